"""What the shell offers when somebody presses tab: asked as a shell asks, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FILES = {
    "facts/ferry-concession.yaml": "topic: {title: Ferry concession, as_of: 2026-11-22}\n",
    "templates/banker.md.j2": "---\nmemo: 1\ntitle: Note\n---\n",
    "memo.yaml": "memos: [{name: daily, facts: facts/ferry-concession.yaml}]\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def offered(folder: Path, typed: str) -> list[str]:
    """Return what bash is offered for the last, unfinished word of a line; nothing may be printed beside it."""
    line = {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" ")), "_MEMO_COMPLETE": "complete_bash"}
    command = [sys.executable, "-c", "from memo.cli import main; main()"]
    went = subprocess.run(
        command, cwd=folder, env={**os.environ, **line}, capture_output=True, text=True, timeout=60, check=False
    )
    assert went.stderr == ""
    return went.stdout.split()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("memo generate --audience ba", ["banker"]),
        ("memo generate --facts facts/", ["facts/ferry-concession.yaml"]),
        ("memo generate --facts fe", ["ferry-concession"]),
        ("memo generate --format do", ["docx"]),
        ("memo generate --theme pl", ["plain"]),
        ("memo build da", ["daily"]),
        ("memo explain page-one", ["page-one-overflow"]),
        ("memo check templates/ba", ["templates/banker.md.j2"]),
        ("memo sched", ["schedule"]),
    ],
)
def test_names_are_offered(folder: Path, typed: str, found: list[str]) -> None:
    assert offered(folder, typed) == found


def test_a_project_file_that_is_wrong_offers_nothing_and_says_nothing(folder: Path) -> None:
    (folder / "memo.yaml").write_text("memos: [")
    assert offered(folder, "memo build ") == []
