"""Bars and lines over categories, from a zero line or a rounded floor, with every value written beside its mark."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from memo.document.labels import Labels
from memo.document.model import Bars, Lines, Series
from memo.theme.model import Theme
from memo.writers.figures.shapes import Circle, Drawing, Line, Measure, Rectangle, Shape, Words

SIZE, HEIGHT, TOP, FOOT = 8.5, 130.0, 18.0, 16.0
LEFT, BESIDE = 34.0, 4.0  # the least room for the figures of the axis, and what of it lies between them and the axis
FILLS = ("bar", "navy", "gap", "question")


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of amounts, which never hides its zero: its ends, the step between its ticks, the room at its left."""

    low: float
    high: float
    step: float
    left: float

    def y(self, value: float) -> float:
        """Return how far below the top of the drawing a value stands."""
        return TOP + HEIGHT * (1 - (value - self.low) / (self.high - self.low))


def draw_bars(data: Bars, theme: Theme, width: float, measure: Measure, labels: Labels) -> Drawing:
    """Return groups of bars, one group a category."""
    axis = axis_of(data, measure, labels)
    shapes = list(_frame(data, theme, width, axis, labels))
    step = (width - axis.left) / max(1, len(data.categories))
    thick = bar_width(data, width - axis.left)
    for number, series in enumerate(data.series):
        for place, value in enumerate(series.values):
            if value is not None:
                x = axis.left + (place + 0.5) * step + (number - len(data.series) / 2) * thick
                shapes += _bar(x, thick, value, axis, theme, FILLS[number % len(FILLS)], labels)
    return Drawing(width, TOP + HEIGHT + FOOT, (*shapes, *_legend(data, theme, axis.left, measure)))


def draw_lines(data: Lines, theme: Theme, width: float, measure: Measure, labels: Labels) -> Drawing:
    """Return one line a series; a gap in the numbers is a gap in the line."""
    axis = axis_of(data, measure, labels)
    shapes = list(_frame(data, theme, width, axis, labels))
    step = (width - axis.left) / max(1, len(data.categories))
    for number, series in enumerate(data.series):
        shapes += _curve(series, step, axis, theme, FILLS[(number + 1) % len(FILLS)], labels)
    return Drawing(width, TOP + HEIGHT + FOOT, (*shapes, *_legend(data, theme, axis.left, measure)))


def axis_of(data: Bars | Lines, measure: Measure, labels: Labels) -> Axis:
    """Return the axis of a chart, with room for its widest figure."""
    low, high = _ends(data.series)
    step = _step(high - low)
    widest = max(measure(labels.amount(tick), SIZE, False) for tick in _ticks(low, high, step))
    return Axis(low, high, step, max(LEFT, widest + BESIDE))


def bar_width(data: Bars, room: float) -> float:
    """Return how thick a bar is where the bars have `room` points."""
    step = room / max(1, len(data.categories))
    return min(30.0, step * 0.7 / max(1, len(data.series)))


def _ends(series: tuple[Series, ...]) -> tuple[float, float]:
    values = [0.0, *(value for each in series for value in each.values if value is not None)]
    low, high = min(values), max(values)
    step = _step(high - low)
    low = math.floor(low / step) * step
    return low, max(math.ceil(high / step) * step, low + step)


def _step(span: float) -> float:
    """Return a round distance that divides `span` into two to five parts."""
    size: float = 10 ** math.floor(math.log10(span or 1))
    return next((size * part for part in (0.5, 1, 2) if span / (size * part) <= 5), size * 2)


def _ticks(low: float, high: float, step: float) -> list[float]:
    return [low + number * step for number in range(round((high - low) / step) + 1)]


def _frame(data: Bars | Lines, theme: Theme, width: float, axis: Axis, labels: Labels) -> Iterator[Shape]:
    muted = theme.colour("muted")
    yield Words(0, 8, data.unit, SIZE, muted)
    for tick in _ticks(axis.low, axis.high, axis.step):
        y = axis.y(tick)
        colour, weight = ("axis", 0.75) if abs(tick) < axis.step / 100 else ("hairline", 0.5)
        yield Line(axis.left, y, width, y, theme.colour(colour), weight)
        yield Words(axis.left - BESIDE, y + 3, labels.amount(tick), SIZE, muted, anchor="end")
    gap = (width - axis.left) / max(1, len(data.categories))
    for place, name in enumerate(data.categories):
        x = axis.left + (place + 0.5) * gap
        yield Words(x, TOP + HEIGHT + 12, name, SIZE, theme.colour("ink"), anchor="middle")


def _bar(x: float, thick: float, value: float, axis: Axis, theme: Theme, fill: str, labels: Labels) -> Iterator[Shape]:
    zero, top = axis.y(0), axis.y(value)
    yield Rectangle(x + 1, min(zero, top), thick - 2, abs(zero - top), theme.colour(fill), theme.colour("navy"), 0.75)
    label = min(zero, top) - 3 if value >= 0 else max(zero, top) + 9
    yield Words(x + thick / 2, label, labels.amount(value), SIZE, theme.colour("ink"), bold=True, anchor="middle")


def _curve(series: Series, step: float, axis: Axis, theme: Theme, colour: str, labels: Labels) -> Iterator[Shape]:
    ink, before = theme.colour(colour), None
    for place, value in enumerate(series.values):
        if value is None:
            before = None
            continue
        x, y = axis.left + (place + 0.5) * step, axis.y(value)
        if before:
            yield Line(*before, x, y, ink, 1.5)
        before = (x, y)
        yield Circle(x, y, 2.4, ink, ink)
        yield Words(x, y - 5, labels.amount(value), SIZE, theme.colour("ink"), bold=True, anchor="middle")


def _legend(data: Bars | Lines, theme: Theme, left: float, measure: Measure) -> Iterator[Shape]:
    if len(data.series) < 2:
        return
    x = left + 30
    for number, series in enumerate(data.series):
        shift = isinstance(data, Lines)
        colour = theme.colour(FILLS[(number + shift) % len(FILLS)])
        yield Rectangle(x, 1, 8, 8, colour, theme.colour("navy"), 0.5)
        yield Words(x + 12, 8.5, series.name, SIZE, theme.colour("ink"))
        x += 24 + measure(series.name, SIZE, False)
