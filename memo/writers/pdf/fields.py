"""Fields: a header block of labels and contents, a strip of cells side by side, a list of terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from memo.document.model import Field, Fields
from memo.document.text import plain
from memo.writers.paper import MM
from memo.writers.pdf.fonts import width
from memo.writers.pdf.grids import Decor, Grid, GridRow, Pad, row_of
from memo.writers.pdf.parts import Part
from memo.writers.pdf.runs import Hand
from memo.writers.pdf.structure import Element

if TYPE_CHECKING:
    from memo.writers.pdf.canvas import TaggedCanvas
    from memo.writers.pdf.story import Story

LABELS = 26 * MM
STRIP_PAD = Pad(8, 8, 5, 5)
DASH, FRAMED = "3 2", 5.0  # the frame of what is past its date, and the room inside it
LEAD_STRIP, PLAIN_STRIP = (40, 50, 80), (58, 66, 46)  # millimetres of three cells


def fields(story: Story, block: Fields, holder: Element, wide: float) -> list[Part]:
    """Return the entries, and their note beneath."""
    made = _strip(story, block, holder, wide) if block.form == "strip" else _pairs(story, block, holder, wide)
    note = [story.text(block.note, story.hand("Small"), holder.add("P"), wide)] if block.note else []
    made.keep = bool(note)
    return [made, *note]


# ----------------------------------------------------------------------------------------------------------- strip


def _strip(story: Story, block: Fields, holder: Element, wide: float) -> Part:
    shares = _shares(block.items)
    widths = [wide * share / sum(shares) for share in shares]
    cells = [
        _strip_cell(story, entry, holder.add("Div"), one - 16) for entry, one in zip(block.items, widths, strict=True)
    ]
    row = row_of(cells, widths, [STRIP_PAD] * len(cells), "top")
    grid = Grid([row], wide, _strip_decor(story, block))
    grid.after = 3
    return grid


def _shares(items: Sequence[Field]) -> Sequence[float]:
    if len(items) != 3:
        return [1.0] * len(items)
    return LEAD_STRIP if any(each.kind == "lead" for each in items) else PLAIN_STRIP


def _strip_cell(story: Story, entry: Field, element: Element, wide: float) -> list[Part]:
    hand = story.hand("FieldLead" if entry.kind == "lead" else "Field")
    hand = _stale(hand) if entry.kind == "stale" else hand
    made = [
        story.text(entry.label, story.hand("FieldLabel"), element.add("P"), wide),
        story.text(entry.content, hand, element.add("P"), wide),
    ]
    for each in made:
        each.after = 2
    if entry.detail:
        made.append(story.text(entry.detail, story.hand("Field"), element.add("P"), wide))
    return [*made]


def _strip_decor(story: Story, block: Fields) -> Decor:
    theme = story.theme
    rule = theme.colour("rule")

    def draw(canvas: TaggedCanvas, grid: Grid, x: float, top: float) -> None:
        low, row = top - grid.height, grid.rows[0]
        if theme.tints:
            canvas.ground(x, low, grid.wide, grid.height, theme.colour("analysis_tint"))
        else:
            canvas.frame(x, low, grid.wide, grid.height, rule, 0.75)
        for cell in row.cells[1:]:
            canvas.stroke(x + cell.x, low, x + cell.x, top, rule, 0.75)
        for cell, entry in zip(row.cells, block.items, strict=True):
            if entry.kind == "stale":
                _draw_stale(story, canvas, x + cell.x, low, cell.wide, grid.height)

    return draw


# ----------------------------------------------------------------------------------------------------------- pairs


def _pairs(story: Story, block: Fields, holder: Element, wide: float) -> Part:
    header = block.form == "list"
    left = LABELS if header else _terms_wide(story, block, wide)
    rows = [_pair(story, entry, holder.add("Div"), (left, wide - left), header=header) for entry in block.items]
    stale = frozenset(id(row) for row, entry in zip(rows, block.items, strict=True) if entry.kind == "stale")
    grid = Grid(rows, wide, _pairs_decor(story, stale, header=header))
    grid.after = 6
    return grid


def _terms_wide(story: Story, block: Fields, wide: float) -> float:
    face = story.theme.families["sans"].bold
    labels = [width(plain(each.label), face, 10) for each in block.items]
    return min(max(labels, default=60) + 14, wide * 0.3)


def _pair(story: Story, entry: Field, element: Element, widths: tuple[float, float], *, header: bool) -> GridRow:
    edge = 2.0 if header else 1.5
    pads = [Pad(0, 6, edge, edge), Pad(0, 6, edge, edge)]
    left, right = (wide - 6 for wide in widths)
    if entry.kind == "stale":
        pads[1] = replace(pads[1], left=FRAMED)
        right -= FRAMED
    label_hand = story.hand("FieldLabel") if header else replace(story.hand("Body"), bold=True)
    label = story.text(entry.label, label_hand, element.add("P"), left)
    content = _pair_content(story, entry, element, right, header=header)
    label.after = content.after = 0
    detail = [story.text(entry.detail, story.hand("Field"), element.add("P"), right)] if entry.detail else []
    return row_of([[label], [content, *detail]], widths, pads, "middle" if header else "top")


def _pair_content(story: Story, entry: Field, element: Element, wide: float, *, header: bool) -> Part:
    if entry.kind == "title":
        tag = story.head_tag(0)
        return story.text(entry.content, story.hand("Subject"), element.add(tag), wide)
    hand = story.hand("Field" if header else "Body")
    hand = _stale(hand) if entry.kind == "stale" else hand
    return story.text(entry.content, hand, element.add("P"), wide)


def _pairs_decor(story: Story, stale: frozenset[int], *, header: bool) -> Decor:
    """Return what stands behind pairs; `stale` are the rows, by identity, past their review date."""
    hairline = story.theme.colour("hairline")

    def draw(canvas: TaggedCanvas, grid: Grid, x: float, top: float) -> None:
        if header:
            canvas.stroke(x, top, x + grid.wide, top, hairline, 0.5)
        for row, upper in grid.tops(top):
            low = upper - row.height
            if header:
                canvas.stroke(x, low, x + grid.wide, low, hairline, 0.5)
            if id(row) in stale:
                cell = row.cells[1]
                _draw_stale(story, canvas, x + cell.x, low, cell.wide, row.height)

    return draw


def _stale(hand: Hand) -> Hand:
    return replace(hand, colour="gap", bold=True)


def _draw_stale(story: Story, canvas: TaggedCanvas, x: float, y: float, wide: float, high: float) -> None:
    """Draw the dashed frame around what is past its review date."""
    if story.theme.tints:
        canvas.ground(x, y, wide, high, story.theme.colour("stale_tint"))
    canvas.frame(x, y, wide, high, story.theme.colour("gap"), 1, DASH)
