"""Tables: widths by content, figures aligned on the decimal, a head that repeats, hairlines, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from memo.document.model import Cell, Column, Figure, Paragraph, Ranges, Row
from memo.document.model import Table as TableBlock
from memo.writers.columns import SIDE, column_widths, fraction, longest_fractions
from memo.writers.figures import draw
from memo.writers.figures.ranges import draw_axis
from memo.writers.pdf.figure import FigureBox, measure_with
from memo.writers.pdf.grids import Decor, Grid, GridRow, Pad, row_of
from memo.writers.pdf.parts import Part
from memo.writers.pdf.prose import Lead
from memo.writers.pdf.structure import Element

if TYPE_CHECKING:
    from memo.writers.pdf.canvas import TaggedCanvas
    from memo.writers.pdf.story import Story

VERTICAL = 3.0
AXIS_INDENT = 22.0


def table(story: Story, block: TableBlock, holder: Element, wide: float) -> list[Part]:
    """Return a table, and its caption beneath."""
    element = holder.add("Table")
    widths = column_widths(block, wide, lambda text: story.measure(text, bold=True), story.labels.point)
    fractions = longest_fractions(block, story.labels.point)
    rows = [_head(story, block, element.add("TR"), widths)]
    rows += [_row(story, block, row, element.add("TR"), widths, fractions) for row in block.rows]
    grid = Grid(rows, wide, _decor(story), heads=1)
    caption = story.caption(block, element if _captioned(block) else holder)
    grid.before, grid.after, grid.keep = 3, 6, bool(caption)
    return [grid, *caption]


def _captioned(block: TableBlock) -> bool:
    return bool(block.caption or block.source)


def _decor(story: Story) -> Decor:
    """Return what stands behind a table: the head's ground, a line below it, hairlines below the rows."""
    theme = story.theme
    hairline, navy, ground = theme.colour("hairline"), theme.colour("navy"), theme.colour("head_tint")

    def draw_behind(canvas: TaggedCanvas, grid: Grid, x: float, top: float) -> None:
        for number, (row, upper) in enumerate(grid.tops(top)):
            low = upper - row.height
            if number < grid.heads:
                if theme.tints:
                    canvas.ground(x, low, grid.wide, row.height, ground)
                canvas.stroke(x, low, x + grid.wide, low, navy, 0.75)
            else:
                canvas.stroke(x, low, x + grid.wide, low, hairline, 0.5)

    return draw_behind


def _head(story: Story, block: TableBlock, row: Element, widths: Sequence[float]) -> GridRow:
    contents = [_head_cell(story, column, row, wide) for column, wide in zip(block.columns, widths, strict=True)]
    return row_of(contents, widths, [_pad(column) for column in block.columns], "bottom")


def _head_cell(story: Story, column: Column, row: Element, wide: float) -> list[Part]:
    cell = row.add("TH", attributes="<</O /Table /Scope /Column>>")
    hand = story.hand("CellHead")
    if column.kind == "gap":
        hand = story.gap(hand)
    ranged = column.kind == "range"
    pad = _pad(column)
    words = story.text(
        column.head,
        hand,
        cell.add("P"),
        wide - pad.left - pad.right,
        align="left" if column.align == "left" else "right",
        left=AXIS_INDENT if ranged else 0,
    )
    return [words, FigureBox(draw_axis(story.theme, wide), story.theme, None)] if ranged else [words]


def _pad(column: Column) -> Pad:
    return Pad(0, 0, 0, 0) if column.kind == "range" else Pad(SIDE, SIDE, VERTICAL, VERTICAL)


def _row(
    story: Story, block: TableBlock, row: Row, element: Element, widths: Sequence[float], fractions: Sequence[int]
) -> GridRow:
    contents, pads = [], [_pad(column) for column in block.columns]
    for at, (cell, column, pad) in enumerate(zip(row.cells, block.columns, pads, strict=True)):
        inset = _inset(story, cell, fractions[at])
        anchor = "" if at else row.anchor
        room = widths[at] - pad.left - pad.right
        contents.append(_cell(story, cell, column, element.add("TD"), room, inset, anchor))
    made = row_of(contents, widths, pads, "top")
    for held, pad in zip(made.cells, pads, strict=True):
        if pad.top == 0:
            held.valign = "middle"
    return made


def _cell(
    story: Story, cell: Cell, column: Column, holder: Element, wide: float, inset: float, anchor: str
) -> list[Part]:
    hand = story.loose(story.hand("Cell"))
    made: list[Part] = []
    for number, block in enumerate(cell.content):
        if isinstance(block, Paragraph):
            align = "left" if column.align == "left" else "right"
            lead = Lead(anchor=anchor if number == 0 else "")
            made.append(story.text(block.content, hand, holder.add("P"), wide, align=align, inset=inset, lead=lead))
        elif isinstance(block, Figure) and isinstance(block.data, Ranges):
            drawing = draw(block.data, story.theme, wide, measure_with(story.theme), story.labels)
            element = holder.add("Figure", alternative=block.alternative or story.labels.range)
            made.append(FigureBox(drawing, story.theme, element))
        else:
            made += story.block(block, holder, wide, hand)
    return made


def _inset(story: Story, cell: Cell, longest: int) -> float:
    """Return how far from the right a figure ends, so that its point stands under those above; 0 for words."""
    point = story.labels.point
    own = fraction(cell, point) if longest else None
    if own is None:
        return 0.0
    behind = story.measure(point + own, bold=False) if own else 0.0
    return max(0.0, story.measure(point + "0" * longest, bold=False) - behind)
