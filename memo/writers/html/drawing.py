"""Neutral shapes as inline SVG that scales, says what it shows, and changes its colours on a dark screen."""

from __future__ import annotations

import math
from typing import assert_never

from memo.document.model import FigureData
from memo.writers.figures import draw
from memo.writers.figures.ranges import draw_axis
from memo.writers.figures.shapes import Circle, Drawing, Line, Polygon, Rectangle, Shape, Words
from memo.writers.html.markup import tag, words
from memo.writers.html.sheet import Sheet

ACROSS = 481.9  # points: the text block of an A4 page
RANGE = 127.6  # points: a column of ranges
_GAPS = (5.0, 3.2, 1.8)  # between hatch lines


def drawing(data: FigureData, alternative: str, sheet: Sheet, wide: float = ACROSS) -> str:
    """Return a figure's drawing, with its text alternative."""
    light, dark = (draw(data, theme, wide, sheet.measure, sheet.labels) for theme in (sheet.theme, sheet.dark))
    return _svg(light, dark, sheet, role="img", aria_label=alternative or None)


def axis(sheet: Sheet) -> str:
    """Return the axis for the head of a column of ranges; a decoration, since each range says its figures."""
    light, dark = (draw_axis(theme, RANGE) for theme in (sheet.theme, sheet.dark))
    return _svg(light, dark, sheet, aria_hidden="true")


def _svg(light: Drawing, dark: Drawing, sheet: Sheet, **attributes: str | None) -> str:
    shapes = zip(light.shapes, dark.shapes, strict=True)
    inner = "".join(_shape(shape, other, sheet) for shape, other in shapes)
    box = f"0 0 {light.width:g} {light.height:g}"
    return tag("svg", inner, viewBox=box, width=_number(light.width), height=_number(light.height), **attributes)


def _shape(shape: Shape, dark: Shape, sheet: Sheet) -> str:
    match shape:
        case Rectangle():
            assert isinstance(dark, Rectangle)
            return _rectangle(shape, dark, sheet)
        case Line():
            assert isinstance(dark, Line)
            return _line(shape, dark, sheet)
        case Circle(x=x, y=y, radius=radius):
            paint = _paint(shape, dark, sheet)
            return tag("circle", cx=_number(x), cy=_number(y), r=_number(radius), **paint)
        case Polygon(points=points):
            path = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
            return tag("polygon", points=path, **_paint(shape, dark, sheet))
        case Words():
            assert isinstance(dark, Words)
            return _words(shape, dark, sheet)
        case _:
            assert_never(shape)


def _rectangle(shape: Rectangle, dark: Rectangle, sheet: Sheet) -> str:
    corner = {"x": _number(shape.x), "y": _number(shape.y)}
    size = {"width": _number(shape.width), "height": _number(shape.height)}
    paint = _paint(shape, dark, sheet)
    if not shape.hatch:
        return tag("rect", **corner, **size, **paint)
    ground = {**paint, "stroke": "none"}
    edge = {**paint, "fill": "none", "class_": _repainted(shape.line, dark.line, "stroke", sheet)}
    lines = tag("path", d=_hatch(shape), fill="none", stroke_width="0.4", **_stroke(shape.ink, dark.ink, sheet))
    return tag("rect", **corner, **size, **ground) + lines + tag("rect", **corner, **size, **edge)


def _hatch(shape: Rectangle) -> str:
    """Return slanted lines that end at the edges, without a clip, which would need a name of its own."""
    gap, wide, high = _GAPS[shape.hatch - 1], shape.width, shape.height
    starts = [-high + gap * step for step in range(math.ceil((wide + high) / gap))]
    return "".join(_slanted(shape, max(0.0, at), min(wide, at + high), at) for at in starts)


def _slanted(shape: Rectangle, left: float, right: float, at: float) -> str:
    bottom = shape.y + shape.height
    begin = f"M{_number(shape.x + left)} {_number(bottom - (left - at))}"
    return f"{begin}L{_number(shape.x + right)} {_number(bottom - (right - at))}"


def _line(shape: Line, dark: Line, sheet: Sheet) -> str:
    ends = {"x1": shape.x1, "y1": shape.y1, "x2": shape.x2, "y2": shape.y2}
    drawn = tag(
        "line",
        **{key: _number(value) for key, value in ends.items()},
        stroke_width=_number(shape.weight),
        stroke_dasharray="2 2" if shape.dash else None,
        **_stroke(shape.colour, dark.colour, sheet),
    )
    return drawn + (_arrow(shape, dark, sheet) if shape.arrow else "")


def _arrow(shape: Line, dark: Line, sheet: Sheet) -> str:
    angle = math.atan2(shape.y2 - shape.y1, shape.x2 - shape.x1)
    wings = [(shape.x2 + 5 * math.cos(angle + turn), shape.y2 + 5 * math.sin(angle + turn)) for turn in (2.7, -2.7)]
    head = Polygon(((shape.x2, shape.y2), *wings), shape.colour)
    return _shape(head, Polygon(head.points, dark.colour), sheet)


def _words(shape: Words, dark: Words, sheet: Sheet) -> str:
    return tag(
        "text",
        words(shape.text),
        x=_number(shape.x),
        y=_number(shape.y),
        font_size=_number(shape.size),
        font_weight="bold" if shape.bold else None,
        text_anchor=shape.anchor if shape.anchor != "start" else None,
        fill=shape.colour,
        class_=_repainted(shape.colour, dark.colour, "fill", sheet),
    )


# ----------------------------------------------------------------------------------------------------------- paint


def _paint(shape: Rectangle | Circle | Polygon, dark: Shape, sheet: Sheet) -> dict[str, str | int | None]:
    assert isinstance(dark, Rectangle | Circle | Polygon)
    filled = _repainted(shape.fill, dark.fill, "fill", sheet)
    edged = _repainted(shape.line, dark.line, "stroke", sheet)
    return {
        "fill": shape.fill or "none",
        "stroke": shape.line or None,
        "stroke_width": _number(shape.weight) if shape.line else None,
        "class_": " ".join(filter(None, (filled, edged))),
    }


def _stroke(light: str, dark: str, sheet: Sheet) -> dict[str, str | int | None]:
    return {"stroke": light, "class_": _repainted(light, dark, "stroke", sheet)}


def _repainted(light: str, dark: str, use: str, sheet: Sheet) -> str:
    """Return the class that repaints a fill or a stroke on a dark screen, or nothing where it stays."""
    if light == dark or not sheet.theme.dark:
        return ""
    name = f"{use[0]}{light[1:].lower()}{dark[1:].lower()}"
    sheet.repainted[name] = (use, dark)
    return name


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
