"""The timeline: one row a date at its true precision, on a common axis of years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from memo.document.model import Timeline, TimelineEntry
from memo.document.text import plain
from memo.theme.model import Theme
from memo.writers.figures.shapes import (
    Circle,
    Drawing,
    Line,
    Measure,
    Polygon,
    Rectangle,
    Shape,
    Words,
    wrapped,
)

DATE, AXIS, SIZE, LEADING = 88.0, 150.0, 8.5, 11.0
MOST_TICKS = 7


def draw_timeline(data: Timeline, theme: Theme, width: float, measure: Measure) -> Drawing:
    """Return a row an entry: its date, its mark on the axis, its words."""
    first, last = _span(data)
    text = DATE + AXIS + 14
    rows: list[Shape] = []
    y = 16.0
    for entry in data.entries:
        lines = wrapped(plain(entry.content), width - text, SIZE, measure)
        rows += [Words(0, y + 8, entry.date, SIZE, theme.colour("ink"), bold=True)]
        rows += [Words(text, y + 8 + LEADING * n, line, SIZE, theme.colour("ink")) for n, line in enumerate(lines)]
        rows += _mark(entry, y + 5, first, last, theme)
        y += LEADING * len(lines) + 3
    return Drawing(width, y, (*_axis(data, first, last, y, theme), *rows))


def _span(data: Timeline) -> tuple[dt.date, dt.date]:
    first = min(entry.first for entry in data.entries)
    last = max(entry.last for entry in data.entries)
    return dt.date(first.year, 1, 1), dt.date(last.year, 12, 31)


def _x(day: dt.date, first: dt.date, last: dt.date) -> float:
    return DATE + AXIS * (day - first).days / max(1, (last - first).days)


def _axis(data: Timeline, first: dt.date, last: dt.date, bottom: float, theme: Theme) -> Iterator[Shape]:
    years = range(first.year, last.year + 2)
    step = -(-len(years) // MOST_TICKS)
    for year in years[::step]:
        x = _x(min(dt.date(year, 1, 1), last), first, last)
        yield Line(x, 12, x, bottom, theme.colour("hairline"), 0.5)
        if year <= last.year:
            yield Words(x, 8, str(year), SIZE, theme.colour("muted"), anchor="middle")
    if data.today and first <= data.today <= last:
        x = _x(data.today, first, last)
        yield Line(x, 12, x, bottom, theme.colour("gap"), 0.75, dash=True)


def _mark(entry: TimelineEntry, y: float, first: dt.date, last: dt.date, theme: Theme) -> Iterator[Shape]:
    navy, start, end = theme.colour("navy"), _x(entry.first, first, last), _x(entry.last, first, last)
    fill = theme.colour("white") if entry.due else navy
    if entry.first == entry.last:
        yield Circle(start, y, 2.6, fill, navy)
    elif end - start < 5:
        yield Polygon(((start, y - 2.5), (start + 5, y - 2.5), (start + 5, y + 2.5), (start, y + 2.5)), fill, navy)
    else:
        yield Rectangle(start, y - 2.5, end - start, 5, fill, navy)
    if entry.ringed:
        yield Circle((start + end) / 2, y, 5, "", theme.colour("gap"), 1)
