"""`memo trace`: which records and sources stand behind what a memo says."""

from __future__ import annotations

from typing import Annotated

import typer

from memo.cli.console import say, show_json, workspace_of


def trace(
    context: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="A file that was built, an edition's folder, or a record's id.")
    ],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say which records and sources stand behind each sentence of a memo, or where a record is shown."""
    from dataclasses import asdict

    from memo.app.comparing import trace as traced

    found = traced(workspace_of(context), what)
    if json:
        show_json([asdict(each) for each in found])
        return
    where = ""
    for each in found:
        if each.where != where:
            where = each.where
            say(where)
        field = f".{each.said.field}" if each.said.field else ""
        say(f"  {each.said.record}{field}: {each.said.words}")
        for origin in each.origins:
            say(f"  {'  ' * origin.depth}{origin.record}: {origin.words}")
