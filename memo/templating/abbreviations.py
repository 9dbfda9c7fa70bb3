"""Abbreviations written out where running text first uses them: `Eurasian Economic Union (EAEU)`.

The words that are added are the memo's, so they stand outside the record that said the short form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from memo.document.model import (
    Block,
    Document,
    Emphasis,
    Field,
    Fields,
    Inline,
    Inlines,
    Item,
    Link,
    Paragraph,
    Quote,
    Record,
    Strong,
    Text,
)
from memo.document.text import pieces
from memo.document.walk import Change, nodes, nodes_in


def expand(document: Document, abbreviations: Mapping[str, str]) -> Document:
    """Return the document with each abbreviation written out at its first use in running text.

    One that the memo already introduces, `Long Name (SHORT)`, is left alone. Titles and heads keep the short form, and so do
    quotations and the titles of sources.
    """
    if not abbreviations:
        return document
    whole = " ".join(pieces(document.content))
    waiting = {short: long for short, long in abbreviations.items() if f"({short})" not in whole}
    return Change(block=_Expansion(waiting, _verbatim(document)).block).document(document)


def _verbatim(document: Document) -> frozenset[Paragraph]:
    """Return the paragraphs of quotations and of the list of sources: nothing is added to somebody's words, or to a title."""
    others = (node for node in nodes(document) if isinstance(node, Quote) or (isinstance(node, Item) and node.number))
    return frozenset(each for other in others for each in nodes_in(other.content) if isinstance(each, Paragraph))


class _Expansion:
    """Writes out what is still waiting for its first use."""

    def __init__(self, waiting: dict[str, str], verbatim: frozenset[Paragraph]) -> None:
        self.waiting, self.verbatim = waiting, verbatim

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph() if block in self.verbatim:
                return block
            case Paragraph(content=content):
                return Paragraph(self._inlines(content))
            case Fields(items=items):
                return replace(block, items=tuple(self._field(each) for each in items))
        return block

    def _field(self, entry: Field) -> Field:
        if entry.kind == "title":
            return entry
        return replace(entry, content=self._inlines(entry.content), detail=self._inlines(entry.detail))

    def _inlines(self, content: Inlines) -> Inlines:
        return tuple(made for inline in content for made in self._inline(inline))

    def _inline(self, inline: Inline) -> Iterator[Inline]:
        match inline:
            case Text(text=text) if inline.tone in ("", "muted"):
                yield from self._words(text, lambda part: replace(inline, text=part))
            case Record(content=(Text(text=text) as words,)):
                yield from self._words(text, lambda part: replace(inline, content=(replace(words, text=part),)))
            case Emphasis(content=content) | Strong(content=content) | Link(content=content):
                yield replace(inline, content=self._inlines(content))
            case _:
                yield inline

    def _words(self, text: str, make: Callable[[str], Inline]) -> Iterator[Inline]:
        """Yield the text in pieces, the long form before the first short one."""
        found = self._first(text)
        if found is None:
            yield make(text)
            return
        long = self.waiting.pop(found[0])
        before, short, after = text[: found.start()], found[0], text[found.end() :]
        if before:
            yield make(before)
        yield Text(f"{long} (")
        yield make(short)
        yield Text(")")
        if after:
            yield from self._words(after, make)

    def _first(self, text: str) -> re.Match[str] | None:
        """Return the first short form that is still waiting; words in quotation marks stay as they are."""
        names = "|".join(re.escape(short) for short in sorted(self.waiting, key=len, reverse=True))
        if not names:
            return None
        found = re.finditer(rf"(?<![\w(])(?:{names})(?![\w)])(?!['’]s\b)", text)
        return next((each for each in found if not _in_quotes(text, each.start())), None)


def _in_quotes(text: str, place: int) -> bool:
    before = text[:place]
    return any(before.count(opening) > before.count(closing) for opening, closing in ("“”", "«»"))
