"""`memo trace`: which records and sources stand behind what a memo says."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

import typer

from memo.cli.console import say, show_json, workspace_of

if TYPE_CHECKING:
    from memo.app.comparing import Traced
    from memo.editions.trace import Origin


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
    for where, held in groupby(found, attrgetter("where")):
        say(where)
        for (_, origins), alike in groupby(held, lambda each: (each.said.record, each.origins)):
            _show([*alike], origins)
    if not found:
        say(f"no memo shows `{what}`, or anything that rests on it")


def _show(found: list[Traced], origins: tuple[Origin, ...]) -> None:
    """Print words of one record that follow each other, then once what stands behind them."""
    for each in found:
        field = f".{each.said.field}" if each.said.field else ""
        say(f"  {each.said.record}{field}: {each.said.words}")
    for origin in origins:
        say(f"  {'  ' * origin.depth}{origin.record}: {origin.words}")
    for each in found:
        if each.resting:
            say(f"    not shown here; rests on it: {', '.join(each.resting)}")
