"""The code knows no audience by name: a template that it has never heard of builds as well as the shipped ones."""

from __future__ import annotations

import re
from pathlib import Path

from memo.app.memory import MemoryWorkspace
from memo.app.templates import audiences

PACKAGE = Path(__file__).resolve().parents[2] / "memo"


def test_no_audience_is_named_in_the_code() -> None:
    names = audiences(MemoryWorkspace())
    assert len(names) >= 3
    word = re.compile("|".join(names), re.IGNORECASE)
    # What a new project begins with is that project's; a hook of it imports the standard library's `email`.
    files = [file for file in PACKAGE.rglob("*.py") if "starter" not in file.parts]
    assert [str(file) for file in files if word.search(file.read_text(encoding="utf-8"))] == []
