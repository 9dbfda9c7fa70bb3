"""Parts to pages: what stands on which sheet. Nothing is drawn here, so that the last page is known before the first is drawn.

Heads stay with the first lines of what follows, tables with their caption, footnotes with the line that calls for them; and
a page isn't left two thirds empty for it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from memo.document.model import Document
from memo.writers.paper import paper
from memo.writers.pdf.parts import Part, Turn, gap, stacked

NOTES_ABOVE = 10.0  # room between the text and the footnotes, with a short rule in it
EMPTY = 1 / 3  # of a page: less than this is not left behind for the sake of keeping


@dataclass(frozen=True, slots=True)
class Frame:
    """Where text stands on a page."""

    x: float
    y: float
    wide: float
    high: float
    paper: tuple[float, float]


@dataclass(slots=True)
class Sheet:
    """A page: parts with the upper edge of each, and the footnotes at its foot."""

    frame: Frame
    placed: list[tuple[Part, float]] = field(default_factory=list)
    notes: list[Part] = field(default_factory=list)

    @property
    def foot(self) -> float:
        """How high the footnotes are, with the room above them."""
        return NOTES_ABOVE + stacked(self.notes) if self.notes else 0.0


def frame_of(document: Document, *, landscape: bool = False) -> Frame:
    """Return where text stands."""
    sheet = paper(document.page, landscape=landscape)
    return Frame(sheet.left, sheet.bottom, sheet.measure, sheet.depth, (sheet.width, sheet.height))


def paged(parts: Sequence[Part], document: Document) -> list[Sheet]:
    """Return the pages that parts fill, at least one."""
    return _Pager(document).fill(parts)


class _Pager:
    """Fills page after page."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.frame = frame_of(document)
        self.sheets: list[Sheet] = []
        self.sheet = Sheet(self.frame)
        self.y, self.last = self.frame.y + self.frame.high, None

    last: Part | None
    carried: tuple[Part, ...] = ()

    def fill(self, parts: Sequence[Part]) -> list[Sheet]:
        queue = deque(parts)
        while queue:
            part = queue.popleft()
            if isinstance(part, Turn):
                self._turn(part)
            else:
                queue.extendleft(reversed(self._take(part, queue)))
        self._end()
        while self.sheet.notes:
            self._end()
        return self.sheets

    # --------------------------------------------------------------------------------------------------- pages

    @property
    def _fresh(self) -> bool:
        return not self.sheet.placed

    @property
    def _room(self) -> float:
        return self.y - self.frame.y - self.sheet.foot

    def _turn(self, turn: Turn) -> None:
        if not self._fresh or self.carried:
            self._end()
        self.frame = self.sheet.frame = frame_of(self.document, landscape=turn.landscape)
        self.y = self.frame.y + self.frame.high

    def _end(self) -> None:
        """Begin a new page, with the footnotes that the last one had no room for."""
        self.sheets.append(self.sheet)
        self.sheet, self.last = Sheet(self.frame), None
        self.y = self.frame.y + self.frame.high
        notes, self.carried = self.carried, ()
        self._note(notes)

    # --------------------------------------------------------------------------------------------------- parts

    def _take(self, part: Part, queue: deque[Part]) -> tuple[Part, ...]:
        """Place a part or its beginning; return what of it comes next."""
        if not self._fresh and self._needed(part, queue) > self._room and not self._too_empty(part):
            self._end()
        space = gap(self.last, part)
        if part.height + self._foot(part.notes) + space <= self._room:
            return self._whole(part, space, queue)
        halves = part.split(self._room - space, self._foot)
        if halves is None and self._fresh:
            halves = part.sever(self._room)
        if halves is None and self._fresh and not self.sheet.notes:
            self._put(part, 0)  # no page is high enough: better over the edge than lost
            return ()
        if halves is None:
            self._end()
            return (part,)
        self._put(halves[0], space)
        self._end()
        return halves[1:]

    def _whole(self, part: Part, space: float, queue: deque[Part]) -> tuple[Part, ...]:
        """Place a part that fits, unless what it is tied to wouldn't."""
        after = queue[0] if queue and part.keep else None
        if after is not None and part.height + space + gap(part, after) + after.start > self._room:
            halves = part.without_tail()
            if halves:
                self._put(halves[0], space)
                self._end()
                return halves[1:]
        self._put(part, space)
        return ()

    def _put(self, part: Part, space: float) -> None:
        self.y -= space
        self.sheet.placed.append((part, self.y))
        self.y -= part.height
        self.last = part
        self._note(part.notes)

    def _note(self, notes: Sequence[Part]) -> None:
        """Put footnotes at the foot; what has no room goes to the next page."""
        for number, note in enumerate(notes):
            if self.carried or self._foot((note,)) > self._room:
                halves = note.sever(self._room - NOTES_ABOVE) if not self.carried and self._fresh else None
                if halves:
                    self.sheet.notes.append(halves[0])
                self.carried = (*self.carried, *(halves[1:] if halves else (note,)), *notes[number + 1 :])
                return
            self.sheet.notes.append(note)

    # ------------------------------------------------------------------------------------------------- keeping

    def _foot(self, notes: Sequence[Part]) -> float:
        """Return how much more of the foot some footnotes would take."""
        if not notes:
            return 0.0
        return NOTES_ABOVE + stacked([*self.sheet.notes, *notes]) - self.sheet.foot

    def _needed(self, part: Part, queue: deque[Part]) -> float:
        """Return the room that a part needs with what it is tied to: heads with the start of what they head."""
        total, before, notes = 0.0, self.last, list[Part]()
        for each in self._chain(part, queue):
            total += gap(before, each) + each.start
            notes += each.first_notes
            before = each
        return total + self._foot(notes)

    def _chain(self, part: Part, queue: deque[Part]) -> Iterator[Part]:
        """Yield a part and what it is tied to, up to the first that may be split."""
        before: Part | None = None
        for each in (part, *islice(queue, 8)):
            if isinstance(each, Turn) or (before is not None and not (before.keep and before.start == before.height)):
                return
            yield each
            before = each

    def _too_empty(self, part: Part) -> bool:
        """Say whether leaving the page now would leave most of it empty, while the part could be split."""
        used = self.frame.high - (self.y - self.frame.y)
        return used < EMPTY * self.frame.high and part.start < part.height
