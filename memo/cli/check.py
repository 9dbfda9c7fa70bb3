"""`memo check`: everything that `generate` would find wrong, without writing a file."""

from __future__ import annotations

from typing import Annotated

import typer

from memo.cli.completion import facts_names
from memo.cli.console import CHECK_FAILED, WRONG_INPUT, workspace_of
from memo.cli.generate import Audiences, Issued, Json, Quiet


def check(
    context: typer.Context,
    facts: Annotated[
        str | None,
        typer.Argument(
            metavar="FACTS", help="Facts file or topic. [default: the only one]", autocompletion=facts_names
        ),
    ] = None,
    audience: Audiences = None,
    issued: Issued = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Check facts, templates and finished memos; write nothing."""
    from memo.app.request import Request
    from memo.cli.summary import follow

    request = Request(
        audiences=tuple(audience or ()),
        facts=facts,
        issued=issued.date() if issued else None,
        dry=True,
    )
    report = follow(request, workspace_of(context), quiet=quiet, json=json)
    if not report.made_all:
        raise typer.Exit(CHECK_FAILED if report.failed_check else WRONG_INPUT)
