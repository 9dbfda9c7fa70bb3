"""What changed between two editions, record by record: what came, what went, and what reads otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from memo.document.model import Document
from memo.editions.trace import Said, said


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


def _by_place(found: tuple[Said, ...]) -> dict[tuple[str, str], str]:
    places: dict[tuple[str, str], list[str]] = {}
    for each in found:
        places.setdefault((each.record, each.field), []).append(each.words)
    return {place: " / ".join(words) for place, words in places.items()}
