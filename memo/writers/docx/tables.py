"""Tables of the memo: a repeated head, hairlines, cells of blocks, decimals on one line, ranges as bars."""

from __future__ import annotations

from dataclasses import dataclass

from memo.document.model import Cell, Column, Figure, Ranges, Row, Table
from memo.document.text import plain
from memo.theme.metrics import width
from memo.writers.columns import SIDE, column_widths, fraction, longest_fractions
from memo.writers.docx.captions import caption
from memo.writers.docx.grid import Looks, cell, heads, named, row, table
from memo.writers.docx.inlines import PLAIN, Look, run, runs
from memo.writers.docx.markup import Element, insert, local_name, paragraph, properties_of, qname, w
from memo.writers.docx.press import Place, Story, WriteBlocks
from memo.writers.docx.ranges import axis, bar

HEAD, RANGE_HEAD = Looks(align="bottom"), Looks(align="bottom", margins=(1, 0, 0, 0))
RANGED = Looks(align="center", margins=(0, 0, 0, 0))
KEPT = 2  # rows that stay together at either end of a table
FIGURE_SPACE, POINT_SPACE = "\u2007", "\u2008"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table while it is written: how wide its columns are, and how many figures stand behind the point of each."""

    block: Table
    sizes: list[float]
    fractions: list[int]
    write: WriteBlocks


def written(block: Table, story: Story, place: Place, write: WriteBlocks) -> list[Element]:
    """Return a table and its caption."""
    sizes = _widths(block, place.width, story)
    grid = Grid(block, sizes, longest_fractions(block, story.press.labels.point), write)
    rows = [_row(each, grid, story) for each in block.rows]
    head = _head(block, sizes, story)
    words = plain(block.caption)
    made = table(sizes, [*head, *rows], *named(words, ""), heads(row=bool(head), column=not head), style="MemoTable")
    below = caption(block, story)
    _keep([*head, *_tied(rows), *(rows[-1:] if below else [])])
    return [made, *(below or [paragraph("Gap6")])]


def _widths(block: Table, room: float, story: Story) -> list[float]:
    styles = story.press.styles
    face, size = styles.face("Cell", bold=True), styles.theme.styles["Cell"].size
    return column_widths(block, room, lambda text: width(text, face, size), story.press.labels.point)


def _head(block: Table, sizes: list[float], story: Story) -> list[Element]:
    """Return the head row, none where no column has a head."""
    if not any(column.head for column in block.columns):
        return []
    cells = [
        cell(size, _head_content(column, size, story), RANGE_HEAD if column.kind == "range" else HEAD)
        for column, size in zip(block.columns, sizes, strict=True)
    ]
    return [row(cells, head=True)]


def _head_content(column: Column, size: float, story: Story) -> list[Element]:
    look = Look("Gap", bold=True) if column.kind == "gap" else PLAIN
    made = paragraph("CellHead", runs(column.head, story, look))
    if column.align != "left":
        insert(properties_of(made), w("jc", val="right"))
    return [made, axis(size)] if column.kind == "range" else [made]


def _row(each: Row, grid: Grid, story: Story) -> Element:
    made = []
    for at, (held, wide) in enumerate(zip(each.cells, grid.sizes, strict=True)):
        content = _content(held, grid, at, wide, story)
        if at == 0:
            content = _anchored(content, each, story)
        made.append(cell(wide, content, RANGED if _ranged(held) else Looks()))
    return row(made)


def _anchored(content: list[Element], each: Row, story: Story) -> list[Element]:
    first = next((made for made in content if local_name(made) == "p"), None)
    if first is not None and each.anchor:
        story.press.bookmark(each.anchor, first)
    return content


def _content(held: Cell, grid: Grid, at: int, wide: float, story: Story) -> list[Element]:
    column, first = grid.block.columns[at], held.content[0] if held.content else None
    if isinstance(first, Figure) and isinstance(first.data, Ranges):
        return [bar(each, wide, story.press, first.alternative) for each in first.data.rows]
    made = grid.write(held.content, story, Place("Cell", "CellItem", wide - 2 * SIDE, "cell"))
    return (
        _aligned(made, fraction(held, story.press.labels.point), grid.fractions[at])
        if column.align == "right"
        else made
    )


def _ranged(held: Cell) -> bool:
    """Return whether a cell holds the bar of a range, which has the whole width of the column."""
    first = held.content[0] if held.content else None
    return isinstance(first, Figure) and isinstance(first.data, Ranges)


def _aligned(made: list[Element], own: str | None, longest: int) -> list[Element]:
    """Set paragraphs at the right, a figure on its point: spaces as wide as figures and a point stand behind it."""
    for each in made:
        if local_name(each) == "p":
            insert(properties_of(each), w("jc", val="right"))
    if own is not None and longest > len(own):
        made[-1].append(run(("" if own else POINT_SPACE) + FIGURE_SPACE * (longest - len(own))))
    return made


def _tied(rows: list[Element]) -> list[Element]:
    """Return the rows that stay with the next: no row stands alone below the head or at the top of a page."""
    return rows[:-1] if len(rows) < 2 * KEPT else [*rows[: KEPT - 1], *rows[-KEPT:-1]]


def _keep(rows: list[Element]) -> None:
    """Keep the paragraphs of rows with what follows them."""
    for each in rows:
        for properties in each.iter(qname("w:pPr")):
            insert(properties, w("keepNext"))
