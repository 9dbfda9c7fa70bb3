"""What all tests share: the outside tools, which are skipped visibly where missing unless they are required."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.thorough import EXPLORE

settings.register_profile("house", derandomize=not EXPLORE)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".tools"  # where .ci/run puts the validators

Tool = Callable[[str], Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-tools",
        action="store_true",
        help="fail, rather than skip, the tests whose outside tools (LibreOffice, poppler, veraPDF ...) are missing",
    )
    parser.addoption("--accept", action="store_true", help="write what stories really print into the stories")


@pytest.fixture(scope="session")
def tool(pytestconfig: pytest.Config) -> Tool:
    """Return a function from a tool's name to its path; it skips the test where the tool is missing.

    Names: an executable (`pdftotext`, `soffice`, `java`, `node`, `qpdf`), `verapdf` (a folder with `cp.txt` and
    `VeraCheck.java`, from MEMO_VERAPDF or `.tools/verapdf`), `ooxml-validator` (the folder of the npm package, from
    MEMO_OOXML_VALIDATOR or `.tools/`), `axe` (the folder that `axe-core` and `playwright-core` were installed into by npm, from
    MEMO_NODE, else where the validator is; it needs node and chromium), `vnu` (the jar of the Nu HTML checker, likewise),
    `sarif-schema` (the schema that the npm package `@microsoft/jest-sarif` ships, likewise).
    """
    required = pytestconfig.getoption("--require-tools")

    def find(name: str) -> Path:
        path = _find(name)
        if path is not None:
            return path
        if required:
            pytest.fail(f"the tool {name} is missing, and --require-tools was given")
        pytest.skip(f"the tool {name} is not installed")

    return find


def _find(name: str) -> Path | None:
    match name:
        case "verapdf":
            folder = Path(os.environ.get("MEMO_VERAPDF", TOOLS / "verapdf"))
            return folder if (folder / "cp.txt").is_file() and shutil.which("java") else None
        case "ooxml-validator":
            return _validator(Path(os.environ.get("MEMO_OOXML_VALIDATOR", TOOLS)))
        case "axe":
            folder = _packages()
            there = all((folder / name / "package.json").is_file() for name in ("axe-core", "playwright-core"))
            return folder.parent if there and shutil.which("node") and shutil.which("chromium") else None
        case "vnu":
            jar = _packages() / "vnu-jar" / "build" / "dist" / "vnu.jar"
            return jar if jar.is_file() and shutil.which("java") else None
        case "sarif-schema":
            schema = _packages() / "@microsoft" / "jest-sarif" / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"
            return schema if schema.is_file() else None
        case _:
            found = shutil.which(name)
            return Path(found) if found else None


def _validator(folder: Path) -> Path | None:
    """Return the folder of the npm package, whether `folder` is it or the one that it was installed into."""
    places = (folder, folder / "node_modules" / "@xarsh" / "ooxml-validator")
    found = [place for place in places if (place / "package.json").is_file() and place.name == "ooxml-validator"]
    return found[0] if found and shutil.which("node") else None


def _packages() -> Path:
    """Return the folder of npm packages that `.ci/run` fills."""
    return Path(os.environ.get("MEMO_NODE") or os.environ.get("MEMO_OOXML_VALIDATOR") or TOOLS) / "node_modules"
