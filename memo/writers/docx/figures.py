"""Figures: each kind of data to the form that Word does best, its caption below."""

from __future__ import annotations

from typing import assert_never

from memo.document.model import Bars, Figure, Lines, Ranges, RiskMatrix, Timeline
from memo.writers.docx.captions import caption
from memo.writers.docx.charts import chart
from memo.writers.docx.markup import Element, paragraph
from memo.writers.docx.matrix import matrix
from memo.writers.docx.press import Place, Story
from memo.writers.docx.ranges import axis, bar
from memo.writers.docx.timeline import timeline


def figure(block: Figure, story: Story, place: Place) -> list[Element]:
    """Return a figure and its caption."""
    return [*_drawn(block, story, place), *(caption(block, story) or [paragraph("Gap4")])]


def _drawn(block: Figure, story: Story, place: Place) -> list[Element]:
    data, press = block.data, story.press
    match data:
        case RiskMatrix():
            return matrix(data, press, block.alternative)
        case Timeline():
            return timeline(data, story, place.width, block.alternative)
        case Bars() | Lines():
            return [paragraph("FigureBlock", [chart(data, story, place.width, block.alternative)])]
        case Ranges(rows=rows):
            return [axis(place.width), *(bar(row, place.width, press, block.alternative) for row in rows)]
        case _:
            assert_never(data)
