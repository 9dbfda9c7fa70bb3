"""Help is quick: it loads no library that only a memo needs, and doesn't need rich."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("docx", "jinja2", "lxml", "markdown_it", "pydantic", "reportlab", "rich", "uharfbuzz", "yaml")
LOADED = """
import sys
{before}
from memo.cli import main
try:
    main({arguments!r})
except SystemExit as end:
    assert not end.code, end.code
print(*sorted(name for name in {heavy!r} if sys.modules.get(name)), file=sys.stderr)
"""


def helped(arguments: list[str], before: str = "") -> tuple[str, str]:
    program = LOADED.format(before=before, arguments=arguments, heavy=HEAVY)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return ran.stdout, ran.stderr.strip()


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    printed, loaded = helped(arguments)
    assert printed
    assert loaded == ""


@pytest.mark.parametrize(
    "command",
    ["build", "check", "diff", "explain", "generate", "init", "list", "new", "schedule", "schema", "trace", "verify"],
)
def test_help_of_a_command_loads_only_what_typer_does(command: str) -> None:
    printed, loaded = helped([command, "--help"])
    assert printed.startswith(f"Usage: memo {command}")
    assert loaded in ("", "pydantic")


def test_help_works_without_rich() -> None:
    printed, _ = helped(["--help"], before="sys.modules['rich'] = None")
    assert "generate" in printed
