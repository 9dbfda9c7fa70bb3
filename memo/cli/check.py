"""`memo check`: everything that `generate` would find wrong, and templates tried with made-up facts; nothing is written."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from memo.cli.completion import checkable_names
from memo.cli.console import CHECK_FAILED, WRONG_INPUT, workspace_of
from memo.cli.generate import Audiences, Issued, Quiet


class Form(StrEnum):
    """How the problems are printed."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


def check(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATHS]",
            help="Facts files, topics, templates or the folder of templates. [default: all]",
            autocompletion=checkable_names,
        ),
    ] = None,
    audience: Audiences = None,
    issued: Issued = None,
    format: Annotated[  # noqa: A002 - the option's name
        Form, typer.Option("--format", help="How the problems are printed.", show_choices=True)
    ] = Form.text,
    quiet: Quiet = False,
) -> None:
    """Check facts, templates and finished memos; write nothing.

    Templates are tried with made-up facts: every collection full, empty, one bare record, hostile and very long words.
    """
    from memo.app.checking import check_all
    from memo.app.request import Request
    from memo.cli.check_report import CheckReport
    from memo.cli.garbage import seldom_collected

    workspace = workspace_of(context)
    request = Request(audiences=tuple(audience or ()), issued=issued.date() if issued else None)
    report = CheckReport(format.value, quiet=quiet, environ=workspace.environ)
    with seldom_collected():
        for result in check_all(tuple(paths or ()), request, workspace, report.progress):
            report.add(result)
    report.end()
    if report.failed:
        raise typer.Exit(CHECK_FAILED if report.failed_check else WRONG_INPUT)
