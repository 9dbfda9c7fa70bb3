"""A theme file to a Theme; every problem with its place."""

from __future__ import annotations

from typing import Any

from memo.diagnostics import MemoError
from memo.positioned import read_yaml, shape
from memo.theme.model import Theme


def theme_schema() -> dict[str, Any]:
    """Return the JSON Schema of a theme file, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Theme.model_json_schema()}


def read_theme(text: str, file: str) -> Theme:
    """Return the theme in `text`; raise a MemoError that places each problem. Its name is that of its folder."""
    theme, problems = shape(read_yaml(text, file), Theme)
    if theme is None:
        raise MemoError(problems)
    parts = file.split("/")
    name = parts[-2] if len(parts) > 1 else file
    return theme.model_copy(update={"name": theme.name or name})
