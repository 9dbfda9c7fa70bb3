"""What changed between two editions, record by record: what came, what went, and what reads otherwise.

The documents say what a reader finds changed, the facts the rest: a status, a publisher, an impact that no sentence spells out.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from memo.document.model import Document
from memo.editions.compare import record_changes
from memo.editions.trace import SPOKEN, Said, said, words_of


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a record: its words in the old memo and in the new one, None where it doesn't stand."""

    record: str
    field: str
    old: str | None
    new: str | None


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """Return how two memos differ in what they take from records, in the order of the new one, what went at the end."""
    before, after = _by_place(said(old)), _by_place(said(new))
    changed = [Difference(*place, before.get(place), words) for place, words in after.items()]
    gone = [Difference(*place, words, None) for place, words in before.items() if place not in after]
    return tuple(each for each in (*changed, *gone) if each.old != each.new)


def record_differences(
    old: Mapping[str, Any], new: Mapping[str, Any], told: Collection[Difference] = ()
) -> tuple[Difference, ...]:
    """Return how the records of two editions differ beyond what is `told` already; nested fields as `impact.level`."""
    found = record_changes(old, new)
    fields = {(each.record, each.field.partition(".")[0]) for each in told}
    seen = {each.record for each in told}
    came = [Difference(name, "", None, words_of(new[name])) for name in found.added if name not in seen]
    went = [Difference(name, "", words_of(old[name]), None) for name in found.removed if name not in seen]
    changed = [
        each
        for name in found.changed
        for each in _fields(name, old[name], new[name])
        if (name, each.field.partition(".")[0]) not in fields
    ]
    return (*changed, *came, *went)


def _fields(record: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    before, after = dict(_flat(old)), dict(_flat(new))
    for field in dict.fromkeys((*before, *after)):
        if before.get(field) != after.get(field):
            yield Difference(record, field, before.get(field), after.get(field))


def _flat(value: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield each field of a record with its words, those of parts by the names that lead to them."""
    for name, held in value.items():
        if isinstance(held, dict):
            yield from _flat(held, f"{above}{name}.")
        else:
            yield above + name, _words(held)


def _words(value: Any) -> str:
    """Return a value in one line: names as a list, parts by their words and, in brackets, what else they say."""
    match value:
        case str():
            return value
        case list() if any(isinstance(each, dict) for each in value):
            return " / ".join(_words(each) for each in value)
        case list():
            return ", ".join(_words(each) for each in value)
        case dict():
            return _part(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _part(value: Mapping[str, Any]) -> str:
    spoken = next((name for name in SPOKEN if name in value), None)
    more = "; ".join(f"{name.replace('_', ' ')}: {_words(held)}" for name, held in value.items() if name != spoken)
    if spoken is None:
        return more
    return f"{_words(value[spoken])} ({more})" if more else _words(value[spoken])


def _by_place(found: tuple[Said, ...]) -> dict[tuple[str, str], str]:
    places: dict[tuple[str, str], list[str]] = {}
    for each in found:
        places.setdefault((each.record, each.field), []).append(each.words)
    return {place: " / ".join(words) for place, words in places.items()}
