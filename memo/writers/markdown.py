"""A document as Markdown for review: one sentence a line, stable under diff, the same words as in print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

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
    Item,
    Language,
    LineBreak,
    Link,
    List,
    Meta,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Record,
    Rule,
    Section,
    Strong,
    Table,
    Text,
)
from memo.document.text import caption_label, label_text, meter_text, notes

_ACTIVE = re.compile(r"([\\`*_\[\]<>|#~&])")
_AT_LINE_START = re.compile(r"^(\s*)([-+=>]|\d+[.)]|:::)", re.MULTILINE)
# A new line after a sentence's end, never inside a date, an initial or a figure.
_SENTENCE_END = re.compile(r"(?<=[^\s.][^\s.A-Z][.!?])((?:\*\*|\*|\[[\d, –]+\])*) (?=[^\s\da-z])")


def write_markdown(document: Document) -> str:
    """Return the document as Markdown text that ends in a new line."""
    parts = [*_marks(document.meta), *_blocks(document.content), *_notes(document)]
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def _marks(meta: Meta) -> Iterator[str]:
    """Yield what stands in the margins of a printed page."""
    draft = f"DRAFT: {meta.draft}" if meta.draft else ""
    marks = (meta.form, meta.handling.text, draft, meta.edition, meta.dateline, meta.footer_note)
    yield " · ".join(_escaped(mark) for mark in marks if mark)


def _blocks(blocks: Blocks | tuple[Section, ...]) -> list[str]:
    return [part for block in blocks for part in _block(block)]


def _block(block: Block) -> Iterator[str]:
    match block:
        case Section(heading=heading, content=content):
            yield from _block(heading) if heading else ()
            yield from _blocks(content)
        case Heading(level=level, content=content, aside=aside, number=number):
            words = " ".join(filter(None, (number, _inlines(content), _inlines(aside))))
            yield f"{'#' * (level + 1)} {_one_line(words)}"
        case Paragraph(content=inlines):
            yield _sentences(_inlines(inlines))
        case List():
            yield _list(block)
        case Table():
            yield _table(block)
            yield _caption(block)
        case Callout():
            yield _quoted(_callout(block))
        case Figure(alternative=alternative):
            yield f"[Figure: {_escaped(alternative)}]" if alternative else ""
            yield _caption(block)
        case Quote(content=content, attribution=attribution):
            yield _quoted("\n\n".join([*_blocks(content), _inlines(attribution)]))
        case Fields():
            yield _fields(block)
        case Contents(entries=entries):
            yield "\n".join(f"{'  ' * (each.level - 1)}- {_escaped(each.text)}" for each in entries)
        case Rule():
            yield "---"
        case PageBreak():
            yield ""
        case _:
            assert_never(block)


def _inlines(content: Inlines) -> str:
    return "".join(_inline(inline) for inline in content)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text=text, tone=tone):
            return _wrapped("**", _escaped(text)) if tone in ("band", "gap", "status") else _escaped(text)
        case Emphasis(content=content):
            return _wrapped("*", _inlines(content))
        case Strong(content=content):
            return _wrapped("**", _inlines(content))
        case Link(content=content, target=target):
            return f"[{_inlines(content)}](<{target}>)"
        case CrossRef(text=text):
            return _escaped(text)
        case Citation(text=text):
            return f"[{text}]" if text else ""
        case Note(number=number):
            return f"[^{number}]"
        case Record(content=content) | Language(content=content):
            return _inlines(content)
        case LineBreak():
            return "\\\n"
        case _:
            assert_never(inline)


def _escaped(text: str) -> str:
    return _AT_LINE_START.sub(r"\1\\\2", _ACTIVE.sub(r"\\\1", text))


def _wrapped(mark: str, words: str) -> str:
    """Return the words between marks, with white space at their edges left outside, where CommonMark wants it."""
    inner = words.strip()
    if not inner:
        return words
    lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{lead}{mark}{inner}{mark}{trail}"


def _sentences(words: str) -> str:
    return _SENTENCE_END.sub(r"\1\n", words)


def _one_line(words: str) -> str:
    return " ".join(words.replace("\\\n", " ").split("\n"))


def _list(block: List) -> str:
    return "\n".join(_item(block, place, item) for place, item in enumerate(block.items))


def _item(block: List, place: int, item: Item) -> str:
    number = item.number or block.start + place
    mark = f"{number}. " if block.ordered or block.kind == "sources" else "- "
    body = "\n\n".join(_blocks(item.content)).replace("\n", "\n" + " " * len(mark))
    return mark + re.sub(r"\n +(?=\n|$)", "\n", body)


def _callout(callout: Callout) -> str:
    number = str(callout.number) if callout.kind == "judgement" and callout.number else ""
    lead = " ".join(filter(None, (_escaped(label_text(callout)), number)))
    title = _inlines(callout.title)
    head = " ".join(_wrapped("**", part) for part in (lead, title) if part)
    meter = _escaped(meter_text(callout.meter)) if callout.meter else ""
    return "\n\n".join(filter(None, (head, *_blocks(callout.content), meter)))


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in words.split("\n"))


def _table(table: Table) -> str:
    heads = [_one_line(_inlines(column.head)) or " " for column in table.columns]
    rule = ["---:" if column.align != "left" else "---" for column in table.columns]
    rows = [[word for each in row.cells for word in _cells(each)] for row in table.rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (heads, rule, *rows))


def _cells(cell: Cell) -> list[str]:
    parts = (_range_words(block) or "<br>".join(_block(block)) for block in cell.content)
    words = "<br>".join(part for part in parts if part)
    return [_one_line(words), *[""] * (cell.span - 1)]


def _range_words(block: Block) -> str:
    return _escaped(block.alternative) if isinstance(block, Figure) else ""


def _caption(block: Figure | Table) -> str:
    label = caption_label(block)
    words = "".join((_inlines(block.caption), _inlines(block.source)))
    return " ".join(filter(None, (f"**{label}**" if label else "", words)))


def _fields(fields: Fields) -> str:
    lines = ["- " + " ".join(_field_parts(entry)) for entry in fields.items]
    note = _inlines(fields.note)
    return "\n".join(lines) + (f"\n\n{note}" if note else "")


def _field_parts(entry: Field) -> Iterator[str]:
    label = _one_line(_inlines(entry.label))
    yield _wrapped("**", label)
    yield from filter(None, (_one_line(_inlines(part)) for part in (entry.content, entry.detail)))


def _notes(document: Document) -> Iterator[str]:
    for note in notes(document):
        yield f"[^{note.number}]: " + "\n\n    ".join(_blocks(note.content))
