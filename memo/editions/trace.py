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
TOPIC = "topic"  # its name among stored records
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


def concluded(document: Document, records: Mapping[str, Any]) -> tuple[tuple[Said, tuple[Origin, ...]], ...]:
    """Return the sentences of the bottom line, if the memo has one, each with what stands behind it.

    They are the topic's own and bear no id; one that is a caveat's own words bears the caveat's, and is `said`.
    """
    if not any(isinstance(each, Callout) and each.kind == "bottom_line" for each in nodes(document)):
        return ()
    lines = [line for held in records.get(TOPIC, {}).get("bottom_line", {}).values() for line in held]
    told = {each.words for each in said(document)}
    spoken = ((_one(line["text"], document.meta.language), line) for line in lines)
    return tuple(
        (Said(words, TOPIC, "bottom_line"), _behind(records, line)) for words, line in spoken if words not in told
    )


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
    return tuple(_below(records, records.get(record, {}), 1, frozenset({record})))


def _behind(records: Mapping[str, Any], part: Any) -> tuple[Origin, ...]:
    return tuple(_below(records, part, 1, frozenset()))


def resting_on(document: Document, records: Mapping[str, Any], record: str) -> tuple[str, ...]:
    """Return the ids of what the memo says that a record stands behind, in the order of the memo."""
    told = dict.fromkeys(each.record for each in said(document))
    behind = {name: origins(records, name) for name in told}
    for words, below in concluded(document, records):
        behind[f"{words.record}.{words.field}"] = (*behind.get(f"{words.record}.{words.field}", ()), *below)
    return tuple(name for name, below in behind.items() if any(each.record == record for each in below))


def words_of(record: Mapping[str, Any]) -> str:
    """Return a record in one line: its words, and for a source where it was published."""
    spoken = next((_one(record[name]) for name in SPOKEN if name in record), "")
    more = [_one(record[name]) for name in ("publisher", "date", "url", "locator") if name in record]
    return ", ".join(part for part in (spoken, *more) if part)


def _below(records: Mapping[str, Any], held: Any, depth: int, seen: frozenset[str]) -> Iterator[Origin]:
    """Yield what a record, or a part of one, rests on; what was passed on the way down is not gone through again."""
    for name in dict.fromkeys(_leans_on(held)):
        if name in records and name not in seen:
            yield Origin(depth, name, words_of(records[name]))
            yield from _below(records, records[name], depth + 1, seen | {name})


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


def _one(value: Any, language: str = "") -> str:
    """Return a text in a language, else in the first that it has."""
    return str(value.get(language, next(iter(value.values()), ""))) if isinstance(value, dict) else str(value)
