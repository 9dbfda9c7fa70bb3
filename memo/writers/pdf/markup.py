"""Inlines to reportlab's paragraph markup, with their inline structure elements."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, assert_never
from xml.sax.saxutils import escape, quoteattr

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
from memo.document.text import plain
from memo.theme.model import Style, Theme
from memo.writers.pdf.fonts import register
from memo.writers.pdf.structure import Element

RAISE = 0.33  # of the size of the text that a citation figure follows
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Hand:
    """How letters are set right now."""

    theme: Theme
    style: Style
    typeface: Literal["serif", "sans"]
    bold: bool = False
    italic: bool = False
    colour: str = ""
    keep: bool = True

    @property
    def face(self) -> str:
        """The registered name of the face."""
        return register(self.theme.face(self.style, self.typeface, bold=self.bold, italic=self.italic))


@dataclass(slots=True)
class Markup:
    """Markup in the making: its text, its inline elements, and the footnotes it anchors."""

    anchors: frozenset[str]
    elements: list[Element] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def inlines(self, content: Inlines, hand: Hand) -> str:
        """Return the markup of some inlines."""
        return "".join(self._inline(inline, hand) for inline in content)

    def words(self, text: str, hand: Hand) -> str:
        """Return the markup of plain words."""
        if not text:
            return ""
        colour = hand.theme.colour(hand.colour or hand.style.colour)
        return f'<font face="{hand.face}" color="{colour}">{escape(text)}</font>'

    def _inline(self, inline: Inline, hand: Hand) -> str:
        match inline:
            case Text(text=text, tone="status"):
                return (
                    f'<font size="{hand.theme.styles["Label"].size}">{self.words(text, _toned(hand, "status"))}</font>'
                )
            case Text(text=text, tone=tone):
                return self.words(_joined(text, tone, hand), _toned(hand, tone))
            case Emphasis(content=content):
                return self.inlines(content, replace(hand, italic=True))
            case Strong(content=content):
                return self.inlines(content, replace(hand, bold=True))
            case Link(content=content, target=target):
                return self._link(content, target, hand, underlined=True)
            case CrossRef(target=target, text=text):
                inside = f"#{target}" if target in self.anchors else ""
                return self._link((Text(text),), inside, hand) if inside else self.words(text, hand)
            case Citation():
                return self._citation(inline, hand)
            case Note(number=number):
                self.notes.append(inline)
                return self._superior(str(number), hand)
            case Record(content=content):
                return self.inlines(content, hand)
            case Language(tag=tag, content=content):
                return self._held(Element("Span", language=tag), self.inlines(content, hand))
            case LineBreak():
                return "<br/>"
            case _:
                assert_never(inline)

    def _held(self, element: Element, markup: str) -> str:
        self.elements.append(element)
        number = len(self.elements) - 1
        return f'<onDraw name="tag" label="+{number}"/>{markup}<onDraw name="tag" label="-"/>'

    def _link(self, content: Inlines, target: str, hand: Hand, *, underlined: bool = False) -> str:
        element = Element("Link", title=plain(content))
        number = len(self.elements)
        linked = replace(hand, colour="link") if underlined else hand
        inner = self.inlines(content, linked)
        inner = f"<u>{inner}</u>" if underlined else inner
        self.elements.insert(number, element)
        open_tag = f"<a href={quoteattr(f'#{number}|{target}')}>"
        return f'<onDraw name="tag" label="+{number}"/>{open_tag}{inner}</a><onDraw name="tag" label="-"/>'

    def _citation(self, citation: Citation, hand: Hand) -> str:
        figures = citation.text.replace(" ", NBSP)
        first = next(
            (f"source-{cite.source}" for cite in citation.cites if f"source-{cite.source}" in self.anchors),
            "",
        )
        if not first:
            return self._superior(figures, hand)
        number = len(self.elements)
        self.elements.append(Element("Link", title=f"Source {citation.text}"))
        link = f"<a href={quoteattr(f'#{number}|#{first}')}>{self._superior(figures, hand)}</a>"
        return f'<onDraw name="tag" label="+{number}"/>{link}<onDraw name="tag" label="-"/>'

    def _superior(self, figures: str, hand: Hand) -> str:
        if not figures:
            return ""
        small = replace(hand, style=hand.theme.styles["Citation"], bold=False, italic=False, colour="")
        size, rise = small.style.size, hand.style.size * RAISE
        return f'<super rise="{rise:.2f}" size="{size}">{self.words(figures, small)}</super>'


def _joined(text: str, tone: str, hand: Hand) -> str:
    """Return a band as one unit that no line end parts."""
    return text.replace(" ", NBSP) if tone == "band" and hand.keep else text


def _toned(hand: Hand, tone: str) -> Hand:
    match tone:
        case "gap":
            return replace(hand, bold=True, colour="gap", italic=hand.italic or hand.theme.gap_italic)
        case "band" | "status" | "label":
            return replace(hand, bold=True)
        case "muted":
            return replace(hand, colour="muted")
        case _:
            return hand
