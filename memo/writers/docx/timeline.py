"""The timeline as a table: the date, its place on an axis drawn to scale, the words. True precision: point, bar, hollow."""

from __future__ import annotations

from memo.document.model import Timeline, TimelineEntry
from memo.writers.docx.drawing import Shape, drawn
from memo.writers.docx.grid import Looks, cell, heads, named, row, table
from memo.writers.docx.inlines import Look, run, runs, tab
from memo.writers.docx.markup import Element, paragraph, twips, w
from memo.writers.docx.press import Story
from memo.writers.figures.shapes import Measure, unkerned
from memo.writers.figures.timeline import AXIS, BESIDE, MIDDLE, Scale, date_room, row_height, words_beside
from memo.writers.ties import NBSP

INSET = 12.0  # the axis stands in as far as half a year's figures, so that they have room over its first tick
DOT, THICK, RING = 5.2, 5.0, 10.0
DROP = 3.0  # how far a drawing hangs below the base line, so that a row is as high as its drawing
ROOM = 2.0  # Word rounds the width of each run: words that just fit may take a line more
HEAD, ENTRY = Looks(margins=(0, 0, 4, 0)), Looks(margins=(0, 0, 0, 0))


def timeline(data: Timeline, story: Story, room: float, alternative: str) -> list[Element]:
    """Return the table, with the years of the axis in its head."""
    scale, measure = Scale(data), unkerned(story.press.theme)
    dates = date_room(data, measure) - INSET
    axis = INSET + AXIS + BESIDE
    widths = [dates, axis, room - dates - axis]
    rows = [_head(scale, widths), *(_row(entry, data, widths, measure, story) for entry in data.entries)]
    return [table(widths, rows, *named("", alternative), heads(row=True))]


def _head(scale: Scale, widths: list[float]) -> Element:
    years = [(at, year) for at, year in scale.ticks() if year]
    stops = w("tabs", *(w("tab", val="center", pos=twips(INSET + at)) for at, _ in years))
    labels = [made for _, year in years for made in (tab(), run(year, Look("Muted")))]
    lines = ((), ()), (labels, (stops,)), ((), ())
    cells = [
        cell(wide, [paragraph("FigureText", words, *properties)], HEAD)
        for wide, (words, properties) in zip(widths, lines, strict=True)
    ]
    return row(cells, head=True)


def _row(entry: TimelineEntry, data: Timeline, widths: list[float], measure: Measure, story: Story) -> Element:
    """Return a row whose drawing is as high as itself: the lines of the years run on from row to row."""
    tall = row_height(len(words_beside(entry, widths[2] - ROOM, measure)))
    date = paragraph("FigureText", [run(entry.date.replace(" ", NBSP), Look(bold=True))])
    drawing = drawn(list(_shapes(entry, data, tall, story)), (INSET + AXIS + RING / 2, tall), story.press, drop=DROP)
    words = paragraph("FigureText", runs(entry.content, story))
    cells = [
        cell(widths[0], [date], ENTRY),
        cell(widths[1], [paragraph("FigureAxis", [drawing])], ENTRY),
        cell(widths[2], [words], ENTRY),
    ]
    return row(cells, height=tall)


def _shapes(entry: TimelineEntry, data: Timeline, tall: float, story: Story) -> list[Shape]:
    scale, theme = Scale(data), story.press.theme
    lines = [_upright(at, tall, theme.colour("hairline")) for at, _ in scale.ticks()]
    if data.today:
        lines.append(_upright(scale.at(data.today), tall, theme.colour("gap"), dashed=True))
    # LibreOffice lets a drawing begin where the first of its shapes does.
    whole = Shape(0, 0, INSET + AXIS + RING / 2, tall)
    return [whole, *lines, *_mark(entry, scale, story)]


def _upright(at: float, tall: float, colour: str, *, dashed: bool = False) -> Shape:
    return Shape(INSET + at, 0, 0, tall, "line", edge=colour, weight=0.75 if dashed else 0.5, dashed=dashed)


def _mark(entry: TimelineEntry, scale: Scale, story: Story) -> list[Shape]:
    navy, white = story.press.theme.colour("navy"), story.press.theme.colour("white")
    fill = white if entry.due else navy
    left, right = INSET + scale.at(entry.first), INSET + scale.at(entry.last)
    top = MIDDLE - DOT / 2
    if entry.first == entry.last:
        mark = Shape(left - DOT / 2, top, DOT, DOT, "ellipse", fill, navy)
    else:
        mark = Shape(left, MIDDLE - THICK / 2, max(THICK, right - left), THICK, "rect", fill, navy)
    middle = (left + right) / 2
    ring = Shape(
        middle - RING / 2, MIDDLE - RING / 2, RING, RING, "ellipse", edge=story.press.theme.colour("gap"), weight=1
    )
    return [mark, ring] if entry.ringed else [mark]
