"""The timeline as a table: the date, its place on an axis drawn to scale, the words. True precision: point, bar, hollow."""

from __future__ import annotations

import datetime as dt

from memo.document.model import Timeline, TimelineEntry
from memo.theme.metrics import width
from memo.writers.docx.drawing import Shape, drawn
from memo.writers.docx.grid import Looks, cell, heads, named, row, table
from memo.writers.docx.inlines import Look, run, runs, tab
from memo.writers.docx.markup import Element, mm, paragraph, twips, w
from memo.writers.docx.press import Story

AXIS, GAP, TALL, DOT = 150.0, 6.0, 14.0, 5.5
HEAD, ENTRY = Looks(margins=(0, 0, 4, 0)), Looks(margins=(0, 0, 3, 0))
DRAWN = Looks(margins=(0, 0, 0, 0))
_MOST_TICKS = 6
_DATE_LEAST = mm(20)


def timeline(data: Timeline, story: Story, room: float, alternative: str) -> list[Element]:
    """Return the table, with the years of the axis in its head."""
    scale = _Scale(data, AXIS)
    dates = _date_width(data, story)
    widths = [dates, AXIS + GAP, room - dates - AXIS - GAP]
    rows = [_head(scale, widths)]
    rows += [_row(entry, scale, widths, story) for entry in data.entries]
    return [table(widths, rows, *named("", alternative), heads(row=True))]


class _Scale:
    """Days to points on the axis, and the years at which it is ticked."""

    def __init__(self, data: Timeline, length: float) -> None:
        days = [day for entry in data.entries for day in (entry.first, entry.last)]
        days += [data.today] if data.today else []
        self.first = dt.date(min(days).year, 1, 1)
        self.last = dt.date(max(days).year + 1, 1, 1)
        self.length, self.today = length, data.today

    def at(self, day: dt.date) -> float:
        """Return where a day stands."""
        return (day - self.first).days / (self.last - self.first).days * self.length

    def ticks(self) -> list[int]:
        """Return years, evenly apart, few enough to be read."""
        years = list(range(self.first.year, self.last.year + 1))
        step = -(-len(years) // _MOST_TICKS)
        return years[::step]


def _date_width(data: Timeline, story: Story) -> float:
    size, face = story.press.theme.styles["Small"].size, story.press.styles.face("Small", bold=True)
    longest = max((width(entry.date, face, size) for entry in data.entries), default=0)
    return max(_DATE_LEAST, min(longest + 14, mm(45)))


def _head(scale: _Scale, widths: list[float]) -> Element:
    # A year whose label would run over the edge of the axis is ticked without one.
    years = [year for year in scale.ticks() if scale.at(dt.date(year, 1, 1)) < scale.length - 8]
    stops = w("tabs", *(w("tab", val="left", pos=twips(scale.at(dt.date(year, 1, 1)))) for year in years))
    labels = [made for number, year in enumerate(years) for made in ([tab()] if number else []) + [_year(year)]]
    axis = paragraph("FigureText", labels, stops)
    return row(
        [
            cell(widths[0], [paragraph("FigureText")], HEAD),
            cell(widths[1], [axis], HEAD),
            cell(widths[2], [paragraph("FigureText")], HEAD),
        ],
        head=True,
    )


def _year(year: int) -> Element:
    return run(str(year), Look("Muted"))


def _row(entry: TimelineEntry, scale: _Scale, widths: list[float], story: Story) -> Element:
    date = paragraph("FigureText", [run(entry.date.replace(" ", "\u00a0"), Look(bold=True))])
    drawing = drawn(_shapes(entry, scale, story), (scale.length, TALL), story.press, drop=3)
    words = paragraph("FigureText", runs(entry.content, story))
    return row(
        [
            cell(widths[0], [date], ENTRY),
            cell(widths[1], [paragraph("FigureAxis", [drawing])], DRAWN),
            cell(widths[2], [words], ENTRY),
        ]
    )


def _shapes(entry: TimelineEntry, scale: _Scale, story: Story) -> list[Shape]:
    press = story.press
    lines = [_upright(scale.at(dt.date(year, 1, 1)), press.theme.colour("hairline")) for year in scale.ticks()]
    if scale.today:
        lines.append(_upright(scale.at(scale.today), press.theme.colour("gap"), dashed=True))
    return [*lines, *_mark(entry, scale, story)]


def _upright(x: float, colour: str, *, dashed: bool = False) -> Shape:
    return Shape(x, 0, 0, TALL, "line", edge=colour, weight=0.5, dashed=dashed)


def _mark(entry: TimelineEntry, scale: _Scale, story: Story) -> list[Shape]:
    navy, white = story.press.theme.colour("navy"), story.press.theme.colour("white")
    fill = white if entry.due else navy
    left, right = scale.at(entry.first), scale.at(entry.last)
    middle = TALL / 2
    if right - left < DOT:
        x = min(max((left + right) / 2, DOT / 2), scale.length - DOT / 2)
        form = "ellipse" if entry.first == entry.last else "rect"
        mark = Shape(x - DOT / 2, middle - DOT / 2, DOT, DOT, form, fill, navy, 1)  # type: ignore[arg-type]
    else:
        x = (left + right) / 2
        mark = Shape(left, middle - 2, right - left, 4, "rect", fill, navy, 1)
    ring = Shape(x - 5, middle - 5, 10, 10, "ellipse", edge=story.press.theme.colour("gap"), weight=1)
    return [mark, ring] if entry.ringed else [mark]
