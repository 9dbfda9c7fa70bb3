"""Neutral shapes painted on a canvas, and the part that holds them as one Figure with its alternative."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, assert_never

from reportlab.lib.colors import HexColor

from memo.theme.model import Theme
from memo.writers.figures.shapes import Circle, Drawing, Line, Measure, Polygon, Rectangle, Shape, Words
from memo.writers.pdf.fonts import width
from memo.writers.pdf.parts import Part
from memo.writers.pdf.runs import Ink
from memo.writers.pdf.structure import Element

if TYPE_CHECKING:
    from memo.writers.pdf.canvas import TaggedCanvas


def measure_with(theme: Theme) -> Measure:
    """Return the measure of the theme's sans face, which figures are labelled in."""
    family = theme.families["sans"]
    return lambda text, size, bold: width(text, family.bold if bold else family.regular, size)


class FigureBox(Part):
    """A drawing as a Figure element; without an element it is an artifact."""

    def __init__(self, drawing: Drawing, theme: Theme, element: Element | None, anchor: str = "") -> None:
        self.drawing, self.theme, self.element, self.anchor = drawing, theme, element, anchor
        self.height = drawing.height

    def anchors(self) -> Iterator[str]:
        if self.anchor:
            yield self.anchor

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        if self.element is None or canvas.in_artifact:
            canvas.begin_artifact()
            self._paint(canvas, x, top)
            canvas.end_artifact()
            return
        canvas.anchor(self.anchor, x, top)
        box = f"{x:.2f} {top - self.height:.2f} {x + self.drawing.width:.2f} {top:.2f}"
        self.element.attributes = f"<</O /Layout /Placement /Block /BBox [{box}]>>"
        canvas.begin(self.element)
        self._paint(canvas, x, top)
        canvas.end()

    def _paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        canvas.saveState()
        canvas.translate(x, top - self.height)
        paint(canvas, self.drawing, self.theme)
        canvas.restoreState()


def paint(canvas: Any, drawing: Drawing, theme: Theme) -> None:
    """Paint a drawing with its lower left corner at the origin."""
    for shape in drawing.shapes:
        _paint(canvas, shape, drawing.height, theme)


def _paint(canvas: Any, shape: Shape, height: float, theme: Theme) -> None:
    match shape:
        case Rectangle():
            _rectangle(canvas, shape, height)
        case Line():
            _line(canvas, shape, height)
        case Circle(x=x, y=y, radius=radius):
            _pens(canvas, shape.fill, shape.line, shape.weight)
            canvas.circle(x, height - y, radius, stroke=bool(shape.line), fill=bool(shape.fill))
        case Polygon(points=points):
            _pens(canvas, shape.fill, shape.line, shape.weight)
            path = canvas.beginPath()
            path.moveTo(points[0][0], height - points[0][1])
            for x, y in points[1:]:
                path.lineTo(x, height - y)
            path.close()
            canvas.drawPath(path, stroke=bool(shape.line), fill=bool(shape.fill))
        case Words():
            _words(canvas, shape, height, theme)
        case _:
            assert_never(shape)


def _pens(canvas: Any, fill: str, line: str, weight: float) -> None:
    if fill:
        canvas.setFillColor(HexColor(fill))
    if line:
        canvas.setStrokeColor(HexColor(line))
        canvas.setLineWidth(weight)


def _rectangle(canvas: Any, shape: Rectangle, height: float) -> None:
    _pens(canvas, shape.fill, shape.line, shape.weight)
    bottom = height - shape.y - shape.height
    if shape.fill:
        canvas.rect(shape.x, bottom, shape.width, shape.height, stroke=0, fill=1)
    if shape.hatch:
        _hatch(canvas, shape, bottom)
    if shape.line:
        canvas.setStrokeColor(HexColor(shape.line))
        canvas.setLineWidth(shape.weight)
        canvas.rect(shape.x, bottom, shape.width, shape.height, stroke=1, fill=0)


def _hatch(canvas: Any, shape: Rectangle, bottom: float) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(shape.x, bottom, shape.width, shape.height)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setStrokeColor(HexColor(shape.ink))
    canvas.setLineWidth(0.4)
    gap = (5.0, 3.2, 1.8)[shape.hatch - 1]
    at = -shape.height
    while at < shape.width:
        canvas.line(shape.x + at, bottom, shape.x + at + shape.height, bottom + shape.height)
        at += gap
    canvas.restoreState()


def _line(canvas: Any, shape: Line, height: float) -> None:
    _pens(canvas, shape.colour if shape.arrow else "", shape.colour, shape.weight)
    canvas.setDash([2, 2] if shape.dash else [])
    canvas.line(shape.x1, height - shape.y1, shape.x2, height - shape.y2)
    canvas.setDash([])
    if shape.arrow:
        angle = math.atan2(shape.y1 - shape.y2, shape.x2 - shape.x1)
        path = canvas.beginPath()
        path.moveTo(shape.x2, height - shape.y2)
        for turn in (2.7, -2.7):
            path.lineTo(shape.x2 + 5 * math.cos(angle + turn), height - shape.y2 + 5 * math.sin(angle + turn))
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)


def _words(canvas: TaggedCanvas, shape: Words, height: float, theme: Theme) -> None:
    family = theme.families["sans"]
    ink = Ink(family.bold if shape.bold else family.regular, shape.size, shape.colour)
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
    left = shape.x - width(shape.text, ink.face, ink.size) * shift if shift else shape.x
    canvas.words(shape.text, ink, left, height - shape.y)
