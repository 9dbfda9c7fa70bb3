"""Cells side by side in rows: a head that is drawn again on each page, rows that stay whole, grounds and lines behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.writers.pdf.parts import Foot, Part, cut, draw_stack, parted, stacked

if TYPE_CHECKING:
    from memo.writers.pdf.canvas import TaggedCanvas

KEPT = 2  # rows that stay with the head, and with the caption
TALL = 6 * 12 + 6  # points; a row of more than six lines may split


@dataclass(frozen=True, slots=True)
class Pad:
    """Room inside a cell."""

    left: float = 5
    right: float = 5
    top: float = 3
    bottom: float = 3


@dataclass(slots=True)
class GridCell:
    """Parts in a cell, how far right it begins, how wide it is, and where in its height they stand."""

    parts: Sequence[Part]
    x: float
    wide: float
    pad: Pad
    valign: str = "top"

    @property
    def height(self) -> float:
        return stacked(self.parts) + self.pad.top + self.pad.bottom


class GridRow(Part):
    """Cells side by side."""

    def __init__(self, cells: Sequence[GridCell]) -> None:
        self.cells = cells
        self.height = max((cell.height for cell in cells), default=0.0)

    def inner(self) -> Iterator[Part]:
        for cell in self.cells:
            yield from cell.parts

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        for cell in self.cells:
            free = self.height - cell.height
            drop = {"top": 0.0, "middle": free / 2, "bottom": free}[cell.valign]
            draw_stack(canvas, cell.parts, x + cell.x + cell.pad.left, top - drop - cell.pad.top)

    def split(self, room: float, foot: Foot) -> tuple[GridRow, GridRow] | None:
        """Return the row in two, each cell parted where the room ends."""
        heads, rests, moved = [], [], False
        for cell in self.cells:
            head, rest = cut(cell.parts, room - cell.pad.top - cell.pad.bottom, foot)
            moved = moved or bool(head)
            heads.append(GridCell(head, cell.x, cell.wide, cell.pad, cell.valign))
            rests.append(GridCell(rest, cell.x, cell.wide, cell.pad, cell.valign))
        head_row, rest_row = GridRow(heads), GridRow(rests)
        return (head_row, rest_row) if moved and any(cell.parts for cell in rests) and head_row.height <= room else None


Decor = Callable[["TaggedCanvas", "Grid", float, float], None]
"""Draws grounds and lines behind a grid at a place."""


class Grid(Part):
    """Rows, of which the first `heads` are its head. `again` says that the head was drawn on an earlier page."""

    def __init__(
        self, rows: Sequence[GridRow], wide: float, decor: Decor, *, heads: int = 0, again: bool = False
    ) -> None:
        self.rows, self.wide, self.decor, self.heads, self.again = rows, wide, decor, heads, again
        self.height = sum(row.height for row in rows)

    @property
    def start(self) -> float:
        return sum(row.height for row in self.rows[: self._least])

    @property
    def first_notes(self) -> Sequence[Part]:
        return tuple(note for row in self.rows[: self._least] for note in row.notes)

    @property
    def _least(self) -> int:
        """Return how many rows may stand at the foot of a page: all of a table so short that two would be left."""
        return self.heads + KEPT if len(self.rows) >= self.heads + 2 * KEPT else len(self.rows)

    def inner(self) -> Iterator[Part]:
        yield from self.rows

    def split(self, room: float, foot: Foot) -> tuple[Part, Part] | None:
        count, used = self._fitting(room, foot)
        last = len(self.rows) - KEPT
        if self.heads + KEPT <= min(count, last):
            return self._parted(min(count, last))
        return self._in_row(count, room - used, foot)

    def _fitting(self, room: float, foot: Foot) -> tuple[int, float]:
        """Return how many rows fit with their footnotes, and how high they are."""
        used, notes = 0.0, list[Part]()
        for count, row in enumerate(self.rows):
            notes += row.notes
            if used + row.height + (foot(notes) if notes else 0) > room:
                return count, used
            used += row.height
        return len(self.rows), used

    def _in_row(self, count: int, room: float, foot: Foot) -> tuple[Part, Part] | None:
        """Return the grid split inside a tall row."""
        if not self.heads <= count < len(self.rows) or self.rows[count].height <= TALL:
            return None
        halves = self.rows[count].split(room, foot)
        if not halves:
            return None
        return self._made([*self.rows[:count], halves[0]], [halves[1], *self.rows[count + 1 :]])

    def sever(self, room: float) -> tuple[Part, Part] | None:
        count, used = self._fitting(room, lambda _: 0.0)
        if count > self.heads:
            return self._parted(count) if count < len(self.rows) else None
        halves = self.rows[count].split(room - used, lambda _: 0.0) if count < len(self.rows) else None
        return self._made([*self.rows[:count], halves[0]], [halves[1], *self.rows[count + 1 :]]) if halves else None

    def without_tail(self) -> tuple[Part, Part] | None:
        count = len(self.rows) - KEPT
        return self._parted(count) if count >= self.heads + KEPT else None

    def _parted(self, count: int) -> tuple[Part, Part]:
        return self._made(self.rows[:count], self.rows[count:])

    def _made(self, first: Sequence[GridRow], rest: Sequence[GridRow]) -> tuple[Part, Part]:
        head = Grid(first, self.wide, self.decor, heads=self.heads, again=self.again)
        tail = Grid((*self.rows[: self.heads], *rest), self.wide, self.decor, heads=self.heads, again=True)
        return parted(self, head, tail)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        canvas.begin_artifact()
        self.decor(canvas, self, x, top)
        canvas.end_artifact()
        for number, row in enumerate(self.rows):
            repeated = self.again and number < self.heads
            if repeated:
                canvas.begin_artifact("Pagination")
            row.draw(canvas, x, top)
            if repeated:
                canvas.end_artifact()
            top -= row.height

    def tops(self, top: float) -> Iterator[tuple[GridRow, float]]:
        """Yield each row with its upper edge."""
        for row in self.rows:
            yield row, top
            top -= row.height


def row_of(contents: Sequence[Sequence[Part]], widths: Sequence[float], pads: Sequence[Pad], valign: str) -> GridRow:
    """Return a row of cells of given widths."""
    cells, x = [], 0.0
    for parts, wide, pad in zip(contents, widths, pads, strict=True):
        cells.append(GridCell(parts, x, wide, pad, valign))
        x += wide
    return GridRow(cells)
