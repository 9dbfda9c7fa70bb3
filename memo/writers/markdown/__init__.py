"""A document as Markdown for review: one sentence a line, stable under diff, the same words as in print.

What print draws or counts is marked as such: a figure is a fenced block of its words, a range a code span, the number of
a judgement a list marker, a citation figures in brackets, the contents links inside the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from memo.document.margins import marks
from memo.document.model import (
    Block,
    Blocks,
    Callout,
    Cell,
    Contents,
    ContentsEntry,
    Document,
    Emphasis,
    Field,
    Fields,
    Figure,
    Heading,
    Inlines,
    Item,
    List,
    Meta,
    Note,
    Paragraph,
    Quote,
    Rule,
    Section,
    Strong,
    Table,
    Text,
)
from memo.document.text import label_text, meter_said, meter_text, notes
from memo.writers.markdown.inlines import BREAK, code, escaped, line, sentences

_BETWEEN_LISTS = "<!-- -->"  # two lists of one sort in a row would be read as one
_MERGING = (("bullets", "bullets"), ("numbers", "numbers"), ("numbers", "judgement"), ("judgement", "numbers"))


def write_markdown(document: Document) -> str:
    """Return the document as Markdown text that ends in a new line."""
    parts = [_marks(document.meta), *_blocks(document.content), *map(_note, notes(document))]
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def _marks(meta: Meta) -> str:
    """Return what stands in the margins of a printed page."""
    return sentences(escaped(marks(meta)))


def _blocks(blocks: Blocks | tuple[Section, ...]) -> list[str]:
    parts: list[str] = []
    before = ""
    for block in _headed(blocks):
        kind = _begins(block)
        made = [part for part in _block(block) if part.strip()]
        parts += [_BETWEEN_LISTS] if made and (before, kind) in _MERGING else []
        parts += made
        before = _ends(block) if made else before
    return parts


def _headed(blocks: Blocks | tuple[Section, ...]) -> Iterator[Block]:
    """Yield the blocks, what stands in sections behind their headings: a list may end one and another begin the next."""
    for block in blocks:
        if isinstance(block, Section):
            yield from (block.heading,) if block.heading else ()
            yield from _headed(block.content)
        else:
            yield block


def _begins(block: Block) -> str:
    """Return with which sort of list the block begins, or nothing."""
    match block:
        case List(ordered=ordered, kind=kind):
            return "numbers" if ordered or kind == "sources" else "bullets"
        case Fields() | Contents():
            return "bullets"
        case Callout(kind="judgement", number=number) if number:
            return "judgement"
    return ""


def _ends(block: Block) -> str:
    """Return with which sort of list the block ends; a note below a list stands between it and the next."""
    return "" if isinstance(block, Fields) and block.note else _begins(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Section():
            yield from _blocks((block,))
        case Heading():
            yield _heading(block)
        case Paragraph(content=inlines):
            yield sentences(line(inlines))
        case List(items=items):
            yield "\n".join(_item(_marker(block, place, item), item.content) for place, item in enumerate(items))
        case Table():
            yield _table(block)
            yield _caption(block)
        case Callout(kind="judgement", number=number) if number:
            yield _judgement(meter_said(block))
        case Callout():
            yield _quoted("\n\n".join(_callout(block)))
        case Figure():
            yield _fenced(block.alternative)
            yield _caption(block)
        case Quote(content=content, attribution=attribution):
            yield _quoted("\n\n".join([*_blocks(content), *filter(None, [sentences(line(attribution))])]))
        case Fields(items=fields, note=note):
            yield "\n".join(_hung("- ", sentences(_field(entry))) for entry in fields)
            yield sentences(line(note))
        case Contents(entries=entries):
            yield "\n".join(map(_entry, entries))
        case Rule():
            yield "---"
        case _:
            assert_never(block)


def _heading(heading: Heading) -> str:
    aside = f"– {line((Emphasis(heading.aside),))}" if heading.aside else ""
    words = " ".join(filter(None, (escaped(heading.number), line(heading.content), aside)))
    return f"{'#' * min(6, heading.level + 1)} {words.replace(BREAK, ' ')}"


def _entry(entry: ContentsEntry) -> str:
    return f"{'  ' * (entry.level - 1)}- [{escaped(entry.text)}](#{entry.anchor})"


# ------------------------------------------------------------------------------------------------- lists and boxes


def _marker(block: List, place: int, item: Item) -> str:
    number = item.number or block.start + place
    return f"{number}. " if block.ordered or block.kind == "sources" else "- "


def _item(marker: str, content: Blocks) -> str:
    return _hung(marker, "\n\n".join(_blocks(content)))


def _hung(marker: str, body: str) -> str:
    """Return the body behind its marker, every further line as far in as the first."""
    return marker + re.sub(r"\n(?=[^\n])", "\n" + " " * len(marker), body)


def _judgement(callout: Callout) -> str:
    return _hung(f"{callout.number}. ", "\n\n".join(_run_on(_head(callout), _blocks(callout.content))))


def _run_on(title: str, parts: list[str]) -> list[str]:
    """Return the parts with the title at the head of the first."""
    return ["\n".join(filter(None, (title, *parts[:1]))), *parts[1:]]


def _callout(callout: Callout) -> Iterator[str]:
    yield from filter(None, (_head(callout), *_blocks(callout.content)))
    if callout.meter:
        yield escaped(meter_text(callout.meter))


def _head(callout: Callout) -> str:
    label = line((Text(label_text(callout), "status"),))
    return " ".join(filter(None, (label, line((Strong(callout.title),)))))


def _quoted(words: str) -> str:
    return "\n".join(f"> {each}" if each else ">" for each in words.split("\n"))


def _field(entry: Field) -> str:
    label = line((Strong(entry.label),))
    content: Inlines = (Strong(entry.content),) if entry.kind == "stale" else entry.content
    return " ".join(filter(None, (label, line(content), line(entry.detail))))


def _note(note: Note) -> str:
    return re.sub(r"\n(?=[^\n])", "\n    ", f"[^{note.number}]: " + "\n\n".join(_blocks(note.content)))


# ---------------------------------------------------------------------------------------------- tables and figures


def _table(table: Table) -> str:
    heads = [_in_cell(line(column.head)) or " " for column in table.columns]
    rule = ["---:" if column.align != "left" else "---" for column in table.columns]
    rows = [[_cell(each) for each in row.cells] for row in table.rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (heads, rule, *rows))


def _cell(cell: Cell) -> str:
    return "<br>".join(_in_cell(part) for part in _flat(cell.content) if part) or " "


def _in_cell(words: str) -> str:
    return words.replace(BREAK, "<br>").replace("\n", " ")


def _flat(blocks: Blocks) -> Iterator[str]:
    """Yield the lines of what stands in a cell, where Markdown has no blocks."""
    for block in blocks:
        yield from _flat_block(block)


def _flat_block(block: Block) -> Iterator[str]:
    match block:
        case Section(content=content) | Quote(content=content, attribution=()):
            yield from _flat(content)
        case Heading(content=inlines) | Paragraph(content=inlines):
            yield line(inlines)
        case List(items=items):
            for item in items:
                yield from _flat(item.content)
        case Table(rows=rows):
            yield from (line(column.head) for column in block.columns)
            yield from (part for row in rows for cell in row.cells for part in _flat(cell.content))
        case Callout(title=title, content=content):
            yield " ".join(filter(None, (escaped(label_text(block)), line((Strong(title),)))))
            yield from _flat(content)
            yield escaped(meter_text(block.meter)) if block.meter else ""
        case Figure(alternative=alternative):
            yield code(alternative).replace("|", "\\|") if alternative else ""
        case Quote(content=content, attribution=attribution):
            yield from _flat(content)
            yield line(attribution)
        case Fields(items=items, note=note):
            yield from (_field(entry) for entry in items)
            yield line(note)
        case Contents() | Rule():
            return
        case _:
            assert_never(block)


def _fenced(alternative: str) -> str:
    """Return what a figure shows, in words, one entry a line as it has them, in a fence that its own backticks can't end."""
    if not alternative:
        return ""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", alternative)), default=0))
    return f"{fence}figure\n{alternative}\n{fence}"


def _caption(block: Figure | Table) -> str:
    label, caption, source = block.label, block.caption, block.source
    words: Inlines = (*_labelled(label, caption), *caption, *source)
    return sentences(line(words))


def _labelled(label: str, caption: Inlines) -> Inlines:
    space: Inlines = (Text(" "),) if caption else ()
    return (Strong((Text(label),)), *space) if label else ()
