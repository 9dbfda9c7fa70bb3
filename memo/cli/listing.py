"""`memo list`: what there is to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from memo.cli.console import say, show_json, workspace_of

if TYPE_CHECKING:
    from memo.app.workspace import Workspace


def list_all(
    context: typer.Context,
    what: Annotated[
        Literal["editions"] | None, typer.Argument(metavar="[editions]", help="List the editions that are kept.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List topics, audiences, formats and themes, or the editions that are kept."""
    from memo.app.inventory import inventory

    if what == "editions":
        _editions(workspace_of(context), as_json=as_json)
        return
    found = inventory(workspace_of(context))
    if as_json:
        show_json(found)
        return
    for kind, names in found.items():
        say(f"{kind + ':':<11}{', '.join(names) or 'none'}")


def _editions(workspace: Workspace, *, as_json: bool) -> None:
    from memo.app.inventory import kept_editions

    kept = kept_editions(workspace)
    if as_json:
        show_json([each.model_dump(mode="json", exclude={"inputs", "outputs"}) for each in kept])
        return
    for each in kept:
        why = "; ".join(("stale", *each.reasons) if each.parts.stale else each.reasons)
        pages = f"{each.pages:>3} {'page ' if each.pages == 1 else 'pages'}"
        say(f"{each.memo}/{each.audience:<20}  {each.edition:>4}  {each.issued}  {pages}  {why}".rstrip())
    if not kept:
        say("no editions yet: `memo build` makes them")
