"""What a rule of tradecraft finds in a topic, and the texts in which it looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from memo.facts.book import FactBook
from memo.facts.records.parts import Fact
from memo.facts.records.sourcing import Claim, Metric, Source
from memo.facts.text import LocalText
from memo.language.catalogue import primary

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is doubtful about a record, at a place in it (none: at its id), and what to do about it."""

    record: str
    place: Place
    message: str
    hint: str


def words(book: FactBook, text: LocalText | None) -> str:
    """Return a text in the topic's language, without what it quotes; "" where there is none."""
    spoken = text.pick(book.topic.language, book.topic.language) if text else ""
    return re.sub('“[^”]*”|"[^"]*"', "“”", spoken)


def english(book: FactBook) -> bool:
    """Return whether the topic is written in English, the language whose words the rules know."""
    return primary(book.topic.language) == "en"


def assertions(book: FactBook) -> Iterator[tuple[Fact, str, LocalText]]:
    """Yield the texts in which the desk speaks in its own words, each with its record and field."""
    for fact in (*book.claims, *book.judgements, *book.risks, *book.events):
        for field in ("title", "text"):
            text = getattr(fact, field, None)
            if text is not None:
                yield fact, field, text


def first_of(text: str, listed: Iterable[str]) -> str | None:
    """Return the first of some words or phrases that stands in a text, as it is listed."""
    found = _any_of(tuple(listed)).search(text)
    return found[0] if found else None


@cache
def _any_of(listed: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(listed, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def carrying(book: FactBook, fact: Claim | Metric) -> tuple[Source, ...]:
    """Return the sources that speak for a claim or a metric."""
    found = (book.find(each.source) for each in fact.evidence if each.supports == "for")
    return tuple(each for each in found if isinstance(each, Source))
