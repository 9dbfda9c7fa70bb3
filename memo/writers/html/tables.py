"""Tables: heads with their scope, figures on one line at the point, ranges as bars, a frame that scrolls on a phone."""

from __future__ import annotations

from collections.abc import Callable

from memo.document.model import Blocks, Cell, Column, Figure, Paragraph, Ranges, Row, Table
from memo.document.text import plain
from memo.writers.columns import fraction, longest_fractions
from memo.writers.html.drawing import RANGE, axis, drawing
from memo.writers.html.inlines import inlines
from memo.writers.html.markup import tag
from memo.writers.html.sheet import Sheet

Flow = Callable[[Blocks, Sheet], str]
_FEW = 2  # columns that a phone can show side by side


def table(block: Table, sheet: Sheet, flow: Flow) -> str:
    """Return the table in its frame, without its caption; the caption's id is its name."""
    fractions = longest_fractions(block, sheet.labels.point)
    rows = "".join(_row(row, block, fractions, sheet, flow) for row in block.rows)
    named = f"{block.anchor}-caption" if block.caption else None
    made = tag(
        "table",
        _head(block, sheet),
        tag("tbody", rows),
        aria_labelledby=named,
        class_="many" if len(block.columns) > _FEW + 1 else None,
    )
    wide = len(block.columns) > _FEW or any(column.kind == "range" for column in block.columns)
    return scrolling(made, plain(block.caption) or _heads(block)) if wide else made


def scrolling(inner: str, name: str) -> str:
    """Return what may be wider than a phone in a frame that scrolls, by keyboard too."""
    return tag("div", inner, class_="wide", role="group", tabindex=0, aria_label=name)


def _heads(block: Table) -> str:
    return ", ".join(filter(None, (plain(column.head) for column in block.columns)))


def _head(block: Table, sheet: Sheet) -> str:
    if not any(column.head for column in block.columns):
        return ""
    return tag("thead", tag("tr", *(_column(column, sheet) for column in block.columns)))


def _column(column: Column, sheet: Sheet) -> str:
    scale = axis(sheet) if column.kind == "range" else ""
    kind = " ".join(filter(None, (column.kind if column.kind != "text" else "", _aligned(column))))
    if not column.head:
        return tag("td", scale, class_=kind)
    return tag("th", inlines(column.head, sheet), scale, scope="col", class_=kind)


def _aligned(column: Column) -> str:
    return "number" if column.align != "left" else ""


def _row(row: Row, block: Table, fractions: list[int], sheet: Sheet, flow: Flow) -> str:
    made = (
        _cell(cell, block, at, longest, sheet, flow)
        for at, (cell, longest) in enumerate(zip(row.cells, fractions, strict=True))
    )
    return tag("tr", *made, id=row.anchor)


def _cell(cell: Cell, block: Table, at: int, longest: int, sheet: Sheet, flow: Flow) -> str:
    column = block.columns[at]
    headed = at == 0 and len(block.columns) > 1 and column.align == "left"
    return tag(
        "th" if headed else "td",
        _content(cell, sheet, flow),
        scope="row" if headed else None,
        class_=_aligned(column),
        style=_padding(fraction(cell, sheet.labels.point), longest),
    )


def _content(cell: Cell, sheet: Sheet, flow: Flow) -> str:
    match cell.content:
        case (Figure(data=Ranges() as ranges, alternative=alternative, caption=()),):
            return drawing(ranges, alternative, sheet, RANGE)
        case (Paragraph(content=content),):
            return inlines(content, sheet)
    return flow(cell.content, sheet)


# --------------------------------------------------------------------------------------------------------- decimals


def _padding(own: str | None, longest: int) -> str | None:
    """Return the room at the right that brings the points of a column under one another; figures are all `1ch` wide."""
    if own is None or longest <= len(own):
        return None
    point = 0 if own else 0.5
    return f"padding-right:calc(.5rem + {longest - len(own) + point:g}ch)"
