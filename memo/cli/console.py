"""What goes to the terminal: results to standard output, problems and progress to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from memo.app.workspace import Workspace
    from memo.diagnostics import Diagnostic

WRONG_INPUT, WRONG_COMMAND, CHECK_FAILED, LOCKED = 1, 2, 3, 4

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}
_ERASE = "\r\x1b[K"


def workspace_of(context: typer.Context) -> Workspace:
    """Return the workspace of this run: the one that `main` was given, else the disk."""
    from memo.app.workspace import DiskWorkspace

    given: Workspace | None = context.obj
    return given if given is not None else DiskWorkspace()


def say(line: str) -> None:
    """Print a result."""
    typer.echo(line)


def show_json(value: object) -> None:
    """Print a result for a machine."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def show_problems(problems: Iterable[Diagnostic], *, after: bool = False) -> None:
    """Print each problem with its place, its line and a caret, a blank line between two; and `after` others before them."""
    pictures = [_coloured(problem) for problem in problems]
    if pictures:
        if after:
            typer.echo("", err=True)
        typer.echo("\n\n".join(pictures), err=True)


class Progress:
    """One line on a watched terminal that says what is being done; it leaves no trace."""

    def __init__(self, wanted: bool, environ: Mapping[str, str]) -> None:
        """Show nothing where it isn't wanted, nobody watches, or the terminal can't erase a line."""
        self._on = wanted and sys.stderr.isatty() and environ.get("TERM") != "dumb"

    def __call__(self, step: str) -> None:
        """Say that `step` is being done."""
        if self._on:
            typer.echo(f"{_ERASE}{step} ...", err=True, nl=False)

    def end(self) -> None:
        """Erase the line."""
        if self._on:
            typer.echo(_ERASE, err=True, nl=False)


def _coloured(problem: Diagnostic) -> str:
    """Return the picture of a problem, its first word coloured where somebody watches who has not refused colours."""
    from memo.diagnostics import picture

    text = picture(problem)
    if not sys.stderr.isatty() or _refused_colours():
        return text
    word = problem.severity.value
    return typer.style(word, fg=_COLOURS[word], bold=True) + text.removeprefix(word)


def _refused_colours() -> bool:
    from memo.app.workspace import DiskWorkspace

    environ = DiskWorkspace().environ
    return bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
