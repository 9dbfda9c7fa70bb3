"""Tables as Word builds them: a grid of fixed widths, rows, and cells of paragraphs. What stands in them is others' business."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from memo.writers.docx.markup import Child, Element, Value, hexadecimal, local_name, paragraph, twips, w


@dataclass(frozen=True, slots=True)
class Border:
    """An edge of a cell; no size means no line."""

    colour: str = "#000000"
    size: float = 0.5
    form: str = "single"


@dataclass(frozen=True, slots=True)
class Looks:
    """How a cell is set; margins in points (top, right, bottom, left), None for those of the table."""

    ground: str = ""
    hatch: str = ""
    borders: tuple[tuple[Literal["top", "left", "bottom", "right"], Border], ...] = ()
    margins: tuple[float, float, float, float] | None = None
    align: Literal["top", "center", "bottom"] = "top"


PLAIN = Looks()


def table(widths: Sequence[float], rows: Sequence[Element], *properties: Child, style: str = "TableNormal") -> Element:
    """Return a table of fixed columns."""
    head = w(
        "tblPr",
        w("tblStyle", val=style),
        w("tblW", w=twips(sum(widths)), type="dxa"),
        w("tblLayout", type="fixed"),
        *properties,
    )
    return w("tbl", head, w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths)), *rows)


def heads(*, row: bool = False, column: bool = False) -> Element:
    """Return whether the first row and the first column say what the others hold."""
    value = f"{0x0400 + 0x20 * row + 0x80 * column:04X}"
    return w(
        "tblLook", val=value, firstRow=int(row), lastRow=0, firstColumn=int(column), lastColumn=0, noHBand=0, noVBand=1
    )


def named(caption: str, description: str) -> tuple[Child, Child]:
    """Return what a reader who can't see the table is told of it."""
    return (
        w("tblCaption", val=caption) if caption else None,
        w("tblDescription", val=description) if description else None,
    )


def row(cells: Sequence[Element], *, head: bool = False, height: float = 0, exact: bool = False) -> Element:
    """Return a row that doesn't split over pages; a head row is repeated."""
    made = copy(_bare_row(head, height, exact))
    made.extend(cells)
    return made


def cell(width: float, content: Sequence[Element], looks: Looks = PLAIN, span: int = 1) -> Element:
    """Return a cell; one that would be empty or end with a table gets a small paragraph, as Word insists."""
    made = copy(_bare_cell(twips(width), looks, span))
    made.extend(content)
    if not content or local_name(content[-1]) != "p":
        made.append(paragraph("Gap4"))
    return made


@lru_cache(64)
def _bare_row(head: bool, height: float, exact: bool) -> Element:
    tall = w("trHeight", val=twips(height), hRule="exact" if exact else "atLeast") if height else None
    return w("tr", w("trPr", w("cantSplit"), tall, w("tblHeader") if head else None))


@lru_cache(1024)
def _bare_cell(width: int, looks: Looks, span: int) -> Element:
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=span) if span > 1 else None,
        _bordered(looks),
        _ground(looks),
        margins("tcMar", looks.margins) if looks.margins else None,
        w("vAlign", val=looks.align) if looks.align != "top" else None,
    )
    return w("tc", properties)


def margins(name: str, points: tuple[float, float, float, float]) -> Element:
    """Return the padding of a table's or a cell's sides, given clockwise from the top."""
    top, right, bottom, left = points
    sides = {"top": top, "left": left, "bottom": bottom, "right": right}
    return w(name, *(w(side, w=twips(size), type="dxa") for side, size in sides.items()))


def edge(side: str, border: Border) -> Element:
    """Return one border of a table or a cell."""
    attributes: dict[str, Value] = {"val": border.form, "sz": round(border.size * 8), "space": 0}
    return w(side, **attributes, color=hexadecimal(border.colour))


def _bordered(looks: Looks) -> Child:
    order = ("top", "left", "bottom", "right")
    borders = sorted(looks.borders, key=lambda each: order.index(each[0]))
    return w("tcBorders", *(edge(side, border) for side, border in borders)) if borders else None


def _ground(looks: Looks) -> Child:
    if not looks.ground:
        return None
    pattern, _, ink = looks.hatch.partition(":")
    return w("shd", val=pattern or "clear", color=hexadecimal(ink) or "auto", fill=hexadecimal(looks.ground))
