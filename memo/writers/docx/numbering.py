"""Lists: native numbering, one definition a look and one instance a list, so that each list starts where it should."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import lru_cache

from memo.writers.bullets import bullet, bullet_size
from memo.writers.docx.markup import Element, hexadecimal, qname, twips, w
from memo.writers.docx.styles import coloured, fonts

LEVELS = 9
FORMATS = ("decimal", "lowerLetter", "lowerRoman") * 3


@dataclass(frozen=True, slots=True)
class Marker:
    """How a list is marked: numbers or bullets, their colour and family, where text begins and how far they hang.

    `bold` is of numbers: bullets never are.
    """

    ordered: bool
    colour: str
    family: str
    left: float
    hanging: float
    size: float
    bold: bool = True


class Numbering:
    """The numbering part while it is made."""

    def __init__(self) -> None:
        """Start without lists."""
        self.markers: list[Marker] = []
        self.instances: list[Element] = []

    def list(self, marker: Marker, start: int = 1, level: int = 0) -> int:
        """Return the number of a new list that begins at `start`."""
        if marker not in self.markers:
            self.markers.append(marker)
        number = len(self.instances) + 1
        begin = w("lvlOverride", w("startOverride", val=start), ilvl=level) if marker.ordered else None
        self.instances.append(w("num", w("abstractNumId", val=self.markers.index(marker)), begin, numId=number))
        return number

    def part(self) -> Element:
        """Return the whole part."""
        looks = [copy(_definition(marker)) for marker in self.markers]
        for number, look in enumerate(looks):
            look.set(qname("w:abstractNumId"), str(number))
        return w("numbering", *looks, *self.instances)


def applied(number: int, level: int = 0) -> Element:
    """Return the property that makes a paragraph an item of a list."""
    return w("numPr", w("ilvl", val=level), w("numId", val=number))


@lru_cache(64)
def _definition(marker: Marker) -> Element:
    levels = (_level(marker, level) for level in range(LEVELS))
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels)


def _level(marker: Marker, level: int) -> Element:
    kind = FORMATS[level] if marker.ordered else "bullet"
    shown = f"%{level + 1}" if marker.ordered else bullet(level)
    left = marker.left + level * marker.hanging
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=kind),
        w("suff", val="tab"),
        w("lvlText", val=shown),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=twips(left), hanging=twips(marker.hanging))),
        _letters(marker, level),
        ilvl=level,
    )


def _letters(marker: Marker, level: int) -> Element:
    bold = [w("b"), w("bCs")] if marker.ordered and marker.bold else []
    half_points = round(2 * (marker.size if marker.ordered else bullet_size(level, marker.size)))
    size = [w("sz", val=half_points), w("szCs", val=half_points)]
    return w("rPr", fonts(marker.family), *bold, coloured(hexadecimal(marker.colour)), *size)
