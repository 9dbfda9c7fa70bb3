"""Which records and sources stand behind what a memo says: read from an edition's document and its facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from memo.document.model import Document, Record
from memo.document.text import plain
from memo.document.walk import nodes
from memo.facts.grounds import RESTS_ON

_LEANING = frozenset({*RESTS_ON, "claim", "sources", "source"})
_WORDS = ("text", "title", "name", "term", "says")


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a memo, and the record and field that they come from."""

    words: str
    record: str
    field: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A record that stands behind another, `depth` steps away, in words."""

    depth: int
    record: str
    words: str


def said(document: Document) -> tuple[Said, ...]:
    """Return the words that come from records, in the order of the memo, each once."""
    found = (Said(plain(node.content), node.id, node.field) for node in nodes(document) if isinstance(node, Record))
    return tuple(dict.fromkeys(each for each in found if each.words))


def origins(records: Mapping[str, Any], record: str) -> tuple[Origin, ...]:
    """Return what a record rests on, down to the sources, the nearest first below each."""
    return tuple(_below(records, record, 1, frozenset({record})))


def words_of(record: Mapping[str, Any]) -> str:
    """Return a record in one line: its words, and for a source where it was published."""
    spoken = next((_one(record[name]) for name in _WORDS if name in record), "")
    more = [str(record[name]) for name in ("publisher", "date", "url", "locator") if name in record]
    return ", ".join(part for part in (spoken, *more) if part)


def _below(records: Mapping[str, Any], record: str, depth: int, seen: frozenset[str]) -> Iterator[Origin]:
    for name in dict.fromkeys(_leans_on(records.get(record, {}))):
        if name in records and name not in seen:
            yield Origin(depth, name, words_of(records[name]))
            yield from _below(records, name, depth + 1, seen | {name})


def _leans_on(value: Any, key: str = "") -> Iterator[str]:
    """Yield the ids that a record names where it says what it rests on."""
    if isinstance(value, str) and key in _LEANING:
        yield value
    elif isinstance(value, dict):
        for name, held in value.items():
            yield from _leans_on(held, name)
    elif isinstance(value, list):
        for held in value:
            yield from _leans_on(held, key)


def _one(value: Any) -> str:
    return str(next(iter(value.values()), "")) if isinstance(value, dict) else str(value)
