"""Tables: widths by content, a head that repeats, hairlines, rows that stay whole."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table

from memo.document.model import Column, Row
from memo.theme.model import Theme
from memo.writers.columns import SIDE

VERTICAL = 3.0
TALL = 6  # lines; a row taller than this may split


class TaggedTable(Table):
    """A table whose cells carry their own elements; its grounds and lines are artifacts."""

    anchors: dict[int, str]

    def _drawBkgrnd(self) -> None:  # noqa: N802 - reportlab's name
        self.canv.begin_artifact()
        super()._drawBkgrnd()
        self.canv.end_artifact()

    def _drawLines(self) -> None:  # noqa: N802 - reportlab's name
        self.canv.begin_artifact()
        super()._drawLines()
        self.canv.end_artifact()


def table_style(theme: Theme, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> list[Any]:
    """Return reportlab's commands for the house's tables."""
    hairline, navy = HexColor(theme.colour("hairline")), HexColor(theme.colour("navy"))
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), VERTICAL),
        ("BOTTOMPADDING", (0, 0), (-1, -1), VERTICAL),
        ("LEFTPADDING", (0, 0), (-1, -1), SIDE),
        ("RIGHTPADDING", (0, 0), (-1, -1), SIDE),
        ("LINEBELOW", (0, 0), (-1, 0), 0.75, navy),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, hairline),
    ]
    if theme.tints:
        style.append(("BACKGROUND", (0, 0), (-1, 0), HexColor(theme.colour("head_tint"))))
    for place, column in enumerate(columns):
        if column.kind == "range":
            style += [(f"{side}PADDING", (place, 0), (place, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
            style.append(("VALIGN", (place, 1), (place, -1), "MIDDLE"))
    for number, row in enumerate(rows, 1):
        at = 0
        for cell in row.cells:
            if cell.span > 1:
                style.append(("SPAN", (at, number), (at + cell.span - 1, number)))
            at += cell.span
    return style
