"""`memo new`: the beginnings of what people make themselves. One command a kind, written out at the foot."""

from __future__ import annotations

from typing import Annotated

import typer

from memo.cli.completion import theme_names
from memo.cli.console import say, workspace_of

Name = Annotated[str, typer.Argument(metavar="NAME", help="Small letters, digits and hyphens.")]


def theme(
    context: typer.Context,
    name: Name,
    base: Annotated[
        str, typer.Option("--from", metavar="THEME", help="The theme it builds on.", autocompletion=theme_names)
    ] = "house",
) -> None:
    """Begin a theme: a commented theme.yaml to edit.

    It builds on another theme and says only what it changes, for Word, PDF and HTML alike.
    """
    from memo.app.looks import begin_theme

    say(begin_theme(workspace_of(context), name, base))
    say(f"next: edit it, then memo generate --theme {name}")


new = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Begin something of your own.")
new.command("theme")(theme)
