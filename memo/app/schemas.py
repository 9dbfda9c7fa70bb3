"""JSON Schemas of the files that people write, for their editors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from memo.app.choices import chosen

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file."""
    return SCHEMAS[chosen("schema", kind, SCHEMAS)]()


def _facts() -> dict[str, Any]:
    from memo.facts.schema import facts_schema

    return facts_schema()


def _template() -> dict[str, Any]:
    from memo.templating.front import FrontMatter

    return _of_model(FrontMatter, "Front matter of a template")


def _theme() -> dict[str, Any]:
    from memo.theme.reader import theme_schema

    return {"$schema": DIALECT} | theme_schema()


def _project() -> dict[str, Any]:
    from memo.app.project import Project

    return _of_model(Project, "memo.yaml")


def _of_model(model: type[BaseModel], title: str) -> dict[str, Any]:
    return {"$schema": DIALECT, **model.model_json_schema(), "title": title}


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "facts": _facts,
    "project": _project,
    "template": _template,
    "theme": _theme,
}
