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
    waiting = set(book.topic.abbreviations)
    for words in _words_of(book) if waiting else ():
        waiting -= {short for short in waiting if short in words and _stands_in(short, words)}
        if not waiting:
            break
    return {short: long for short, long in book.topic.abbreviations.items() if short not in waiting}


def _stands_in(short: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(short)}(?!\w)", words) is not None


def _words_of(book: FactBook) -> Iterator[str]:
    """Yield every text in a book, the list of abbreviations apart."""
    topic = book.topic.model_copy(update={"abbreviations": {}})
    for each in (topic, book.scenarios, book.changes, *(fact for _, fact in book.records())):
        yield from _words(each)


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
