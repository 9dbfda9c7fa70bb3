"""The page for whoever changes the code names every package and every library, and no others."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_dependency_has_its_reason() -> None:
    named = {
        word.strip("`.,()").lower() for row in rows("## Foreign libraries") for word in row.replace("(", " ").split()
    }
    project = SETTINGS["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.split(r"[>=<\[]", each)[0].lower() for each in wanted]
    assert [name for name in names if name not in named] == []


def test_every_package_has_its_row() -> None:
    told = "\n".join(rows("## The road"))
    packages = [path.stem for path in sorted((ROOT / "memo").iterdir()) if path.is_dir() or path.suffix == ".py"]
    wanted = [name for name in packages if not name.startswith("_") and name != "py"]
    assert [name for name in wanted if f"| `memo/{name}" not in told] == []


def test_the_layers_are_those_that_are_checked() -> None:
    (line,) = re.findall(r"Imports point down `([^`]+)`", PAGE)
    told = [layer.split(" | ") for layer in " ".join(line.split()).split(" > ")]
    (contract,) = [each for each in SETTINGS["tool"]["importlinter"]["contracts"] if each["type"] == "layers"]
    held = [layer.replace("memo.", "").split(" | ") for layer in contract["layers"] if "__main__" not in layer]
    assert told == held


def rows(heading: str) -> list[str]:
    """Return the rows of the tables below a heading."""
    part = PAGE.split(f"\n{heading}\n")[1].split("\n## ")[0]
    return [line for line in part.splitlines() if line.startswith("| ")]
