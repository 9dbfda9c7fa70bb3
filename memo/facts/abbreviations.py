"""Which of a topic's abbreviations its facts use: the others would spell out names that a reader has no business with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from memo.facts.book import FactBook
from memo.facts.text import LocalText


def used_abbreviations(book: FactBook) -> Mapping[str, LocalText]:
    """Return the abbreviations of the topic whose short form stands in what the book holds."""
    topic = book.topic.model_copy(update={"abbreviations": {}})
    held = (topic, book.scenarios, book.changes, *(fact for _, fact in book.records()))
    text = "\n".join(words for each in held for words in _words(each)) if book.topic.abbreviations else ""
    known = book.topic.abbreviations.items()
    return {short: long for short, long in known if re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text)}


def _words(value: Any) -> Iterator[str]:
    """Yield every text in a record, in whatever language it is."""
    match value:
        case str():
            yield value
        case LocalText():
            yield from (words for _, words in value.by_language)
        case BaseModel():
            yield from (words for name in type(value).model_fields for words in _words(getattr(value, name)))
        case Mapping():
            yield from (words for each in value.values() for words in _words(each))
        case tuple():
            yield from (words for each in value for words in _words(each))
