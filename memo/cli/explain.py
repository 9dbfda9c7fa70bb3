"""`memo explain`: what a diagnostic means and how to mend it."""

from __future__ import annotations

from typing import Annotated

import typer

from memo.cli.completion import code_names
from memo.cli.console import say


def explain(
    code: Annotated[
        str,
        typer.Argument(metavar="CODE", help="The code in brackets: error[id-duplicate].", autocompletion=code_names),
    ],
) -> None:
    """Say what a diagnostic means and how to mend it."""
    from memo.app.explanations import explain_code

    say(explain_code(code))
