"""Bars and lines over categories, from a zero line or a rounded floor, with every value written beside its mark."""

from __future__ import annotations

import math
from collections.abc import Iterator

from memo.document.model import Bars, Lines, Series
from memo.theme.model import Theme
from memo.writers.figures.shapes import Circle, Drawing, Line, Measure, Rectangle, Shape, Words

SIZE, HEIGHT, LEFT, TOP, FOOT = 8.5, 130.0, 34.0, 18.0, 16.0
FILLS = ("bar", "navy", "gap", "question")


def draw_bars(data: Bars, theme: Theme, width: float, measure: Measure) -> Drawing:
    """Return groups of bars, one group a category."""
    low, high = _bounds(data.series, zero=True)
    shapes = list(_frame(data, theme, width, low, high))
    step = (width - LEFT) / max(1, len(data.categories))
    thick = bar_width(data, width)
    for number, series in enumerate(data.series):
        for place, value in enumerate(series.values):
            if value is not None:
                x = LEFT + (place + 0.5) * step + (number - len(data.series) / 2) * thick
                shapes += _bar(x, thick, value, low, high, theme, FILLS[number % len(FILLS)])
    return Drawing(width, TOP + HEIGHT + FOOT, (*shapes, *_legend(data, theme, measure)))


def draw_lines(data: Lines, theme: Theme, width: float, measure: Measure) -> Drawing:
    """Return one line a series; a gap in the numbers is a gap in the line."""
    low, high = _bounds(data.series, zero=True)
    shapes = list(_frame(data, theme, width, low, high))
    step = (width - LEFT) / max(1, len(data.categories))
    for number, series in enumerate(data.series):
        shapes += _curve(series, step, low, high, theme, FILLS[(number + 1) % len(FILLS)])
    return Drawing(width, TOP + HEIGHT + FOOT, (*shapes, *_legend(data, theme, measure)))


def scale(series: tuple[Series, ...]) -> tuple[float, float, float]:
    """Return the lowest and the highest tick of the axis, which never hides its zero, and the step between ticks."""
    low, high = _bounds(series, zero=True)
    return low, high, _step(high - low)


def bar_width(data: Bars, width: float) -> float:
    """Return how thick a bar is in a chart of `width` points."""
    step = (width - LEFT) / max(1, len(data.categories))
    return min(30.0, step * 0.7 / max(1, len(data.series)))


def _bounds(series: tuple[Series, ...], *, zero: bool) -> tuple[float, float]:
    values = [value for each in series for value in each.values if value is not None] or [0.0]
    low, high = min(values), max(values)
    low, high = (min(low, 0), max(high, 0)) if zero else (low, high)
    step = _step(high - low)
    return math.floor(low / step) * step, max(math.ceil(high / step) * step, math.floor(low / step) * step + step)


def _step(span: float) -> float:
    """Return a round distance that divides `span` into two to five parts."""
    size: float = 10 ** math.floor(math.log10(span or 1))
    return next((size * part for part in (0.5, 1, 2) if span / (size * part) <= 5), size * 2)


def _y(value: float, low: float, high: float) -> float:
    return TOP + HEIGHT * (1 - (value - low) / (high - low))


def _frame(data: Bars | Lines, theme: Theme, width: float, low: float, high: float) -> Iterator[Shape]:
    muted, step = theme.colour("muted"), _step(high - low)
    yield Words(0, 8, data.unit, SIZE, muted)
    tick = low
    while tick <= high + step / 100:
        y = _y(tick, low, high)
        yield Line(
            LEFT,
            y,
            width,
            y,
            theme.colour("axis" if abs(tick) < step / 100 else "hairline"),
            0.75 if abs(tick) < step / 100 else 0.5,
        )
        yield Words(LEFT - 4, y + 3, f"{tick:g}", SIZE, muted, anchor="end")
        tick += step
    gap = (width - LEFT) / max(1, len(data.categories))
    for place, name in enumerate(data.categories):
        yield Words(LEFT + (place + 0.5) * gap, TOP + HEIGHT + 12, name, SIZE, theme.colour("ink"), anchor="middle")


def _bar(x: float, thick: float, value: float, low: float, high: float, theme: Theme, fill: str) -> Iterator[Shape]:
    zero, top = _y(0, low, high), _y(value, low, high)
    yield Rectangle(x + 1, min(zero, top), thick - 2, abs(zero - top), theme.colour(fill), theme.colour("navy"), 0.75)
    label = min(zero, top) - 3 if value >= 0 else max(zero, top) + 9
    yield Words(x + thick / 2, label, f"{value:g}", SIZE, theme.colour("ink"), bold=True, anchor="middle")


def _curve(series: Series, step: float, low: float, high: float, theme: Theme, colour: str) -> Iterator[Shape]:
    ink, before = theme.colour(colour), None
    for place, value in enumerate(series.values):
        if value is None:
            before = None
            continue
        x, y = LEFT + (place + 0.5) * step, _y(value, low, high)
        if before:
            yield Line(*before, x, y, ink, 1.5)
        before = (x, y)
        yield Circle(x, y, 2.4, ink, ink)
        yield Words(x, y - 5, f"{value:g}", SIZE, theme.colour("ink"), bold=True, anchor="middle")


def _legend(data: Bars | Lines, theme: Theme, measure: Measure) -> Iterator[Shape]:
    if len(data.series) < 2:
        return
    x = LEFT + 30
    for number, series in enumerate(data.series):
        shift = isinstance(data, Lines)
        colour = theme.colour(FILLS[(number + shift) % len(FILLS)])
        yield Rectangle(x, 1, 8, 8, colour, theme.colour("navy"), 0.5)
        yield Words(x + 12, 8.5, series.name, SIZE, theme.colour("ink"))
        x += 24 + measure(series.name, SIZE, False)
