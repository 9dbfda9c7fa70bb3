"""What one memo's Word file is set with: theme, styles, lists, notes, names of bookmarks, running ids. One a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Literal, TypeAlias

from memo.document.labels import Labels, labels_of
from memo.document.layout import Layout
from memo.document.model import Blocks, Document, Note
from memo.document.walk import anchors
from memo.theme.model import Theme
from memo.writers.docx.markup import Element, hexadecimal, w
from memo.writers.docx.numbering import Numbering
from memo.writers.docx.package import Package, Part
from memo.writers.docx.styles import Styles
from memo.writers.paper import Paper, paper

_LONGEST_NAME = 40  # of a bookmark, in Word


Margin = Literal["header", "footer"]
Letterhead: TypeAlias = Callable[[Margin, Part, "Press", bool], list[Element]]
"""What the theme's own Word file adds to a margin of the first or of later pages, as paragraphs of that part."""


def no_letterhead(_margin: Margin, _part: Part, _press: Press, _first: bool) -> list[Element]:
    """Return nothing: the margins hold the marks of the memo alone."""
    return []


@dataclass(slots=True)
class Press:
    """The state of writing one file."""

    document: Document
    theme: Theme
    layout: Layout | None
    package: Package
    styles: Styles
    numbering: Numbering
    letterhead: Letterhead = no_letterhead
    names: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)  # the same names without case
    notes: list[Note] = field(default_factory=list)
    judgements: int = 0  # the list that numbers them
    bottom_line: bool = False  # whether it was the last thing of note, so that no heading adds a rule to its own
    found: frozenset[str] | None = None  # the anchors, once somebody has asked
    bookmark_ids: count[int] = field(default_factory=lambda: count(1))
    drawing_ids: count[int] = field(default_factory=lambda: count(1))
    chart_ids: count[int] = field(default_factory=lambda: count(1))

    @property
    def labels(self) -> Labels:
        """The memo's own words in its language."""
        return labels_of(self.document.meta)

    def paper(self, *, landscape: bool = False) -> Paper:
        """Return the sheet of upright or of wide pages."""
        return paper(self.document.page, landscape=landscape)

    def colour(self, name: str) -> str:
        """Return a colour of the theme as Word spells it."""
        return hexadecimal(self.theme.colour(name))

    @property
    def anchors(self) -> frozenset[str]:
        """The places that a link can lead to."""
        if self.found is None:
            self.found = anchors(self.document)
        return self.found

    def name(self, anchor: str) -> str:
        """Return the bookmark of an anchor: letters, digits and underscores, 40 at most, no two alike in any case."""
        if anchor not in self.names:
            name = _free(re.sub(r"\W", "_", anchor), self.taken)
            self.taken.add(name.casefold())
            self.names[anchor] = name
        return self.names[anchor]

    def bookmarked(self, anchor: str, content: list[Element]) -> list[Element]:
        """Return the content between the ends of a bookmark, where there is an anchor."""
        if not anchor:
            return content
        number = next(self.bookmark_ids)
        start = w("bookmarkStart", id=number, name=self.name(anchor))
        return [start, *content, w("bookmarkEnd", id=number)]

    def bookmark(self, anchor: str, paragraph: Element) -> None:
        """Put a bookmark around what stands in a paragraph, where there is an anchor."""
        # What is already inside moves to the end, in order, between the two new elements.
        paragraph.extend(self.bookmarked(anchor, list(paragraph)[1:]))


def _free(wanted: str, taken: set[str]) -> str:
    stem = wanted if wanted[:1].isalpha() else f"a_{wanted}"
    name, number = stem[:_LONGEST_NAME], 2
    while name.casefold() in taken:
        tail = f"_{number}"
        name, number = stem[: _LONGEST_NAME - len(tail)] + tail, number + 1
    return name


@dataclass(frozen=True, slots=True)
class Story:
    """A flow of text in a part of its own (body, footnotes, a header), which owns the relations of its links."""

    press: Press
    part: Part


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand: the styles of their paragraphs, the width they may fill in points, how deep lists are."""

    paragraph: str
    item: str
    width: float
    inside: str = "body"
    depth: int = 0


WriteBlocks: TypeAlias = Callable[[Blocks, Story, Place], list[Element]]
