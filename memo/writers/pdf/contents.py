"""The contents: one line an entry, dots, and the page, which is known once the pages are filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from memo.document.model import Contents, ContentsEntry, Text
from memo.writers.bullets import HANG
from memo.writers.pdf.fonts import width
from memo.writers.pdf.parts import Part
from memo.writers.pdf.prose import Prose, prose
from memo.writers.pdf.runs import Hand
from memo.writers.pdf.structure import Element

if TYPE_CHECKING:
    from memo.writers.pdf.canvas import TaggedCanvas
    from memo.writers.pdf.story import Story

PAGE_ROOM = 30.0  # kept free at the right for the page
DOT = 4.0


class ContentsLine(Part):
    """An entry; `pages` leads from anchors to pages and is filled before anything is drawn."""

    def __init__(self, words: Prose, entry: ContentsEntry, hand: Hand, wide: float, pages: Mapping[str, int]) -> None:
        self.words, self.entry, self.hand, self.wide, self.pages = words, entry, hand, wide, pages
        self.height = words.height

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        self.words.draw(canvas, x, top)
        page = str(self.pages.get(self.entry.anchor, ""))
        if not page:
            return
        ink, last = self.hand.ink, self.words.lines[-1]
        base = top - self.height + self.words.setting.leading - self.words.setting.drop
        right = x + self.wide - width(page, ink.face, ink.size)
        canvas.begin_artifact()
        left = x + self.words.setting.left + last.width + DOT
        for number in range(int((x + self.wide - PAGE_ROOM + 12 - left) / DOT)):
            canvas.words(".", ink, x + self.wide - PAGE_ROOM + 12 - number * DOT, base)
        canvas.end_artifact()
        element = self.words.element
        if element is not None:
            canvas.begin(element)
            canvas.words(page, ink, right, base)
            canvas.end()


def contents(story: Story, block: Contents, holder: Element, wide: float) -> list[Part]:
    """Return the entries, each a link to what it names."""
    listing = holder.add("TOC")
    room = wide - story.theme.measure_indent
    return [_line(story, entry, listing.add("TOCI").add("P"), room) for entry in block.entries]


def _line(story: Story, entry: ContentsEntry, element: Element, wide: float) -> Part:
    hand, scribe = story.hand("Contents"), story.scribe()
    target = f"#{entry.anchor}" if entry.anchor in story.anchors else ""
    scribe.link((Text(entry.text),), target, hand) if target else scribe.words(entry.text, hand)
    left = HANG * max(0, entry.level - 1)
    words = prose(scribe.runs, hand, wide, element, left=left, right=PAGE_ROOM)
    return ContentsLine(words, entry, hand, wide, story.pages)
