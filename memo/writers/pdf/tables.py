"""Tables: widths by content, a head that repeats, hairlines, rows that stay whole."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table

from memo.document.model import Column, Row
from memo.document.model import Table as TableBlock
from memo.document.text import pieces, plain
from memo.theme.model import Theme

VERTICAL, SIDE = 3.0, 5.0
RANGE = 45 * 72 / 25.4
FIRST_AT_MOST = 0.26
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


def column_widths(block: TableBlock, total: float, measure: Any) -> list[float]:
    """Return the width of each column: by content, no word broken where that can be, the first at most 26%."""
    texts = [_texts(block, place) for place in range(len(block.columns))]
    floors = [max((_widest_word(text, measure) for text in column), default=10) + 2 * SIDE + 1 for column in texts]
    wishes = [_wish(column, measure) + 2 * SIDE for column in texts]
    for place, column in enumerate(block.columns):
        if column.kind == "range":
            floors[place] = wishes[place] = RANGE
        elif column.weight:
            wishes[place] = max(floors[place], column.weight * total)
    if len(wishes) > 2:
        wishes[0] = max(floors[0], min(wishes[0], FIRST_AT_MOST * total))
    return _shared(floors, [max(pair) for pair in zip(floors, wishes, strict=True)], total)


def _shared(floors: list[float], wishes: list[float], total: float) -> list[float]:
    """Return widths that sum to `total`: floors first, the rest in proportion to what is wished beyond them."""
    if sum(floors) >= total:
        return [floor * total / sum(floors) for floor in floors]
    extra = [wish - floor for wish, floor in zip(wishes, floors, strict=True)]
    room = total - sum(floors)
    if sum(extra) <= 0.01:
        return [floor + room / len(floors) for floor in floors]
    if sum(wishes) <= total:
        over = (total - sum(wishes)) / sum(wishes)
        return [wish * (1 + over) for wish in wishes]
    return [floor + more * room / sum(extra) for floor, more in zip(floors, extra, strict=True)]


def _texts(block: TableBlock, place: int) -> list[str]:
    found = [plain(block.columns[place].head)]
    for row in block.rows:
        at = 0
        for cell in row.cells:
            if at == place and cell.span == 1:
                found += list(pieces(cell.content))
            at += cell.span
    return found


def _widest_word(text: str, measure: Any) -> float:
    return max((measure(word) for word in text.split(" ") if word), default=0.0)


def _wish(texts: list[str], measure: Any) -> float:
    """Return the width that a column would like: that of its text set in about as many lines as its neighbours'."""
    widths = sorted(measure(text) for text in texts if text)
    if not widths:
        return 10.0
    typical, longest = widths[len(widths) * 3 // 4], widths[-1]
    return float(min(longest, max(60.0, (typical * 45) ** 0.5 * 1.6, longest**0.5 * 6)))
