"""Lists: numerals and bullets that hang before their items, however deep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from memo.document.model import Item, List, Paragraph
from memo.writers.bullets import HANG, bullet, bullet_size
from memo.writers.pdf.parts import Part
from memo.writers.pdf.prose import Bullet, Lead
from memo.writers.pdf.runs import Hand, Ink
from memo.writers.pdf.structure import Element

if TYPE_CHECKING:
    from memo.writers.pdf.story import Story

WIDER = 6.0  # more room for the numerals of a long source list


def listing(story: Story, block: List, holder: Element, wide: float, boxed: Hand | None, depth: int = 0) -> list[Part]:
    """Return the items of a list."""
    element = holder.add("L", attributes=f"<</O /List /ListNumbering /{_numbering(block)}>>")
    made: list[Part] = []
    for place, item in enumerate(block.items):
        made += _Entry(story, block, boxed, depth).parts(item, place, element.add("LI"), wide)
    return made


def _numbering(block: List) -> str:
    return "Decimal" if block.ordered or block.kind == "sources" else "Square"


class _Entry:
    """One item of a list."""

    def __init__(self, story: Story, block: List, boxed: Hand | None, depth: int) -> None:
        self.story, self.block, self.boxed, self.depth = story, block, boxed, depth
        self.small = block.kind == "sources"
        self.hand = boxed or story.hand("Cell" if self.small else "ListItem")
        self.hang = HANG + (WIDER if self.small else 0)
        self.left = self.hang * (depth + 1)

    def parts(self, item: Item, place: int, element: Element, wide: float) -> list[Part]:
        label, body = element.add("Lbl"), element.add("LBody")
        bullet = Bullet(self._mark(item, place), self._ink(), label, self.hang)
        hung = bool(item.content) and isinstance(item.content[0], Paragraph)
        if not hung:
            element.kids.remove(label)
        made = list(self._blocks(item, body, wide, Lead(anchor=item.anchor, bullet=bullet)))
        if len(item.content) == 1 and made and self.hand.style.after == 0:
            made[-1].after = 2
        return made

    def _blocks(self, item: Item, body: Element, wide: float, lead: Lead) -> Iterator[Part]:
        for number, each in enumerate(item.content):
            match each:
                case Paragraph():
                    yield self._paragraph(each, body, wide, Lead() if number else lead)
                case List():
                    yield from listing(self.story, each, body, wide, self.boxed, self.depth + 1)
                case _:
                    yield from self.story.block(each, body, wide, self.boxed)

    def _paragraph(self, block: Paragraph, body: Element, wide: float, lead: Lead) -> Part:
        element = body.add("P")
        if self.boxed is not None or self.small:
            made = self.story.text(block.content, self.hand, element, wide, lead=lead, left=self.left)
            made.after = 0.0 if self.boxed is not None else max(made.after, 2)
            return made
        return self.story.running(block.content, self.hand, element, wide, lead=lead, left=self.left)

    def _mark(self, item: Item, place: int) -> str:
        if self.block.ordered or self.small:
            return str(item.number or self.block.start + place)
        return bullet(self.depth)

    def _ink(self) -> Ink:
        ink = replace(self.hand, bold=self.block.ordered, colour=self.hand.marker).ink
        numbered = self.block.ordered or self.small
        return ink if numbered else replace(ink, size=bullet_size(self.depth, ink.size))
