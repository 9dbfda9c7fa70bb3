"""Inlines to runs: words of one look, with the structure elements that they stand in. The names of faces end here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, assert_never

from memo.document.labels import Labels
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
from memo.document.text import plain
from memo.theme.model import Style, Theme
from memo.writers.pdf.structure import Element

if TYPE_CHECKING:
    from memo.writers.pdf.parts import Part

RAISE = 0.33  # of the size of the text that a citation figure follows
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Ink:
    """How the letters of a run look."""

    face: str
    size: float
    colour: str
    rise: float = 0
    tracking: float = 0
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Hand:
    """How letters are set right now; `marker` is the colour of what marks the items of a list."""

    theme: Theme
    style: Style
    typeface: Literal["serif", "sans"]
    bold: bool = False
    italic: bool = False
    colour: str = ""
    keep: bool = True
    underlined: bool = False
    marker: str = "navy"

    @property
    def face(self) -> str:
        """The file of the face."""
        return self.theme.face(self.style, self.typeface, bold=self.bold, italic=self.italic)

    @property
    def ink(self) -> Ink:
        """The look of the letters."""
        style, colour = self.style, self.theme.colour(self.colour or self.style.colour)
        return Ink(self.face, style.size, colour, 0, style.tracking * style.size, self.underlined)


@dataclass(slots=True, eq=False)
class Run:
    """Words of one look. `path` holds the inline elements around them, `target` where they lead.

    A `tied` run never begins a line; a run that is `whole` is never parted, BREAK ends the line.
    """

    text: str
    ink: Ink
    path: tuple[Element, ...] = ()
    target: str = ""
    language: str = ""
    tied: bool = False
    whole: bool = False
    notes: tuple[Part, ...] = ()


Foot = Callable[[Note], "tuple[Part, ...]"]
"""From a footnote to what stands for it at the foot of the page."""


@dataclass(slots=True)
class Scribe:
    """Turns inlines into runs. `anchors` are the places that a reference can lead to, `foot` sets a footnote."""

    anchors: frozenset[str]
    foot: Foot
    language: str
    labels: Labels
    runs: list[Run] = field(default_factory=list)

    def words(self, text: str, hand: Hand, path: tuple[Element, ...] = (), *, whole: bool = False) -> Scribe:
        """Add plain words and return this."""
        if text:
            self.runs.append(Run(text, hand.ink, path, "", self.language, whole=whole))
        return self

    def inlines(self, content: Inlines, hand: Hand, path: tuple[Element, ...] = ()) -> Scribe:
        """Add some inlines and return this."""
        for inline in content:
            self._inline(inline, hand, path)
        return self

    def link(self, content: Inlines, target: str, hand: Hand, path: tuple[Element, ...] = ()) -> None:
        """Add words that lead to an address, or to `#anchor`."""
        first = len(self.runs)
        self.inlines(content, hand, (*path, Element("Link", title=plain(content))))
        for run in self.runs[first:]:
            run.target = target

    def _inline(self, inline: Inline, hand: Hand, path: tuple[Element, ...]) -> None:
        match inline:
            case Text(text=text, tone=tone):
                self.words(text, _toned(hand, tone), path, whole=tone == "band" and hand.keep)
            case Emphasis(content=content):
                self.inlines(content, replace(hand, italic=True), path)
            case Strong(content=content):
                self.inlines(content, replace(hand, bold=True), path)
            case Link(content=content, target=target):
                self.link(content, target, replace(hand, colour="link", underlined=True), path)
            case CrossRef(target=target, text=text):
                self._reference(text, target if target in self.anchors else "", hand, path)
            case Citation():
                self._citation(inline, hand, path)
            case Note():
                self._note(inline, hand, path)
            case Record(content=content):
                self.inlines(content, hand, path)
            case Language(tag=tag, content=content):
                self._language(tag, content, hand, path)
            case LineBreak():
                self.runs.append(Run(BREAK, hand.ink, path))
            case _:
                assert_never(inline)

    def _reference(self, text: str, target: str, hand: Hand, path: tuple[Element, ...]) -> None:
        if target:
            self.link((Text(text),), f"#{target}", hand, path)
        else:
            self.words(text, hand, path)

    def _language(self, tag: str, content: Inlines, hand: Hand, path: tuple[Element, ...]) -> None:
        outer, self.language = self.language, tag
        self.inlines(content, hand, (*path, Element("Span", language=tag)))
        self.language = outer

    def _citation(self, citation: Citation, hand: Hand, path: tuple[Element, ...]) -> None:
        places = source_anchors(citation).values()
        first = next((place for place in places if place in self.anchors), "")
        if first:
            path = (*path, Element("Link", title=self.labels.source(citation.text)))
        self._superior(citation.text, f"#{first}" if first else "", hand, path)

    def _note(self, note: Note, hand: Hand, path: tuple[Element, ...]) -> None:
        path = (*path, Element("Reference"), Element("Link", title=self.labels.note(note.number)))
        self._superior(str(note.number), f"#{note_anchor(note.number)}", hand, path).notes = self.foot(note)

    def _superior(self, figures: str, target: str, hand: Hand, path: tuple[Element, ...]) -> Run:
        small = replace(hand, style=hand.theme.styles["Citation"], bold=False, italic=False, colour="")
        ink = replace(small.ink, rise=hand.style.size * RAISE)
        run = Run(figures, ink, path, target, tied=True, whole=True)
        if figures:
            self.runs.append(run)
        return run


def _toned(hand: Hand, tone: str) -> Hand:
    match tone:
        case "gap":
            return replace(hand, bold=True, colour="gap", italic=hand.italic or hand.theme.gap_italic)
        case "status":
            small = hand.style.model_copy(update={"size": hand.theme.styles["Label"].size})
            return replace(hand, bold=True, style=small)
        case "band" | "label":
            return replace(hand, bold=True)
        case "muted":
            return replace(hand, colour="muted")
        case _:
            return hand
