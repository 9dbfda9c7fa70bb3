"""Header blocks and terms: labelled entries as a list, as a strip of cells side by side, or as two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from memo.document.model import Field, Fields
from memo.document.text import plain
from memo.theme.metrics import width
from memo.writers.docx.grid import Border, Looks, cell, heads, row, table
from memo.writers.docx.inlines import Look, runs
from memo.writers.docx.markup import Element, mm, paragraph
from memo.writers.docx.press import Place, Story

LABEL = mm(26)
STRIPS = {True: (40, 50, 80), False: (58, 66, 46)}  # shares of three cells, of leads and of texts
_TERM_LEAST, _TERM_MOST = mm(24), mm(50)
BOLD = Look(bold=True)
PADDING = 1.75  # two points with half of the hairline, which Word adds to a row
FRAMED = 5.0  # room inside the frame of what is past its date


def fields(block: Fields, story: Story, place: Place) -> list[Element]:
    """Return the entries and the note beneath them."""
    gap = paragraph("Gap4" if block.form == "strip" else "Gap6")
    note = [paragraph("FieldNote", runs(block.note, story)) if block.note else gap]
    match block.form:
        case "list":
            return [_list(block.items, story, place.width), *note]
        case "strip":
            return [_strip(block.items, story, place.width), *note]
        case "terms":
            return [_terms(block.items, story, place.width), *note]


def _list(items: Sequence[Field], story: Story, room: float) -> Element:
    """Return labels at the left, contents at the right, hairlines between."""
    line = Border(story.press.theme.colour("hairline"), 0.5)
    rows = []
    for number, item in enumerate(items):
        edges = (("top", line), ("bottom", line)) if number == 0 else (("bottom", line),)
        looks = Looks(borders=edges, margins=(PADDING, 0, PADDING, 0), align="center")  # type: ignore[arg-type]
        label = cell(LABEL, [paragraph("FieldLabel", runs(item.label, story))], looks)
        rows.append(row([label, cell(room - LABEL, _content(item, story), _noticed(item, looks, story))]))
    return table([LABEL, room - LABEL], rows, heads(column=True))


def _noticed(item: Field, looks: Looks, story: Story) -> Looks:
    """Return the looks of a cell, framed and dashed for the notice that the information is past its date."""
    if item.kind != "stale":
        return looks
    theme = story.press.theme
    dashed = Border(theme.colour("gap"), 1, "dashed")
    sides = (("top", dashed), ("left", dashed), ("bottom", dashed), ("right", dashed))
    top, right, bottom, left = looks.margins or (0, 0, 0, 0)
    inside = (top, max(right, FRAMED), bottom, max(left, FRAMED))
    return replace(looks, ground=theme.colour("stale_tint"), borders=sides, margins=inside)  # type: ignore[arg-type]


def _content(item: Field, story: Story) -> list[Element]:
    styles = {"plain": "Field", "title": "Subject", "lead": "FieldLead", "stale": "Field"}
    look = Look("Gap", bold=True) if item.kind == "stale" else Look()
    made = [paragraph(styles[item.kind], runs(item.content, story, look))]
    return [*made, paragraph("FieldDetail", runs(item.detail, story))] if item.detail else made


def _strip(items: Sequence[Field], story: Story, room: float) -> Element:
    """Return cells side by side on the tint, a rule between them."""
    widths = _shares(items, room)
    theme = story.press.theme
    line = Border(theme.colour("rule"), 0.75)
    cells = []
    for number, (item, size) in enumerate(zip(items, widths, strict=True)):
        edges = (("left", line),) if number else ()
        looks = Looks(theme.colour("analysis_tint"), "", edges, (5, 8, 5, 8))  # type: ignore[arg-type]
        content = [
            paragraph("StripLabel", runs(item.label, story)),
            *_content(item, story),
        ]
        cells.append(cell(size, content, _noticed(item, looks, story)))
    return table(widths, [row(cells)])


def _shares(items: Sequence[Field], room: float) -> list[float]:
    """Return the widths of a strip's cells: as the house sets three, else all alike."""
    shares: tuple[int, ...] = STRIPS[any(item.kind == "lead" for item in items)]
    if len(items) != len(shares):
        shares = (1,) * len(items)
    return [share * room / sum(shares) for share in shares]


def _terms(items: Sequence[Field], story: Story, room: float) -> Element:
    """Return bold terms at the left and their texts at the right."""
    face, size = story.press.styles.face("Body", bold=True), story.press.theme.styles["Body"].size
    widest = max((width(plain(item.label), face, size) for item in items), default=0) + 14
    first = min(max(widest, _TERM_LEAST), _TERM_MOST)
    rows = []
    for item in items:
        label = cell(first, [paragraph("Term", runs(item.label, story, BOLD))])
        content = [paragraph("Term", runs(item.content, story))]
        content += [paragraph("Small", runs(item.detail, story))] if item.detail else []
        rows.append(row([label, cell(room - first, content)]))
    return table([first, room - first], rows, heads(column=True))
