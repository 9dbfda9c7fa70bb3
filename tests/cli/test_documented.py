"""The manual can't drift: the page of commands is their own help, and `pytest --accept` writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from memo.app.memory import MemoryWorkspace
from memo.cli.commands import app
from tests.running import run_memo

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "commands.md"
HEAD = """# Commands

What `memo COMMAND --help` prints. Exit codes: 0 done; 1 the input is wrong or a memo failed; 2 the command was wrong; 3 a check
failed; 4 another build is at work. Results go to standard output, problems to standard error.
"""


def commands() -> list[str]:
    """Return every command, those of a group as `new theme`."""
    grouped = [
        f"{group.name} {command.name}"
        for group in app.registered_groups
        if group.typer_instance
        for command in group.typer_instance.registered_commands
    ]
    return sorted([*grouped, *(command.name for command in app.registered_commands if command.name)])


def page() -> str:
    sections = (f"\n## memo {name}\n\n```text\n{helped(name)}```\n" for name in commands())
    return HEAD + "".join(sections)


def helped(name: str) -> str:
    lines = run_memo(f"{name} --help", MemoryWorkspace()).out.splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def test_the_page_is_what_help_prints(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    if request.config.getoption("--accept"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in commands() if f"| `memo {name}" not in readme] == []
