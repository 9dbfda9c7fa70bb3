"""Figures as neutral shapes in points: PDF paints them, Word and HTML turn them into their own drawings."""

from __future__ import annotations

from typing import assert_never

from memo.document.labels import Labels
from memo.document.model import Bars, FigureData, Lines, Ranges, RiskMatrix, Timeline
from memo.theme.model import Theme
from memo.writers.figures.chart import draw_bars, draw_lines
from memo.writers.figures.matrix import draw_matrix
from memo.writers.figures.ranges import draw_ranges
from memo.writers.figures.shapes import Drawing, Measure
from memo.writers.figures.timeline import draw_timeline


def draw(data: FigureData, theme: Theme, width: float, measure: Measure, labels: Labels) -> Drawing:
    """Return the drawing of a figure, `width` points wide; `measure` says how wide words are set."""
    match data:
        case RiskMatrix():
            return draw_matrix(data, theme, width, measure, labels)
        case Timeline():
            return draw_timeline(data, theme, width, measure)
        case Bars():
            return draw_bars(data, theme, width, measure, labels)
        case Lines():
            return draw_lines(data, theme, width, measure, labels)
        case Ranges():
            return draw_ranges(data, theme, width, measure, labels)
        case _:
            assert_never(data)
