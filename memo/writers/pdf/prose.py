"""A paragraph: lines of text that can be parted between pages, with its bullet, its mark and its anchor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from memo.writers.pdf.fonts import face
from memo.writers.pdf.lines import Line, broken
from memo.writers.pdf.parts import Foot, Part, parted
from memo.writers.pdf.runs import Hand, Ink, Run
from memo.writers.pdf.structure import Element
from memo.writers.pdf.words import words_of

if TYPE_CHECKING:
    from memo.writers.pdf.canvas import TaggedCanvas

LEAST = 2  # lines that may stand alone at the foot or at the head of a page
TIED = 0.75  # of a narrow cell: what belongs together and is wider may part
Mark = Callable[["TaggedCanvas", float, float], None]


@dataclass(frozen=True, slots=True)
class Bullet:
    """What hangs before the first line: its letters, their look, its element, and how far left of the text it begins."""

    text: str
    ink: Ink
    element: Element | None
    hang: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set. `drop` is how far below the top of a line its base line is."""

    leading: float
    drop: float
    left: float = 0
    first: float = 0
    align: Literal["left", "right", "centre", "both"] = "left"

    def moved(self, line: Line, number: int) -> float:
        """Return how far right of the text's edge a line begins."""
        start = self.left + (self.first if number == 0 else 0)
        if self.align == "right":
            return start + line.room
        return start + line.room / 2 if self.align == "centre" else start


@dataclass(slots=True)
class Lead:
    """What belongs to the first line only: where it leads from, its entry in the outline, its bullet, its mark."""

    anchor: str = ""
    outline: tuple[int, str] | None = None
    bullet: Bullet | None = None
    mark: Mark | None = None


class Prose(Part):
    """Lines of text as the content of one structure element."""

    def __init__(self, lines: Sequence[Line], setting: Setting, element: Element | None, lead: Lead) -> None:
        self.lines, self.setting, self.element, self.lead = lines, setting, element, lead
        self.height = setting.leading * len(lines)
        self.whole = False

    @property
    def start(self) -> float:
        return self.height if self.whole or len(self.lines) < 2 * LEAST else LEAST * self.setting.leading

    @property
    def notes(self) -> Sequence[Part]:
        return tuple(note for line in self.lines for note in line.notes)

    @property
    def first_notes(self) -> Sequence[Part]:
        return tuple(note for line in self.lines[: round(self.start / self.setting.leading)] for note in line.notes)

    @property
    def room_on_last_line(self) -> float:
        """Return how many points of the last line are free."""
        return self.lines[-1].room

    def anchors(self) -> Iterator[str]:
        if self.lead.anchor:
            yield self.lead.anchor

    def split(self, room: float, foot: Foot) -> tuple[Part, Part] | None:
        if self.whole:
            return None
        for count in range(min(int(room / self.setting.leading), len(self.lines) - LEAST), LEAST - 1, -1):
            notes = [note for line in self.lines[:count] for note in line.notes]
            if count * self.setting.leading + (foot(notes) if notes else 0) <= room:
                return self._parted(count)
        return None

    def sever(self, room: float) -> tuple[Part, Part] | None:
        count = int(room / self.setting.leading)
        return self._parted(count) if 0 < count < len(self.lines) else None

    def _parted(self, count: int) -> tuple[Part, Part]:
        head = Prose(self.lines[:count], self.setting, self.element, self.lead)
        rest = Prose(self.lines[count:], replace(self.setting, first=0), self.element, Lead())
        return parted(self, head, rest)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        lead, element = self.lead, None if canvas.in_artifact else self.element
        canvas.anchor(lead.anchor, x, top)
        if lead.outline and lead.anchor and element is not None:
            canvas.entry(lead.outline[1], lead.anchor, lead.outline[0])
        base = top - self.setting.drop
        if lead.mark:
            lead.mark(canvas, x + self.setting.left, top - self.setting.leading / 2)
        if lead.bullet:
            canvas.hang(lead.bullet, x + self.setting.left, base)
        canvas.write(self.lines, self.setting, x, base, element)


def prose(
    runs: list[Run],
    hand: Hand,
    wide: float,
    element: Element | None,
    *,
    lead: Lead | None = None,
    left: float = 0,
    right: float = 0,
    first: float = 0,
    align: Literal["left", "right", "centre", "both"] = "left",
    inset: float = 0,
    hyphens: bool = False,
) -> Prose:
    """Return runs set in `wide` points as a paragraph of `element`."""
    style, used = hand.style, face(hand.face)
    room = wide - left - right - inset
    # In a narrow cell a date may part where it would leave no room for the marks that follow it.
    words = words_of(runs) if hand.keep else words_of(runs, TIED * room)
    lines = broken(words, room, first, hyphens=hyphens)
    # The letters stand in the middle of their line, as in CSS.
    drop = (style.leading + (used.ascent - used.descent) * style.size) / 2
    setting = Setting(style.leading, drop, left, first, align)
    made = Prose(lines, setting, element, lead or Lead())
    made.before, made.after, made.keep, made.whole = style.before, style.after, style.keep_next, style.keep_next
    return made
