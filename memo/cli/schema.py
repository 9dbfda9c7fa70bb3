"""`memo schema`: the JSON Schema of a kind of file, for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from memo.cli.console import show_json


def schema(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="facts, project, template or theme.")] = "facts",
) -> None:
    """Print a JSON Schema for editors.

    Of facts files, of the front matter of templates, of themes, or of memo.yaml.
    """
    from memo.app.schemas import schema_of

    show_json(schema_of(kind))
