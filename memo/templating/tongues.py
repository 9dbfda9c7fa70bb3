"""Words of the facts that stand in another language than the memo: found in the document, marked, and counted.

A text without a version in the memo's language falls back to the topic's. Screen readers, spelling checkers and
hyphenation must know that, and so must the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from memo.document.model import Block, Document, Fields, Inline, Language, Paragraph, Record, Text
from memo.document.text import plain
from memo.document.walk import Change
from memo.facts.book import FactBook
from memo.facts.text import LocalText
from memo.language.catalogue import primary
from memo.language.locales import tongue
from memo.templating.desk import Desk
from memo.templating.phrases import tag

_STOPS = " .…"
# What reads alike in every language: figures and signs, units that memo itself words, addresses.
_NEUTRAL = re.compile(r"[\W\d_]*|(usd|eur|gbp|amd|rub)( (bn|m|tn|k))?|per ?cent|\S+@\S+|https?://\S+")


@dataclass(slots=True)
class Foreign:
    """The texts of a topic that have no version in the memo's language, and those of them that the memo shows.

    `shown` are the words of each, with the id of its record, "" for the topic.
    """

    by_words: Mapping[str, tuple[str, str]]
    by_record: Mapping[str, tuple[str, ...]]
    shown: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, desk: Desk) -> Foreign:
        """Return the texts that fall back, by their words and by the record that holds them."""
        words: dict[str, tuple[str, str]] = {}
        records: dict[str, tuple[str, ...]] = {}
        for owner, text in _texts(desk.book):
            said = _bare(text.pick(desk.language, desk.default))
            if not text.has(desk.language, desk.default) and not _NEUTRAL.fullmatch(said):
                words.setdefault(said, (owner, tag(desk, text)))
                records[owner] = (*records.get(owner, ()), said)
        return cls(words, records)

    def inline(self, inline: Inline) -> Inline:
        """Return words of the facts marked with their language; others as they are."""
        match inline:
            case Text(text=text) if _bare(text) in self.by_words:
                return self._marked(_bare(text), inline)
            case Record(id=record, content=content) if record in self.by_record:
                said = None if any(isinstance(each, Language) for each in content) else self._piece_of(inline)
                return replace(inline, content=(self._marked(said, *content),)) if said else inline
        return inline

    def _piece_of(self, record: Record) -> str | None:
        """Return the text of which a record's words are a piece, such as those before a slot."""
        words = _bare(plain(record.content))
        return next((each for each in self.by_record[record.id] if len(words) > 2 and words in each), None)

    def _marked(self, said: str, *content: Inline) -> Language:
        owner, language = self.by_words[said]
        self.shown.setdefault(said, owner)
        return Language(language, content)


def spoken(desk: Desk, document: Document) -> tuple[Document, Foreign]:
    """Return the document with foreign words marked, and what these are.

    Where they are in the topic's language and the memo is in another, a line near the head of the memo says so.
    """
    foreign = Foreign.of(desk)
    if not foreign.by_words:
        return document, foreign
    made = Change(inline=foreign.inline).document(document)
    return (_told(desk, made, len(foreign.shown)) if foreign.shown and is_translated(desk) else made), foreign


def is_translated(desk: Desk) -> bool:
    """Return whether the memo is in another language than its topic."""
    return primary(desk.language) != primary(desk.default)


def _told(desk: Desk, document: Document, count: int) -> Document:
    """Return the document with the line that says how many of its texts are in the topic's language."""
    names = {"language": tongue(desk.language, desk.default), "wanted": tongue(desk.language, desk.language)}
    words = desk.ngettext(
        "One text stands in {language}: the facts hold no version in {wanted}.",
        "{count} texts stand in {language}: the facts hold no version in {wanted}.",
        count,
        count=str(count),
        **names,
    )
    first, *rest = document.content
    place = _place(first.content)
    line = Paragraph((Text(words, "muted"),))
    return replace(
        document, content=(replace(first, content=(*first.content[:place], line, *first.content[place:])), *rest)
    )


def _place(blocks: tuple[Block, ...]) -> int:
    """Return where the line stands: below the header, above the first words."""
    return next((number for number, block in enumerate(blocks) if not isinstance(block, Fields)), len(blocks))


# -------------------------------------------------------------------------------------------------------- texts


def _texts(book: FactBook) -> Iterator[tuple[str, LocalText]]:
    """Yield each text of the topic and of its records, with the record's id."""
    for value in (book.topic, book.changes):
        yield from (("", text) for text in _in(value))
    for _, record in book.records():
        yield from ((record.id, text) for text in _in(record))


def _in(value: object) -> Iterator[LocalText]:
    match value:
        case LocalText():
            yield value
        case BaseModel():
            for name in _worded(type(value)):
                yield from _in(getattr(value, name))
        case tuple():
            for each in value:
                yield from _in(each)
        case dict():
            for each in value.values():
                yield from _in(each)


@cache
def _worded(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a model that may hold texts, at whatever depth."""
    return tuple(name for name, info in model.model_fields.items() if _may_hold(info.annotation))


def _may_hold(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_worded(annotation))
    return annotation is LocalText or any(_may_hold(each) for each in get_args(annotation))


def _bare(words: str) -> str:
    """Return words as they are compared: components begin and end a text as its place wants it."""
    return words.strip(_STOPS).casefold()
