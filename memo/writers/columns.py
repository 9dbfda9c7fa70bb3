"""How wide the columns of a table are: by content, no word broken where that can be. The same in every paged format."""

from __future__ import annotations

from collections.abc import Callable

from memo.document.model import Column, Table
from memo.document.text import pieces, plain

SIDE = 5.0  # padding at the left and the right of a cell, in points
RANGE = 45 * 72 / 25.4
FIRST_AT_MOST = 0.26  # of the room
Measure = Callable[[str], float]
"""How wide a text is in the boldest setting of a cell, in points."""


def column_widths(block: Table, total: float, measure: Measure) -> list[float]:
    """Return the width of each column: by content, no word broken where that can be, the first at most 26%."""
    texts = [_texts(block, place) for place in range(len(block.columns))]
    floors = [_widest_word(column, measure) + 2 * SIDE + 1 for column in texts]
    wishes = [_wish(column, measure) + 2 * SIDE for column in texts]
    for place, column in enumerate(block.columns):
        _ask(place, column, total, floors, wishes)
    if len(wishes) > 2:
        wishes[0] = max(floors[0], min(wishes[0], FIRST_AT_MOST * total))
    return _shared(floors, [max(pair) for pair in zip(floors, wishes, strict=True)], total)


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


def _texts(block: Table, place: int) -> list[str]:
    found = [plain(block.columns[place].head)]
    for row in block.rows:
        at = 0
        for cell in row.cells:
            if at == place and cell.span == 1:
                found += list(pieces(cell.content))
            at += cell.span
    return found


def _widest_word(texts: list[str], measure: Measure) -> float:
    return max((measure(word) for word in {word for text in texts for word in text.split(" ")}), default=10)


def _wish(texts: list[str], measure: Measure) -> float:
    """Return the width that a column would like: that of its text set in about as many lines as its neighbours'."""
    widths = sorted(measure(text) for text in texts if text)
    if not widths:
        return 10.0
    typical, longest = widths[len(widths) * 3 // 4], widths[-1]
    return float(min(longest, max(60.0, (typical * 45) ** 0.5 * 1.6, longest**0.5 * 6)))
