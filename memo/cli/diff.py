"""`memo diff`: what changed between two editions."""

from __future__ import annotations

from typing import Annotated

import typer

from memo.cli.console import say, show_json, workspace_of


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="Folder of an edition, or a file that was built.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same of the other.")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what changed between two editions, record by record."""
    from dataclasses import asdict

    from memo.app.comparing import diff as compared

    found = compared(workspace_of(context), old, new)
    if json:
        show_json([asdict(each) for each in found])
        return
    for each in found:
        say(f"{each.record}.{each.field}" if each.field else each.record)
        for sign, words in (("-", each.old), ("+", each.new)):
            if words is not None:
                say(f"  {sign} {words}")
    if not found:
        say("their facts, and what they tell of them, are the same")
