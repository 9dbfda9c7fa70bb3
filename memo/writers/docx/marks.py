"""The marks of boxes (triangle, ring, diamond), drawn: no face need hold them, and they are no words to read aloud."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Literal

from memo.writers.docx.drawing import Point, Shape, drawn
from memo.writers.docx.markup import Element
from memo.writers.docx.press import Press

Mark = Literal["triangle", "ring", "diamond", "none"]
WIDTHS: dict[Mark, float] = {"triangle": 8.0, "ring": 10.0, "diamond": 7.5, "none": 0.0}


def mark(kind: Mark, colour: str, press: Press) -> list[Element]:
    """Return the run that draws a mark, none where a box has none."""
    size = WIDTHS[kind]
    match kind:
        case "triangle":
            return [drawn([Shape(0, 0, size, 7, "triangle", colour)], (size, 7), press)]
        case "diamond":
            return [drawn([Shape(0, 0, size, size, "diamond", colour)], (size, size), press, drop=0.5)]
        case "ring":
            return [drawn(_ring(colour, size), (size, size), press, drop=3)]
        case "none":
            return []


def _ring(colour: str, size: float) -> list[Shape]:
    edge = 0.5
    ring = Shape(edge, edge, size - 2 * edge, size - 2 * edge, "ellipse", edge=colour, weight=1)
    strokes = (_hook(), ((0.5, 0.76), (0.5, 0.80)))
    return [ring, Shape(0, 0, size, size, "outline", edge=colour, weight=1.1, outline=strokes)]


def _hook() -> tuple[Point, ...]:
    """Return the upper stroke of a question mark: three quarters of a circle, then down."""
    turn = [pi + step * (1.3 * pi) / 10 for step in range(11)]
    arc = tuple((0.5 + 0.17 * cos(angle), 0.38 + 0.16 * sin(angle)) for angle in turn)
    return (*arc, (0.5, 0.58), (0.5, 0.66))
