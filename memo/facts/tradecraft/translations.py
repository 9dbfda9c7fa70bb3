"""Rules about the languages of one text: words may differ between them, what is said may not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from memo.facts.book import FactBook
from memo.facts.text import ANY, LocalText
from memo.facts.tradecraft.finding import Finding, Place
from memo.language.locales import decimal_point, group_mark

SLOT = "{likelihood}"
_THIN = "\u00a0\u2009\u202f"  # blanks that part thousands in any language


def translation_drift(book: FactBook) -> Iterator[Finding]:
    """A text says other numbers in one of its languages than in another, or shows its likelihood in one alone.

    **Why.** Readers of two languages compare, and nobody else does. A number counts as the same in the manner of each language:
    1,000.5 in English is 1 000,5 in French. Claims, judgements and risks are looked at.

    ```yaml
    claims:
      - {id: cost, text: {en: "The ferries cost 42 million.", fr: "Les ferries coûtent 24 millions."}}
    ```
    """
    for fact in (*book.claims, *book.judgements, *book.risks):
        for place, text in _texts(fact, ()):
            yield from _drifts(book, fact.id, place, text)


def _drifts(book: FactBook, record: str, place: Place, text: LocalText) -> Iterator[Finding]:
    """Yield how each language of a text differs from its first: what differs from none of them differs from no other."""
    said = [(tag, words, _numbers(_counted_in(book, tag), words)) for tag, words in text.by_language]
    first, base, counted = said[0]
    for tag, words, numbers in said[1:]:
        what = "other numbers" if numbers != counted else ""
        if (SLOT in words) != (SLOT in base):
            what = f"{SLOT}" if SLOT in words else f"no {SLOT}"
        if what:
            field = ".".join(map(str, place))
            message = f"`{field}` of `{record}` has {what} in `{tag}`, otherwise than in `{first}`"
            yield Finding(record, (*place, tag), message, "say the same in both languages")


def _texts(value: Any, place: Place) -> Iterator[tuple[Place, LocalText]]:
    """Yield every text in a record with its place in the facts file."""
    match value:
        case LocalText():
            yield place, value
        case BaseModel():
            for name, info in type(value).model_fields.items():
                yield from _texts(getattr(value, name), (*place, info.alias or name))
        case Mapping():
            for key, held in value.items():
                yield from _texts(held, (*place, key))
        case tuple():
            for number, held in enumerate(value):
                yield from _texts(held, (*place, number))


def _counted_in(book: FactBook, tag: str) -> str:
    """Return the language in whose manner numbers are written in a text with this tag."""
    return book.topic.language if tag in ("", ANY) else tag


def _numbers(language: str, text: str) -> Counter[Decimal]:
    """Return the numbers of a text, as the language writes them."""
    found, group, point = _pattern(language)
    figures = (re.sub(group, "", each[0]).replace(point, ".") for each in found.finditer(text))
    return Counter(Decimal(each) for each in figures)


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], str, str]:
    """Return what a number looks like in a language, what parts its thousands, and what parts its fraction."""
    mark, point = group_mark(language), decimal_point(language)
    group = f"[{re.escape(mark)}{_THIN}{' ' if mark in _THIN else ''}]"
    whole = rf"\d{{1,3}}(?:{group}\d{{3}})+(?!\d)|\d+"
    return re.compile(rf"(?<!\d)(?:{whole})(?:{re.escape(point)}\d+)?"), group, point
