"""Inlines as HTML: one element an inline, links only to what is on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import assert_never

from memo.document.model import (
    Citation,
    CrossRef,
    Emphasis,
    Inline,
    Inlines,
    Language,
    LineBreak,
    Link,
    Note,
    Record,
    Strong,
    Text,
)
from memo.document.resolve import note_anchor, source_anchors
from memo.writers.html.markup import tag, words
from memo.writers.html.sheet import Sheet

_BOLD_TONES = ("band", "gap", "status")


def inlines(content: Inlines, sheet: Sheet) -> str:
    """Return inlines as HTML."""
    return _Hand(sheet).inlines(content)


@dataclass(frozen=True, slots=True)
class _Hand:
    """Writes inlines; inside a link nothing else is one."""

    sheet: Sheet
    linked: bool = False

    def inlines(self, content: Inlines) -> str:
        return "".join(self._inline(inline) for inline in content)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text=text, tone=tone):
                return _toned(text, tone)
            case Emphasis(content=content):
                return tag("em", self.inlines(content))
            case Strong(content=content):
                return tag("strong", self.inlines(content))
            case Record(content=content):
                return self.inlines(content)
            case Language(content=content, tag=language):
                return tag("span", self.inlines(content), lang=language)
            case Link(content=content, target=target):
                return self._link(_Hand(self.sheet, True).inlines(content), target)
            case CrossRef(text=text, target=target):
                return self._link(words(text), f"#{target}" if target in self.sheet.anchors else "")
            case Citation():
                return self._citation(inline)
            case Note(number=number):
                anchor = note_anchor(number)
                return tag("sup", self._link(str(number), f"#{anchor}"), class_="note-ref", id=f"{anchor}-call")
            case LineBreak():
                return tag("br")
            case _:
                assert_never(inline)

    def _link(self, inner: str, target: str) -> str:
        return inner if self.linked or not target else tag("a", inner, href=target)

    def _citation(self, citation: Citation) -> str:
        """Return the figures, each one linked to its source."""
        sources = source_anchors(citation)

        def linked(found: re.Match[str]) -> str:
            anchor = sources.get(int(found.group()), "")
            return self._link(found.group(), f"#{anchor}" if anchor in self.sheet.anchors else "")

        return tag("sup", re.sub(r"\d+", linked, words(citation.text)), class_="cite") if citation.text else ""


def _toned(text: str, tone: str) -> str:
    if not tone:
        return words(text)
    return tag("b" if tone in _BOLD_TONES else "span", words(text), class_=tone)
