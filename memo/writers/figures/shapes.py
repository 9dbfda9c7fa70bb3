"""The shapes that figures are made of. Points, from the top left corner; y grows downwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from memo.theme.metrics import width as width_of
from memo.theme.model import Theme

Measure = Callable[[str, float, bool], float]
"""How wide a text is at a size in points, bold or not."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A box; a colour of "" is none. `hatch` (0 to 3) is the density of slanted lines in `ink`."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    line: str = ""
    weight: float = 0.75
    hatch: int = 0
    ink: str = "#000000"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `arrow` puts a head at its end, `dash` breaks it."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    weight: float = 0.75
    arrow: bool = False
    dash: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc or a ring."""

    x: float
    y: float
    radius: float
    fill: str = ""
    line: str = ""
    weight: float = 0.75


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    line: str = ""
    weight: float = 0.75


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `y` is its base line."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: Literal["start", "middle", "end"] = "start"


Shape: TypeAlias = Rectangle | Line | Circle | Polygon | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in painting order."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def unkerned(theme: Theme) -> Measure:
    """Return the measure of the sans face, which figures are labelled in, where nothing kerns it."""
    family = theme.families["sans"]
    return lambda text, size, bold: width_of(text, family.bold if bold else family.regular, size)


def wrapped(text: str, width: float, size: float, measure: Measure) -> list[str]:
    """Return the lines that `text` takes in `width` points, at least one."""
    lines = [""]
    for word in text.split(" "):  # no break at a space that binds
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measure(longer, size, False) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
