"""What validators that nobody here wrote say of our Word files: nothing."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.conftest import Tool
from tests.thorough import tries
from tests.writers.docx.accessibility import barriers
from tests.writers.docx.lint import complaints
from tests.writers.docx.opened import Opened
from tests.writers.docx.samples import NAMES, SIZES, THEMES, Size, every_sample, random_files, sample

AT_ONCE = 2


def sdk_errors(validator: Path, files: Iterable[Path]) -> dict[str, list[str]]:
    """Return what the Open XML SDK finds, by file; it takes one file a call, so two run at a time."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(lambda file: (file.name, _sdk(validator, file)), files)
    return {name: errors for name, errors in found if errors}


def _sdk(validator: Path, file: Path) -> list[str]:
    command = ["node", str(validator / "dist/src/cli.js"), str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    result = json.loads(ran.stdout)
    return [f"{each['path']} {each['xPath']}: {each['description']}" for each in result["errors"]]


def audit_errors(file: Path) -> list[str]:
    return [f"{each.part_uri} {each.path}: {each.description}" for each in OpenXmlValidator().validate(file).errors]


def write(folder: Path, files: dict[str, bytes]) -> list[Path]:
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    return [folder / f"{name}.docx" for name in files]


def randoms(folder: Path, count: int) -> list[Path]:
    return write(folder, {f"random-{number}": data for number, data in enumerate(random_files(count))})


def test_the_open_xml_sdk_finds_nothing(tool: Tool, tmp_path: Path) -> None:
    files = write(tmp_path, {name: each.docx for name, each in every_sample()})
    assert not sdk_errors(tool("ooxml-validator"), files)


def test_the_open_xml_sdk_finds_nothing_in_random_memos(tool: Tool, tmp_path: Path) -> None:
    validator = tool("ooxml-validator")
    assert not sdk_errors(validator, randoms(tmp_path, tries(6)))


def test_the_open_xml_sdk_would_find_something(tool: Tool, tmp_path: Path) -> None:
    import io
    import zipfile

    source = zipfile.ZipFile(io.BytesIO(sample("kitchen-sink").docx))
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<w:pPr>", b"<w:tab/><w:pPr>", 1))
    assert _sdk(tool("ooxml-validator"), broken)


@pytest.mark.parametrize("name", NAMES)
def test_openxml_audit_finds_nothing(name: str, tmp_path: Path) -> None:
    files = write(tmp_path, {f"{look}": sample(name, look).docx for look in THEMES})
    assert {file.name: errors for file in files if (errors := audit_errors(file))} == {}


def test_openxml_audit_finds_nothing_in_random_memos(tmp_path: Path) -> None:
    files = randoms(tmp_path, tries(10))
    assert {file.name: errors for file in files if (errors := audit_errors(file))} == {}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("name", NAMES)
def test_our_own_lints_find_nothing(name: str, look: str, size: Size) -> None:
    file = Opened(sample(name, look, size).docx)
    assert (complaints(file), barriers(file)) == ([], [])


def test_our_own_lints_find_nothing_in_random_memos() -> None:
    files = [Opened(data) for data in random_files(tries(20))]
    assert [each for file in files for each in (*complaints(file), *barriers(file))] == []
