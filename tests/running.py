"""Running the program as somebody at a terminal does, in a workspace of one's own."""

from __future__ import annotations

import contextlib
import io
import shlex
from dataclasses import dataclass

from memo.app.workspace import Workspace
from memo.cli import main


@dataclass(frozen=True)
class Ran:
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str


def run_memo(command: str, workspace: Workspace) -> Ran:
    """Return what `memo <command>` prints in `workspace`; a bug's traceback comes through."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(shlex.split(command), workspace)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    return Ran(code, out.getvalue(), err.getvalue())
