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
    """Say which records and sources stand behind each sentence of a memo, or where a record is shown.

    Of a record, the newest editions are listed that show it, with the field that they show. One that shows only what rests on
    it says so; one that has nothing of it is left out.
    """
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
        if each.resting:
            say(f"    not shown here; rests on it: {', '.join(each.resting)}")
    if not found:
        say(f"no memo shows `{what}`, or anything that rests on it")
