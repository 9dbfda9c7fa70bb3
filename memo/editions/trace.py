"""Which records and sources stand behind what a memo says: read from an edition's document and its facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from memo.document.figures import RiskMatrix, Timeline
from memo.document.model import Callout, Document, Figure, Item, Paragraph, Record, Row
from memo.document.text import plain
from memo.document.walk import Node, nodes, nodes_in
from memo.facts.grounds import RESTS_ON

_LEANING = frozenset({*RESTS_ON, "claim", "sources", "source"})
SPOKEN = ("text", "title", "name", "label", "case", "phrase", "term", "says")


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
    found = (each for node in nodes(document) for each in _said(node))
    return tuple(dict.fromkeys(each for each in found if each.words))


def shown(document: Document) -> frozenset[str]:
    """Return the id of every record that the memo gives a place of its own or words from."""
    return frozenset(record for node in nodes(document) for record in _shown(node) if record)


def _said(node: Node) -> Iterator[Said]:
    """Yield the words of records that a node holds itself; figures keep theirs in their data."""
    match node:
        case Record():
            yield Said(plain(node.content), node.id, node.field)
        case Figure(data=Timeline(entries=entries)):
            for each in nodes_in(tuple(Paragraph(entry.content) for entry in entries)):
                yield from _said(each)
        case Figure(data=RiskMatrix(points=points)):
            yield from (Said(point.title, point.record, "title") for point in points)


def _shown(node: Node) -> Iterator[str]:
    match node:
        case Callout(record=name) | Row(record=name) | Item(record=name):
            yield name
        case _:
            yield from (each.record for each in _said(node))


def origins(records: Mapping[str, Any], record: str) -> tuple[Origin, ...]:
    """Return what a record rests on, down to the sources, the nearest first below each."""
    return tuple(_below(records, record, 1, frozenset({record})))


def resting_on(document: Document, records: Mapping[str, Any], record: str) -> tuple[str, ...]:
    """Return the ids of what the memo says that a record stands behind, in the order of the memo."""
    told = dict.fromkeys(each.record for each in said(document))
    return tuple(name for name in told if any(each.record == record for each in origins(records, name)))


def words_of(record: Mapping[str, Any]) -> str:
    """Return a record in one line: its words, and for a source where it was published."""
    spoken = next((_one(record[name]) for name in SPOKEN if name in record), "")
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
