"""What the tests of the PDF writer share: the shipped themes, and the validator that nobody here wrote."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from memo.theme.model import Theme
from memo.theme.reader import read_theme
from tests.conftest import ROOT, Tool

PROFILES = ("ua1", "3a")  # PDF/UA-1, PDF/A-3a
Validate = Callable[[Mapping[str, bytes]], list[str]]


def shipped_theme(name: str) -> Theme:
    """Return a theme of templates/themes."""
    path = ROOT / "templates" / "themes" / name / "theme.yaml"
    return read_theme(path.read_text(), f"themes/{name}/theme.yaml")


@pytest.fixture(scope="session")
def house() -> Theme:
    return shipped_theme("house")


@pytest.fixture
def validate(tool: Tool, tmp_path: Path) -> Validate:
    """Return a function from PDFs by name to what veraPDF says against any of them, all in one run of Java."""

    def run(files: Mapping[str, bytes]) -> list[str]:
        folder = tool("verapdf")
        tool("java")
        for name, data in files.items():
            (tmp_path / f"{name}.pdf").write_bytes(data)
        classpath = (folder / "cp.txt").read_text().strip()
        command = [shutil.which("java") or "java", "-cp", classpath, str(folder / "VeraCheck.java"), ",".join(PROFILES)]
        names = [f"{name}.pdf" for name in files]
        ran = subprocess.run([*command, *names], cwd=tmp_path, capture_output=True, text=True, check=False)
        verdicts = [line for line in ran.stdout.splitlines() if " PASS " in line or " FAIL " in line]
        assert len(verdicts) == len(PROFILES) * len(files), ran.stdout[-2000:] + ran.stderr[-2000:]
        return [line for line in ran.stdout.splitlines() if " PASS " not in line]

    return run
