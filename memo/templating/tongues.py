"""Words of the facts that stand in another language than the memo: found in the finished document, counted, and told of.

A text without a version in the memo's language falls back to the topic's, else to the first that it has. Where its words are
made they are marked, for screen readers, spelling checkers and hyphenation; the reader is told here, once it is known what
the memo shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from memo.document.model import Block, Document, Fields, Language, Paragraph, Record, Text
from memo.document.text import plain
from memo.document.walk import Change, Node, nodes, nodes_in
from memo.facts.book import FactBook
from memo.facts.text import LocalText
from memo.language import message
from memo.language.catalogue import primary
from memo.language.locales import tongue
from memo.templating.desk import Desk
from memo.templating.phrases import listed, tag

TOPIC = "topic"  # the owner of texts that stand in no record
_STOPS = " .…"
# What reads alike in every language: figures and signs, units that memo itself words, addresses.
_NEUTRAL = re.compile(r"[\W\d_]*|(usd|eur|gbp|amd|rub)( (bn|m|tn|k))?|per ?cent|\S+@\S+|https?://\S+")


class Shown(NamedTuple):
    """A text as the memo shows it: the id of the record that holds it, "" for the topic, its words, and their language."""

    owner: str
    words: str
    language: str


def fallen_back(desk: Desk, document: Document) -> tuple[Shown, ...]:
    """Return the texts of the facts that a finished memo shows in another language than its own, each once."""
    waiting = [each for owner, text in texts_of(desk.book) if (each := _falling(desk, owner, text))]
    found = dict.fromkeys(filter(None, (_held(piece, waiting) for piece in _of_records(document))))
    for (words, language), times in Counter(_loose(document)).items():
        alike = [each for each in waiting if (each.words, each.language) == (words, language)]
        if not any(each in found for each in alike):
            found |= dict.fromkeys(alike[:times])
    return tuple(found)


def _falling(desk: Desk, owner: str, text: LocalText) -> Shown | None:
    """Return a text that has no version in the memo's language and doesn't read alike in every language."""
    said = _bare(text.pick(desk.language, desk.default))
    if text.has(desk.language, desk.default) or _NEUTRAL.fullmatch(said):
        return None
    return Shown(owner, said, primary(tag(desk, text)))


def _held(piece: Shown, waiting: Sequence[Shown]) -> Shown | None:
    """Return the text of its record that a piece is, or is a piece of, such as the words before a slot."""
    own = [each for each in waiting if (each.owner, each.language) == (piece.owner, piece.language)]
    return next(
        (each for each in own if each == piece), next((each for each in own if piece.words in each.words), None)
    )


def _of_records(document: Document) -> Iterator[Shown]:
    """Yield the marked words in each record's."""
    for record in (each for each in nodes(document) if isinstance(each, Record)):
        owner = "" if record.id == TOPIC else record.id
        yield from (Shown(owner, *marked) for marked in _marked(nodes_in((Paragraph(record.content),))))


def _loose(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the marked words that stand in sentences of the memo's own, each with its language."""
    emptied = Change(inline=lambda each: replace(each, content=()) if isinstance(each, Record) else each)
    return _marked(nodes(emptied.document(document)))


def _marked(among: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for node in among:
        if isinstance(node, Language) and (words := _bare(plain(node.content))):
            yield words, primary(node.tag)


def is_translated(desk: Desk) -> bool:
    """Return whether the memo is in another language than its topic."""
    return primary(desk.language) != primary(desk.default)


def counted(desk: Desk, document: Document, shown: Sequence[Shown]) -> Document:
    """Return the document with a line near its head that says how many of its texts are in which other language."""
    if not shown:
        return document
    line = Paragraph((Text(_line(desk, Counter(each.language for each in shown)), "muted"),))
    first, *rest = document.content
    place = _place(first.content)
    return replace(
        document, content=(replace(first, content=(*first.content[:place], line, *first.content[place:])), *rest)
    )


def _line(desk: Desk, counts: Mapping[str, int]) -> str:
    """Return the sentence that names each language, that of the most texts first."""
    total = sum(counts.values())
    if len(counts) == 1:
        # Translators: both slots are names of languages.
        one = message("One text stands in {language}: the facts hold no version in {wanted}.")
        language, wanted = _named(desk, (*counts, desk.language), one)
        return desk.ngettext(
            "One text stands in {language}: the facts hold no version in {wanted}.",
            "{count} texts stand in {language}: the facts hold no version in {wanted}.",
            total,
            count=str(total),
            language=language,
            wanted=wanted,
        )
    several = message("{count} texts stand in other languages, {each}: the facts hold no version in {wanted}.")
    in_order = sorted(counts, key=lambda each: (-counts[each], each))
    *names, wanted = _named(desk, (*in_order, desk.language), several)
    each = [_some(desk, counts[tag], name) for tag, name in zip(in_order, names, strict=True)]
    # Translators: {each} is a list such as: 4 in English and 1 in Armenian.
    return desk.ngettext(
        "{count} texts stand in other languages, {each}: the facts hold no version in {wanted}.",
        "{count} texts stand in other languages, {each}: the facts hold no version in {wanted}.",
        total,
        count=str(total),
        each=listed(desk, each),
        wanted=wanted,
    )


def _some(desk: Desk, count: int, language: str) -> str:
    # Translators: a number of texts and the name of their language: 4 in English.
    return desk.ngettext("{count} in {language}", "{count} in {language}", count, count=str(count), language=language)


def _named(desk: Desk, languages: Iterable[str], beside: str) -> list[str]:
    """Return the names of languages in the language in which a message stands, which is English where it has no translation."""
    speech = "en" if desk.catalogue.lacks(beside) else desk.locale
    return [tongue(speech, each) for each in languages]


def _place(blocks: tuple[Block, ...]) -> int:
    """Return where the line stands: below the header, above the first words."""
    return next((number for number, block in enumerate(blocks) if not isinstance(block, Fields)), len(blocks))


# -------------------------------------------------------------------------------------------------------- texts


def texts_of(book: FactBook) -> Iterator[tuple[str, LocalText]]:
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
