"""How the columns of a table are set: how wide, and figures on their decimal point. The same in every format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from memo.document.model import Cell, Citation, Column, Note, Table
from memo.document.text import pieces, plain
from memo.document.walk import nodes_in

SIDE = 5.0  # padding at the left and the right of a cell, in points
RANGE = 45 * 72 / 25.4
FIRST_AT_MOST = 0.26  # of the room
_BESIDE_FIGURES = re.compile("[-+−,.'’ \u00a0\u202f]")  # signs, and what parts thousands in one language or another
Measure = Callable[[str], float]
"""How wide a text is in the boldest setting of a cell, in points."""


def column_widths(block: Table, total: float, measure: Measure, point: str) -> list[float]:
    """Return the width of each column: by content, no word broken where that can be, the first at most 26%."""
    texts = [_texts(block, place, longest, point) for place, longest in enumerate(longest_fractions(block, point))]
    floors = [_widest_word(column, measure) + 2 * SIDE + 1 for column in texts]
    wishes = [_wish(column, measure) + 2 * SIDE for column in texts]
    for place, column in enumerate(block.columns):
        _ask(place, column, total, floors, wishes)
    if len(wishes) > 2:
        wishes[0] = max(floors[0], min(wishes[0], FIRST_AT_MOST * total))
    return _shared(floors, [max(pair) for pair in zip(floors, wishes, strict=True)], total)


def longest_fractions(block: Table, point: str) -> list[int]:
    """Return how many figures stand behind the point at most, for each column; 0 in columns of words."""
    return [
        max((len(fraction(row.cells[place], point) or "") for row in block.rows), default=0)
        if column.align == "right"
        else 0
        for place, column in enumerate(block.columns)
    ]


def fraction(cell: Cell, point: str) -> str | None:
    """Return what stands behind the point of a figure, nothing for a whole number; None where a cell holds more than one."""
    if any(isinstance(node, Citation | Note) for node in nodes_in(cell.content)):
        return None
    whole, _, rest = " ".join(pieces(cell.content)).strip().partition(point)
    figures = _BESIDE_FIGURES.sub("", whole)
    return rest if figures.isdecimal() and (not rest or rest.isdecimal()) else None


def _ask(place: int, column: Column, total: float, floors: list[float], wishes: list[float]) -> None:
    """Put in what a column asks for by its kind or its weight."""
    if column.kind == "range":
        floors[place] = wishes[place] = RANGE
    elif column.weight:
        wishes[place] = max(floors[place], column.weight * total)


def _shared(floors: list[float], wishes: list[float], total: float) -> list[float]:
    """Return widths that sum to `total`: floors first, the rest in proportion to what is wished beyond them."""
    if sum(floors) >= total:
        return _held(floors, total)
    extra = [wish - floor for wish, floor in zip(wishes, floors, strict=True)]
    room = total - sum(floors)
    if sum(extra) <= 0.01:
        return [floor + room / len(floors) for floor in floors]
    if sum(wishes) <= total:
        over = (total - sum(wishes)) / sum(wishes)
        return [wish * (1 + over) for wish in wishes]
    return [floor + more * room / sum(extra) for floor, more in zip(floors, extra, strict=True)]


def _held(floors: list[float], total: float) -> list[float]:
    """Return the floors with the widest cut down alike until all fit: long words are broken before short ones."""
    widest, left = sorted(floors), total
    for place, floor in enumerate(widest):
        share = left / (len(widest) - place)
        if floor > share:
            return [min(each, share) for each in floors]
        left -= floor
    return floors


def _texts(block: Table, place: int, longest: int, point: str) -> list[str]:
    """Return what a column holds, figures as long as the room behind their points makes them."""
    return [
        plain(block.columns[place].head),
        *(text for row in block.rows for text in _lines(row.cells[place], longest, point)),
    ]


def _lines(cell: Cell, longest: int, point: str) -> Iterator[str]:
    own = fraction(cell, point) if longest else None
    if own is None:
        yield from pieces(cell.content)
    else:
        yield " ".join(pieces(cell.content)) + ("" if own else point) + "0" * (longest - len(own))


def _widest_word(texts: list[str], measure: Measure) -> float:
    return max((measure(word) for word in {word for text in texts for word in text.split(" ")}), default=10)


def _wish(texts: list[str], measure: Measure) -> float:
    """Return the width that a column would like: that of its text set in about as many lines as its neighbours'."""
    widths = sorted(measure(text) for text in texts if text)
    if not widths:
        return 10.0
    typical, longest = widths[len(widths) * 3 // 4], widths[-1]
    return float(min(longest, max(60.0, (typical * 45) ** 0.5 * 1.6, longest**0.5 * 6)))
