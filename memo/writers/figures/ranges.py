"""Ranges in percent: a bar from low to high, figures at both ends, no middle mark."""

from __future__ import annotations

from collections.abc import Iterator

from memo.document.labels import Labels
from memo.document.model import RangeRow, Ranges
from memo.theme.model import Theme
from memo.writers.figures.shapes import Drawing, Line, Measure, Rectangle, Shape, Words

SIZE, BAR, ROW = 8.5, 11.34, 20.0  # the bar is 4 mm thick
BEFORE, BEHIND = 10.0, 20.0  # room for the figures at both ends


def draw_ranges(data: Ranges, theme: Theme, width: float, measure: Measure, labels: Labels) -> Drawing:
    """Return the rows under one another, each with its label at the left if it has one."""
    label = max((measure(row.label, SIZE, False) for row in data.rows), default=0)
    left = label + 10 if label else 0.0
    shapes: list[Shape] = []
    for number, row in enumerate(data.rows):
        shapes += _row(row, left, number * ROW, width, theme, labels)
    return Drawing(width, ROW * len(data.rows), tuple(shapes))


def position(percent: float, left: float, width: float) -> float:
    """Return where a percentage stands on an axis from `left` to `width` that leaves room for figures at both ends."""
    return left + BEFORE + (width - left - BEFORE - BEHIND) * percent / 100


def draw_axis(theme: Theme, width: float) -> Drawing:
    """Return the axis for the head of a column of ranges."""
    colour = theme.colour("muted")
    ticks = [(position(percent, 0, width), percent) for percent in range(0, 101, 20)]
    shapes: list[Shape] = [Words(x, 8, str(percent), SIZE, colour, anchor="middle") for x, percent in ticks]
    shapes += [Line(x, 10, x, 13, theme.colour("axis"), 0.5) for x, _ in ticks]
    return Drawing(width, 13, tuple(shapes))


def _row(
    row: RangeRow,
    left: float,
    top: float,
    width: float,
    theme: Theme,
    labels: Labels,
) -> Iterator[Shape]:
    ink, low, high = theme.colour("ink"), position(row.low, left, width), position(row.high, left, width)
    middle, ends = top + ROW / 2, labels.ends(row.low, row.high)
    for percent in range(0, 101, 20):
        x = position(percent, left, width)
        yield Line(x, top, x, top + ROW, theme.colour("hairline"), 0.5)
    if row.label:
        yield Words(0, middle + 3, row.label, SIZE, ink)
    yield Rectangle(low, middle - BAR / 2, max(1.5, high - low), BAR, theme.colour("bar"), theme.colour("navy"), 0.75)
    yield Words(low - 3, middle + 3, ends[0], SIZE, ink, bold=True, anchor="end")
    yield Words(high + 3, middle + 3, ends[1], SIZE, ink, bold=True)
