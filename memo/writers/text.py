"""A document as plain text for e-mail: lines of 76 characters, risks and questions set off by their own margin.

What print sets apart by its place is set apart by form: figures of citations and names of columns stand in brackets, what a
drawing shows in braces, addresses in angle brackets; `!!` runs down the side of a risk and `??` down that of a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import TextWrapper
from typing import assert_never

from memo.document.margins import marks
from memo.document.model import (
    Block,
    Blocks,
    Callout,
    Cell,
    Citation,
    Contents,
    CrossRef,
    Document,
    Emphasis,
    Field,
    Fields,
    Figure,
    Heading,
    Inline,
    Inlines,
    Language,
    LineBreak,
    Link,
    List,
    Meta,
    Note,
    Paragraph,
    Quote,
    Record,
    Row,
    Rule,
    Section,
    Strong,
    Table,
    Text,
)
from memo.document.text import label_text, meter_text, notes, run_on
from memo.writers.ties import NBSP

WIDE = 76
_SIDES = {"risk": "!! ", "open_question": "?? "}
_GAP = "  "
_GLUE = "\x00"  # a space that wrapping leaves alone
_MARKER_LIKE = re.compile(r" (?=(?:\d+\.|[-–|>]|!!|\?\?|[=-]{2,})(?: |$))")

Lines = list[str]


def write_text(document: Document) -> str:
    """Return the document as plain text that ends in a new line."""
    parts = [_marks(document.meta), *_blocks(document.content, WIDE), *(_note(each) for each in notes(document))]
    return "\n\n".join("\n".join(part) for part in parts if any(part)) + "\n"


def _marks(meta: Meta) -> Lines:
    """Return what stands in the margins of a printed page."""
    return _wrapped(marks(meta), WIDE)


def _blocks(blocks: Blocks | tuple[Section, ...], wide: int) -> list[Lines]:
    return [part for block in blocks for part in _block(block, wide) if any(part)]


def _block(block: Block, wide: int) -> Iterator[Lines]:
    match block:
        case Section(heading=heading, content=content):
            yield from _blocks(((heading,) if heading else ()) + content, wide)
        case Heading():
            yield _heading(block, wide)
        case Paragraph(content=content):
            yield _wrapped(_inlines(content), wide)
        case List():
            yield _list(block, wide)
        case Table():
            yield _table(block, wide)
            yield _caption(block, wide)
        case Callout():
            yield _callout(block, wide)
        case Figure(alternative=alternative):
            yield _wrapped(f"{{{alternative}}}", wide) if alternative else []
            yield _caption(block, wide)
        case Quote(content=content, attribution=attribution):
            inner = [*_blocks(content, wide - 2), _wrapped(_inlines(attribution), wide - 2)]
            yield _beside("> ", _apart(inner))
        case Fields(items=items, note=note):
            yield [line for entry in items for line in _hung("", _wrapped(_field(entry), wide - 4), 4)]
            yield _wrapped(_inlines(note), wide)
        case Contents(entries=entries):
            yield [f"[{'  ' * (entry.level - 1)}{entry.text}]" for entry in entries]
        case Rule():
            yield ["-" * wide]
        case _:
            assert_never(block)


# ------------------------------------------------------------------------------------------------------------ lines


def _wrapped(text: str, wide: int) -> Lines:
    """Return text in lines, broken at spaces only; a forced break stays one, and no line begins like a list or a box."""
    wrapper = TextWrapper(max(20, wide), break_long_words=False, break_on_hyphens=False)
    lines = (line for part in text.split("\n") for line in wrapper.wrap(_MARKER_LIKE.sub(_GLUE, part)))
    return [line.replace(_GLUE, " ") for line in lines]


def _apart(parts: Iterable[Lines]) -> Lines:
    """Return parts with an empty line between two."""
    lines: Lines = []
    for part in parts:
        lines += ["", *part] if lines and part else part
    return lines


def _beside(margin: str, lines: Lines) -> Lines:
    return [f"{margin}{line}".rstrip() for line in lines]


def _hung(marker: str, lines: Lines, indent: int) -> Lines:
    """Return lines that hang behind a marker, every one but the first `indent` characters in."""
    return [f"{marker}{lines[0]}", *(f"{' ' * indent}{line}".rstrip() for line in lines[1:])] if lines else []


# ----------------------------------------------------------------------------------------------------------- blocks


def _heading(heading: Heading, wide: int) -> Lines:
    aside = f"–{_GAP}{_inlines(heading.aside)}" if heading.aside else ""
    parts = (heading.number, _inlines(heading.content), aside)
    lines = _wrapped(_GAP.join(filter(None, parts)), wide)
    longest = max((len(line) for line in lines), default=0)
    return [*lines, "=-"[heading.level] * longest] if heading.level < 2 else lines


def _list(block: List, wide: int) -> Lines:
    lines: Lines = []
    for place, item in enumerate(block.items):
        number = item.number or block.start + place
        marker = f"{number}. " if block.ordered or block.kind == "sources" else "- "
        lines += _hung(marker, _apart(_blocks(item.content, wide - len(marker))), len(marker))
    return lines


def _callout(block: Callout, wide: int) -> Lines:
    side = _SIDES.get(block.kind, "") if label_text(block) else ""
    side = side or ("" if block.kind in ("judgement", "bottom_line", "note") else "| ")
    marker = f"{block.number}. " if block.kind == "judgement" and block.number else ""
    lines = _beside(side, _inner(block, wide - len(side) - len(marker)))
    return _hung(marker, lines, len(marker))


def _inner(block: Callout, wide: int) -> Lines:
    first, rest = run_on(block)
    opening = _GAP.join(filter(None, (label_text(block), _inlines(block.title), _inlines(first))))
    meter = _wrapped(meter_text(block.meter), wide) if block.meter else []
    return _apart([[*_wrapped(opening, wide), *([] if rest else meter)], *_blocks(rest, wide), meter if rest else []])


def _field(entry: Field) -> str:
    label = _inlines(entry.label)
    return _GAP.join(filter(None, (label, _inlines(entry.content), _inlines(entry.detail))))


def _note(note: Note) -> Lines:
    return _hung(f"[*{note.number}] ", _apart(_blocks(note.content, WIDE - 5)), 5)


# ----------------------------------------------------------------------------------------------- tables and figures


def _table(table: Table, wide: int) -> Lines:
    """Return a grid where every row fits on a line, else a paragraph a cell, each one named by its column."""
    heads = [" ".join(_inlines(column.head).split()) for column in table.columns]
    rows = [[_cell_words(cell, wide) for cell in row.cells] for row in table.rows]
    if _fits([heads, *rows], wide):
        return _grid([heads, *rows])
    top = _wrapped(_GAP.join(filter(None, heads)), wide)
    under = ["-" * max(map(len, top))] if top else []
    return [*top, *under, *_apart(_row(row, heads, wide) for row in table.rows)]


def _fits(rows: list[list[str]], wide: int) -> bool:
    if any(len(row) != len(rows[0]) or any("\n" in cell for cell in row) for row in rows):
        return False
    return sum(_widths(rows)) + len(_GAP) * (len(rows[0]) - 1) <= wide


def _widths(rows: list[list[str]]) -> list[int]:
    return [max(map(len, column)) for column in zip(*rows, strict=True)]


def _grid(rows: list[list[str]]) -> Lines:
    widths = _widths(rows)
    head, *lines = [_GAP.join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return [head, _GAP.join("-" * width for width in widths), *lines] if head else lines


def _cell_words(cell: Cell, wide: int) -> str:
    return "\n".join(line for part in _blocks(cell.content, 10 * wide) for line in part)


def _row(row: Row, heads: list[str], wide: int) -> Lines:
    lines: Lines = []
    for at, cell in enumerate(row.cells):
        name = f"[{heads[at]}] " if at and heads[at] else ""
        indent = 4 if at else 0
        lines += [" " * indent + line for line in _named(name, _apart(_blocks(cell.content, wide - 8)), wide - indent)]
    return lines


def _named(name: str, lines: Lines, wide: int) -> Lines:
    """Return the lines of a cell behind the name of its column, on one line where that fits."""
    if len(lines) == 1 and len(name) + len(lines[0]) <= wide:
        return [name + lines[0]]
    return [*([name.rstrip()] if name else []), *(("    " if name else "") + line for line in lines)]


def _caption(block: Figure | Table, wide: int) -> Lines:
    parts = (block.label, _inlines(block.caption), _inlines(block.source))
    return _wrapped(" ".join(part.strip() for part in parts if part), wide)


# ---------------------------------------------------------------------------------------------------------- inlines


def _inlines(content: Inlines) -> str:
    return "".join(_inline(inline) for inline in content)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text=text) | CrossRef(text=text):
            return text.replace("\n", " ")
        case Emphasis(content=content) | Strong(content=content):
            return _inlines(content)
        case Record(content=content) | Language(content=content):
            return _inlines(content)
        case Link(content=content, target=target):
            inner = _inlines(content)
            return inner if target.removeprefix("mailto:") == inner else f"{inner} <{target}>"
        case Citation(text=text):
            return f"[{text}]".replace(" ", NBSP) if text else ""
        case Note(number=number):
            return f"[*{number}]"
        case LineBreak():
            return "\n"
        case _:
            assert_never(inline)
