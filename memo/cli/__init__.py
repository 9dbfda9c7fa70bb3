"""The command line: one command a file, the only place that prints."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memo.app.workspace import Workspace


def main(arguments: Sequence[str] | None = None, workspace: Workspace | None = None) -> None:
    """Run the command line and end the program with its exit code; only a bug comes out as a traceback."""
    from memo.cli.commands import app

    try:
        app(arguments, prog_name="memo", obj=workspace)
    except Exception as problem:
        sys.exit(_exit_code(problem))


def _exit_code(problem: Exception) -> int:
    """Show what is wrong and return the exit code for it; a bug goes on as it was."""
    # Imported late, for a quick start; so the `except` above can't name what it catches.
    from memo.app.choices import WrongCommand
    from memo.app.workspace import Busy
    from memo.cli.console import LOCKED, WRONG_COMMAND, WRONG_INPUT, show_problems
    from memo.diagnostics import MemoError

    if not isinstance(problem, MemoError):
        raise problem
    show_problems(problem.diagnostics)
    if isinstance(problem, Busy):
        return LOCKED
    return WRONG_COMMAND if isinstance(problem, WrongCommand) else WRONG_INPUT
