"""A document as versioned JSON text and back, for editions and for golden tests. Defaults are left out."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

from memo.diagnostics import MemoError, Span, error
from memo.document import model
from memo.document.model import Document

VERSION = 1
_TYPES = {name: kind for name, kind in vars(model).items() if isinstance(kind, type) and dataclasses.is_dataclass(kind)}


def dump_document(document: Document) -> str:
    """Return the document as JSON, two spaces a level, keys in the order of the model."""
    value = {"memo_document": VERSION, "document": _dumped(document)}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def load_document(text: str, file: str = "document.json") -> Document:
    """Return the document that `dump_document` wrote; a MemoError names what is wrong with `file`."""
    try:
        value = json.loads(text)
        if value["memo_document"] != VERSION:
            raise ValueError(f"version {value['memo_document']!r}, expected {VERSION}")
        document = _loaded(value["document"])
        if not isinstance(document, Document):
            raise ValueError("it holds no document")
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        message = f"this is no stored document: {problem}"
        raise MemoError([error("document-json", message, Span(file))]) from problem
    return document


def _dumped(value: object) -> Any:
    if isinstance(value, tuple):
        return [_dumped(each) for each in value]
    if isinstance(value, dt.date):
        return {"type": "date", "value": value.isoformat()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {"type": type(value).__name__} | _fields(value)
    return value


def _fields(value: Any) -> dict[str, Any]:
    shown = {}
    for each in dataclasses.fields(value):
        held = getattr(value, each.name)
        if held != _default(each):
            shown[each.name] = _dumped(held)
    return shown


def _default(each: dataclasses.Field[Any]) -> object:
    if each.default_factory is not dataclasses.MISSING:
        return each.default_factory()
    return each.default


def _loaded(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_loaded(each) for each in value)
    if not isinstance(value, dict):
        return value
    if value["type"] == "date":
        return dt.date.fromisoformat(value["value"])
    kind = _TYPES[value["type"]]
    return kind(**{name: _loaded(held) for name, held in value.items() if name != "type"})
