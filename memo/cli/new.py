"""`memo new`: the beginnings of what people make themselves. One command a kind, written out at the foot."""

from __future__ import annotations

from typing import Annotated

import typer

from memo.cli.completion import audience_names, theme_names
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
    from memo.app.beginning import begin_theme

    say(begin_theme(workspace_of(context), name, base))
    say(f"next: edit it, then memo generate --theme {name}")


def audience(
    context: typer.Context,
    name: Name,
    base: Annotated[
        str,
        typer.Option("--from", metavar="AUDIENCE", help="The format to copy.", autocompletion=audience_names),
    ],
) -> None:
    """Begin a format for another reader: a copy of a template to edit.

    Until records name the new reader, the relevance for the old one counts.
    """
    from memo.app.beginning import begin_audience

    path = begin_audience(workspace_of(context), name, base)
    say(path)
    say("next: edit `title`, `reader` and `sections` at its top, then its text")
    say(f"then: memo check {path} && memo generate --audience {name}")


def language(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="TAG", help="The language to translate into: fr, de, hy.")],
) -> None:
    """Begin the translation of your templates, or bring it in step with them.

    Writes templates/TAG.po with each line that has no translation yet; what it holds already is kept.
    """
    from memo.app.translating import begin_language

    path = begin_language(workspace_of(context), name)
    say(path)
    say(f"next: translate each msgid into its msgstr, then memo generate --language {name}")


def topic(context: typer.Context, name: Name) -> None:
    """Begin a topic: a commented facts file to edit.

    It makes a memo for every reader as it is, and shows every kind of record behind a `#`.
    """
    from memo.app.beginning import begin_topic, has_listing

    workspace = workspace_of(context)
    path = begin_topic(workspace, name)
    say(path)
    say(f"next: edit it, then memo generate --facts {name}")
    if has_listing(workspace):
        say("a plain memo generate and memo build make it once it stands under `memos:` in memo.yaml:")
        say(f"  - {{name: {name}, facts: {path}}}")


new = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Begin something of your own.")
new.command("audience")(audience)
new.command("language")(language)
new.command("theme")(theme)
new.command("topic")(topic)
