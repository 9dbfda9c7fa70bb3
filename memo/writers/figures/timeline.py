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

AXIS, SIZE, LEADING, BETWEEN = 150.0, 8.5, 11.0, 3.0
DATES, BESIDE = (88.0, 132.0), 14.0  # the room for the dates, at least and at most; that between the axis and the words
HEAD, MIDDLE = 16.0, 5.0  # above the first row; from the top of a row to its mark
_MOST_TICKS = 7


class Scale:
    """Days to points on the axis, and the years at which it is ticked: from the first of a year to the first of one."""

    def __init__(self, data: Timeline) -> None:
        """Take in every day of the data, today included."""
        days = [day for entry in data.entries for day in (entry.first, entry.last)]
        days += [data.today] if data.today else []
        self.years = range(
            min(days).year, max(days).year + 2
        )  # the last is where the axis ends: after 9999 it is no date
        self.days = range(dt.date(self.years[0], 1, 1).toordinal(), dt.date(self.years[-1] - 1, 12, 31).toordinal() + 1)

    def at(self, day: dt.date) -> float:
        """Return how far from the beginning of the axis a day stands."""
        return AXIS * (day.toordinal() - self.days.start) / len(self.days)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Yield ticks evenly apart, few enough to be read, each with its year; the end of the axis has none."""
        step = -(-len(self.years) // _MOST_TICKS)
        for year in self.years[::step]:
            yield (self.at(dt.date(year, 1, 1)), str(year)) if year < self.years[-1] else (AXIS, "")


def date_room(data: Timeline, measure: Measure) -> float:
    """Return how wide the dates are, with room between them and the axis."""
    longest = max((measure(entry.date, SIZE, True) for entry in data.entries), default=0.0)
    least, most = DATES
    return min(max(least, longest + 14), most)


def words_beside(entry: TimelineEntry, room: float, measure: Measure) -> list[str]:
    """Return the lines of an entry's words."""
    return wrapped(plain(entry.content), room, SIZE, measure)


def row_height(lines: int) -> float:
    """Return how high the row of an entry of so many lines is."""
    return LEADING * lines + BETWEEN


def draw_timeline(data: Timeline, theme: Theme, width: float, measure: Measure) -> Drawing:
    """Return a row an entry: its date, its mark on the axis, its words."""
    scale, left = Scale(data), date_room(data, measure)
    text = left + AXIS + BESIDE
    rows: list[Shape] = []
    y = HEAD
    for entry in data.entries:
        lines = words_beside(entry, width - text, measure)
        rows += [Words(0, y + 8, entry.date, SIZE, theme.colour("ink"), bold=True)]
        rows += [Words(text, y + 8 + LEADING * n, line, SIZE, theme.colour("ink")) for n, line in enumerate(lines)]
        rows += _mark(entry, y + MIDDLE, scale, left, theme)
        y += row_height(len(lines))
    return Drawing(width, y, (*_axis(data, scale, left, y, theme), *rows))


def _axis(data: Timeline, scale: Scale, left: float, bottom: float, theme: Theme) -> Iterator[Shape]:
    for at, year in scale.ticks():
        yield Line(left + at, 12, left + at, bottom, theme.colour("hairline"), 0.5)
        if year:
            yield Words(left + at, 8, year, SIZE, theme.colour("muted"), anchor="middle")
    if data.today:
        x = left + scale.at(data.today)
        yield Line(x, 12, x, bottom, theme.colour("gap"), 0.75, dash=True)


def _mark(entry: TimelineEntry, y: float, scale: Scale, left: float, theme: Theme) -> Iterator[Shape]:
    navy, start, end = theme.colour("navy"), left + scale.at(entry.first), left + scale.at(entry.last)
    fill = theme.colour("white") if entry.due else navy
    if entry.first == entry.last:
        yield Circle(start, y, 2.6, fill, navy)
    elif end - start < 5:
        yield Polygon(((start, y - 2.5), (start + 5, y - 2.5), (start + 5, y + 2.5), (start, y + 2.5)), fill, navy)
    else:
        yield Rectangle(start, y - 2.5, end - start, 5, fill, navy)
    if entry.ringed:
        yield Circle((start + end) / 2, y, 5, "", theme.colour("gap"), 1)
