"""`memo generate`: the memos of a facts file, for one reader or for several."""

from __future__ import annotations

import gc
from datetime import date
from typing import Annotated

import typer

from memo.cli.completion import audience_names, facts_names, format_names, theme_names
from memo.cli.console import CHECK_FAILED, WRONG_INPUT, workspace_of


def day(text: str) -> date:
    """Return the day that an option names."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"`{text}` is no day: write it like 2026-11-22, year, month, day") from None


Audiences = Annotated[
    list[str] | None,
    typer.Option(
        "--audience",
        "-a",
        metavar="NAME",
        help="Who it is for; repeatable. [default: all]",
        autocompletion=audience_names,
    ),
]
Facts = Annotated[
    str | None,
    typer.Option(
        "--facts",
        "-f",
        metavar="FILE",
        help="Facts file or topic. [default: the only one]",
        autocompletion=facts_names,
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="docx, pdf, html, md or text; repeatable. [default: the template's]",
        autocompletion=format_names,
    ),
]
Out = Annotated[str | None, typer.Option("--out", "-o", metavar="DIR", help="Where the files go. [default: out]")]
Issued = Annotated[
    date | None, typer.Option("--issued", parser=day, metavar="DATE", help="Date of issue. [default: today]")
]
Language = Annotated[
    str | None, typer.Option("--language", "-l", metavar="TAG", help="BCP 47 tag. [default: the topic's]")
]
Theme = Annotated[
    str | None,
    typer.Option("--theme", metavar="NAME", help="The look. [default: the template's]", autocompletion=theme_names),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")]
Json = Annotated[bool, typer.Option("--json", help="Print what was made as JSON.")]


def generate(
    context: typer.Context,
    audience: Audiences = None,
    facts: Facts = None,
    format: Formats = None,  # noqa: A002 - the option's name
    out: Out = None,
    issued: Issued = None,
    language: Language = None,
    theme: Theme = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Make the memos of a facts file, as Word and PDF.

    Exit codes: 1 if a memo can't be made, 3 if only checks refused one.
    """
    from memo.app.request import Request
    from memo.cli.summary import follow

    workspace = workspace_of(context)
    request = Request(
        audiences=tuple(audience or ()),
        facts=facts,
        formats=tuple(format or ()),
        out=out,
        issued=issued,
        language=language,
        theme=theme,
    )
    # A short run makes much and drops little: looking for garbage would take a fifth of it.
    gc.disable()
    try:
        report = follow(request, workspace, quiet=quiet, json=json)
    finally:
        gc.enable()
    if not report.made_all:
        raise typer.Exit(CHECK_FAILED if report.failed_check else WRONG_INPUT)
