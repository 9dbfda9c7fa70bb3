"""Tables of the memo: a repeated head, hairlines, cells of blocks, decimals on one line, ranges as bars."""

from __future__ import annotations

from dataclasses import dataclass

from memo.document.model import Cell, Column, Figure, Paragraph, Ranges, Row, Table
from memo.document.text import plain
from memo.theme.metrics import width
from memo.writers.columns import SIDE, column_widths
from memo.writers.docx.captions import caption
from memo.writers.docx.grid import Looks, cell, heads, named, row, table
from memo.writers.docx.inlines import PLAIN, Look, run, runs
from memo.writers.docx.markup import Element, insert, local_name, paragraph, properties_of, qname, w
from memo.writers.docx.press import Place, Story, WriteBlocks
from memo.writers.docx.ranges import axis, bar

HEAD, RANGE_HEAD = Looks(align="bottom"), Looks(align="bottom", margins=(1, 0, 0, 0))
RANGED = Looks(align="center", margins=(0, 0, 0, 0))
FIGURE_SPACE, POINT_SPACE = "\u2007", "\u2008"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table while it is written: how wide its columns are, and how many decimals each has at most."""

    block: Table
    sizes: list[float]
    decimals: list[int]
    write: WriteBlocks


def written(block: Table, story: Story, place: Place, write: WriteBlocks) -> list[Element]:
    """Return a table and its caption."""
    sizes = _widths(block, place.width, story)
    grid = Grid(block, sizes, _decimals(block), write)
    rows = [_row(each, grid, story) for each in block.rows]
    head = _head(block, sizes, story)
    words = plain(block.caption)
    made = table(sizes, [*head, *rows], *named(words, ""), heads(row=bool(head), column=not head), style="MemoTable")
    below = caption(block, story)
    if below:
        _keep(rows[-1:])
    return [made, *(below or [paragraph("Gap6")])]


def _widths(block: Table, room: float, story: Story) -> list[float]:
    styles = story.press.styles
    face, size = styles.face("Cell", bold=True), styles.theme.styles["Cell"].size
    return column_widths(block, room, lambda text: width(text, face, size))


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
    made, at = [], 0
    for held in each.cells:
        wide = sum(grid.sizes[at : at + held.span])
        content = _content(held, grid, at, wide, story)
        if at == 0:
            content = _anchored(content, each, story)
        made.append(cell(wide, content, RANGED if _ranged(held) else Looks(), held.span))
        at += held.span
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
    return _aligned(made, held, grid, at) if column.align != "left" else made


def _ranged(held: Cell) -> bool:
    """Return whether a cell holds the bar of a range, which has the whole width of the column."""
    first = held.content[0] if held.content else None
    return isinstance(first, Figure) and isinstance(first.data, Ranges)


def _aligned(made: list[Element], held: Cell, grid: Grid, at: int) -> list[Element]:
    for each in made:
        if local_name(each) == "p":
            insert(properties_of(each), w("jc", val="right"))
    padding = _padding(_figures_behind(held), grid.decimals[at]) if grid.block.columns[at].align == "decimal" else ""
    if padding:
        made[-1].append(run(padding))
    return made


def _padding(own: int, longest: int) -> str:
    """Return the spaces, as wide as figures and a point, that bring the points of a column under one another."""
    if own < 0 or longest <= own:
        return ""
    return (POINT_SPACE if own == 0 else "") + FIGURE_SPACE * (longest - own)


def _decimals(block: Table) -> list[int]:
    """Return how many figures stand after the point at most, for each column that is set on it."""
    return [
        max((_figures_behind(row.cells[at]) for row in block.rows if at < len(row.cells)), default=-1)
        if column.align == "decimal"
        else -1
        for at, column in enumerate(block.columns)
    ]


def _figures_behind(held: Cell) -> int:
    """Return how many figures stand after the point, -1 where the cell holds no plain number."""
    words = plain(held.content[0].content) if held.content and isinstance(held.content[0], Paragraph) else ""
    whole, _, rest = words.strip().partition(".")
    if not whole.lstrip("+-−").replace(",", "").isdigit() or (rest and not rest.isdigit()):
        return -1
    return len(rest)


def _keep(rows: list[Element]) -> None:
    """Keep the paragraphs of rows with what follows them."""
    for each in rows:
        for properties in each.iter(qname("w:pPr")):
            insert(properties, w("keepNext"))
