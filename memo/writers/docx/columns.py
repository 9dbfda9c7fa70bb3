"""How wide the columns of a table are: by content, so that words stay whole and long cells get the room."""

from __future__ import annotations

from memo.document.model import Cell, Column, Table
from memo.document.text import pieces, plain
from memo.writers.docx.markup import mm
from memo.writers.docx.measure import width
from memo.writers.docx.styles import Styles

PADDING = 5.0
RANGE = mm(45)
_FIRST = 0.26  # of the room, at most, for the first column
_SLACK = 2.0


def widths(table: Table, room: float, styles: Styles) -> list[float]:
    """Return the width of each column in points; together they fill the room."""
    needs = [_need(number, column, table, styles) for number, column in enumerate(table.columns)]
    least = [need[0] for need in needs]
    if sum(least) > room:
        return [each * room / sum(least) for each in least]
    spare = room - sum(least)
    wishes = [min(most - low, room / 2) + 0.01 for low, most in needs]
    if sum(wishes) <= spare:
        wishes = [most for _, most in needs]
    fixed = [column.kind == "range" for column in table.columns]
    wishes = [0.0 if still else wish for wish, still in zip(wishes, fixed, strict=True)]
    total = sum(wishes) or 1.0
    return _first_held([low + spare * wish / total for low, wish in zip(least, wishes, strict=True)], least, room)


def _first_held(found: list[float], least: list[float], room: float) -> list[float]:
    """Return the widths with the first held to its share; the others take what it gives up."""
    limit = max(least[0], room * _FIRST)
    if len(found) < 3 or found[0] <= limit:
        return found
    spread = (found[0] - limit) / (len(found) - 1)
    return [limit, *(each + spread for each in found[1:])]


def _need(number: int, column: Column, table: Table, styles: Styles) -> tuple[float, float]:
    """Return what a column needs for its longest word, and what it would take without a line break."""
    if column.kind == "range":
        return RANGE + 2 * PADDING, RANGE + 2 * PADDING
    head = styles.theme.styles["CellHead"]
    lines = [(plain(column.head), styles.face("CellHead"), head.size)]
    body = styles.face("Cell", bold=True), styles.theme.styles["Cell"].size
    lines += [(text, *body) for cell in _cells(number, table) for text in pieces(cell.content)]
    words = [width(word, face, size) for text, face, size in lines for word in text.split()]
    whole = [width(text, face, size) for text, face, size in lines]
    padding = 2 * PADDING + _SLACK
    return max(words, default=0) + padding, (max(whole, default=0) + padding) * (column.weight or 1)


def _cells(number: int, table: Table) -> list[Cell]:
    """Return the cells of a column that stand in it alone."""
    found = []
    for row in table.rows:
        at = 0
        for cell in row.cells:
            if at == number and cell.span == 1:
                found.append(cell)
            at += cell.span
    return found
