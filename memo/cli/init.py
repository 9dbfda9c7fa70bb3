"""`memo init`: a working project in a folder."""

from __future__ import annotations

from typing import Annotated

import typer

from memo.cli.console import say, workspace_of


def init(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder; it is made if it isn't there.")] = ".",
) -> None:
    """Begin a project in a folder.

    Writes templates, themes, a starter facts file and memo.yaml; overwrites nothing.
    """
    from memo.app.beginning import begin_project

    made = begin_project(workspace_of(context), folder)
    say(f"{len(made)} files in {folder}")
    here = "" if folder == "." else f"cd {folder} && "
    say(f"next: {here}memo generate")
