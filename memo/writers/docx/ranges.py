"""Ranges in a column of a table: a bar from low to high at its place on the axis, its ends as words that can be edited."""

from __future__ import annotations

from memo.document.model import RangeRow
from memo.writers.docx.drawing import Shape, drawn
from memo.writers.docx.inlines import Look, run, tab
from memo.writers.docx.markup import Element, mm, paragraph, twips, w
from memo.writers.docx.press import Press
from memo.writers.figures.ranges import position

TICKS = (0, 20, 40, 60, 80, 100)
THICK = mm(4)


def axis(room: float) -> Element:
    """Return the paragraph with the figures of the axis, each centred over its place."""
    stops = w("tabs", *(w("tab", val="center", pos=twips(_at(tick, room))) for tick in TICKS))
    content = [made for tick in TICKS for made in (tab(), run(str(tick), Look("Muted")))]
    return paragraph("FigureCell", content, stops)


def bar(row: RangeRow, room: float, press: Press, alternative: str) -> Element:
    """Return the paragraph with the two ends in words and the bar between them."""
    low, high = _at(row.low, room), _at(row.high, room)
    stops = w(
        "tabs",
        w("tab", val="right", pos=twips(low - 2.5)),
        w("tab", val="left", pos=twips(low)),
        w("tab", val="left", pos=twips(high + 2.5)),
    )
    shape = Shape(
        0.4, 0.4, high - low - 0.8, THICK - 0.8, "rect", press.theme.colour("bar"), press.theme.colour("navy")
    )
    drawing = drawn([shape], (high - low, THICK), press, alternative, drop=2)
    strong = Look(bold=True)
    first, last = press.labels.ends(row.low, row.high)
    content = [tab(), run(first, strong), tab(), drawing, tab(), run(last, strong)]
    label = [run(f"{row.label} ")] if row.label else []
    return paragraph("FigureCell", [*label, *content], stops)


def _at(percent: float, room: float) -> float:
    return position(percent, 0, room)
