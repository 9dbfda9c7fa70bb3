"""The selected facts as versioned JSON: the same facts, the same text, whatever order their keys were written in."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from memo.diagnostics import MemoError, Span, error
from memo.facts.book import COLLECTIONS, FactBook
from memo.facts.dates import PartialDate
from memo.facts.text import LocalText
from memo.positioned import write_yaml

VERSION = 1


def dump_facts(book: FactBook) -> str:
    """Return the book as JSON: collections and keys in a fixed order, records as they stand, defaults left out."""
    held = {name: _plain(getattr(book, name)) for name in COLLECTIONS}
    rest = {"scenarios": _plain(book.scenarios), "changes": _plain(book.changes), "support": _plain(book.support)}
    scales = {"likelihood": _plain(book.scales.likelihood), "confidence": _plain(book.scales.confidence)}
    shown = {name: value for name, value in (held | rest).items() if value}
    value = {"memo_facts": VERSION, "topic": _plain(book.topic), **shown, "scales": scales}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def facts_file(book: FactBook) -> str:
    """Return the book as a facts file, which reads back to the same records: what a memo carries inside its PDF."""
    lists = {name: [_plain(each) for each in getattr(book, name)] for name in COLLECTIONS}
    whole = {"topic": _plain(book.topic), **lists, "scenarios": _plain(book.scenarios), "changes": _plain(book.changes)}
    return write_yaml({name: value for name, value in whole.items() if value})


def load_records(text: str, file: str) -> dict[str, Any]:
    """Return every record of stored facts by its id, as plain data, the topic under `topic`."""
    try:
        value = json.loads(text)
        if value["memo_facts"] != VERSION:
            raise ValueError(f"version {value['memo_facts']!r}, expected {VERSION}")
        support = {name: {"support": ids} for name, ids in value.get("support", {}).items()}
        records = {each["id"]: each | support.get(each["id"], {}) for each in _records(value)}
        return {"topic": value["topic"]} | records
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise MemoError([error("facts-json", f"these are no stored facts: {problem}", Span(file))]) from problem


def _records(value: dict[str, Any]) -> list[dict[str, Any]]:
    listed = [each for name in COLLECTIONS for each in value.get(name, ())]
    return [*listed, *value.get("scenarios", {}).get("set", ())]


def _plain(value: Any) -> Any:
    match value:
        case LocalText():
            words = dict(value.by_language)
            return words[""] if list(words) == [""] else words
        case PartialDate() | dt.date() | Decimal():
            return str(value)
        case BaseModel():
            return _fields(value)
        case Mapping():
            return {str(key): _plain(held) for key, held in sorted(value.items())}
        case tuple() | list():
            return [_plain(each) for each in value]
        case _:
            return value


def _fields(value: BaseModel) -> dict[str, Any]:
    """Return what was said of a record and differs from what holds where nothing is said."""
    shown = {}
    for name, info in type(value).model_fields.items():
        held = getattr(value, name)
        if held != info.get_default(call_default_factory=True):
            shown[info.alias or name] = _plain(held)
    return shown
