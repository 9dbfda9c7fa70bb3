"""`memo list`: what there is to choose from."""

from __future__ import annotations

from typing import Annotated

import typer

from memo.cli.console import say, show_json, workspace_of


def list_all(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List topics, audiences, formats and themes."""
    from memo.app.inventory import inventory

    found = inventory(workspace_of(context))
    if as_json:
        show_json(found)
        return
    for kind, names in found.items():
        say(f"{kind + ':':<11}{', '.join(names) or 'none'}")
