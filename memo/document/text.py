"""The words of a document in the order in which they are read: what every format must print, no more and no less.

Left out, because formats place or make them differently: list markers, the numbers of judgements, footnotes (`notes`
gives them), the contents, and what is drawn inside a figure (its caption and source line count).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from memo.document.model import (
    Block,
    Blocks,
    Callout,
    Citation,
    Contents,
    CrossRef,
    Document,
    Emphasis,
    Fields,
    Figure,
    Heading,
    Inline,
    Inlines,
    Language,
    LineBreak,
    Link,
    List,
    Meter,
    Note,
    Paragraph,
    Quote,
    Record,
    Rule,
    Section,
    Strong,
    Table,
    Text,
)
from memo.document.walk import Change, nodes


def words(document: Document) -> tuple[str, ...]:
    """Return the words of the whole document, split at white space."""
    return tuple(word for piece in pieces(document.content) for word in piece.split())


def pieces(blocks: Blocks | tuple[Section, ...]) -> Iterator[str]:
    """Yield the text of each line-like piece (a paragraph, a label, a cell's paragraph) in reading order."""
    for block in blocks:
        yield from _pieces(block)


def word_count(blocks: Blocks | tuple[Section, ...]) -> int:
    """Return how many words a reader reads in `blocks`: citation figures and lone punctuation are not words."""
    return sum(_counted(word) for piece in pieces(_uncited(blocks)) for word in piece.split())


def character_count(blocks: Blocks | tuple[Section, ...]) -> int:
    """Return how many characters a reader reads in `blocks`, single spaces included, citation figures not."""
    return len(" ".join(word for piece in pieces(_uncited(blocks)) for word in piece.split()))


def notes(document: Document) -> tuple[Note, ...]:
    """Return the footnotes in the order of their numbers."""
    return tuple(node for node in nodes(document) if isinstance(node, Note))


def plain(content: Inlines) -> str:
    """Return the words of inlines as one string; a forced line break becomes a space."""
    return "".join(_plain(inline) for inline in content)


def meter_text(meter: Meter) -> str:
    """Return a meter as words, `impact 4/5`, with a space that doesn't break."""
    return f"{meter.label}\u00a0{meter.value}/{meter.of}"


def meter_said(callout: Callout) -> Callout:
    """Return the callout with its meter as its last paragraph, for forms that have no room for squares."""
    if callout.meter is None:
        return callout
    words = Paragraph((Text(meter_text(callout.meter)),))
    return replace(callout, content=(*callout.content, words), meter=None)


def run_on(callout: Callout) -> tuple[Inlines, Blocks]:
    """Return the words that run on after the title of a callout, its first paragraph, and what stands below."""
    first = callout.content[0] if callout.content else None
    return (first.content, callout.content[1:]) if isinstance(first, Paragraph) else ((), callout.content)


def is_remark(content: Inlines) -> bool:
    """Return whether a paragraph is all of muted words: a note to what stands above it, set small."""
    return bool(content) and all(isinstance(inline, Text) and inline.tone == "muted" for inline in content)


def label_text(callout: Callout) -> str:
    """Return the printed label of a callout, `RISK 1 (tail)`; the number of a judgement is a list marker."""
    number = str(callout.number) if callout.number and callout.kind != "judgement" else ""
    suffix = f"({callout.suffix})" if callout.suffix else ""
    return " ".join(filter(None, (callout.label, number, suffix)))


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text=text) | CrossRef(text=text) | Citation(text=text):
            return text
        case Emphasis(content=inner) | Strong(content=inner) | Link(content=inner):
            return plain(inner)
        case Record(content=inner) | Language(content=inner):
            return plain(inner)
        case LineBreak():
            return " "
        case Note():
            return ""
        case _:
            assert_never(inline)


def _pieces(block: Block) -> Iterator[str]:
    match block:
        case Section(heading=heading, content=content):
            yield from pieces((heading,) if heading else ())
            yield from pieces(content)
        case Heading(content=content, aside=aside, number=number):
            yield " ".join(filter(None, (number, plain(content), plain(aside))))
        case Paragraph(content=inlines):
            yield plain(inlines)
        case List(items=items):
            for item in items:
                yield from pieces(item.content)
        case Table():
            yield from _table(block)
        case Callout():
            yield from _callout(block)
        case Figure(caption=caption, source=source):
            yield from _caption(block, caption, source)
        case Quote(content=content, attribution=attribution):
            yield from pieces(content)
            yield plain(attribution)
        case Fields():
            yield from _fields(block)
        case Contents() | Rule():
            return
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    for column in table.columns:
        yield plain(column.head)
    for row in table.rows:
        for cell in row.cells:
            yield from pieces(cell.content)
    yield from _caption(table, table.caption, table.source)


def _callout(callout: Callout) -> Iterator[str]:
    yield label_text(callout)
    yield plain(callout.title)
    yield from pieces(callout.content)
    if callout.meter:
        yield meter_text(callout.meter)


def _caption(block: Figure | Table, caption: Inlines, source: Inlines) -> Iterator[str]:
    yield block.label
    yield plain(caption)
    yield plain(source)


def _fields(fields: Fields) -> Iterator[str]:
    for entry in fields.items:
        yield plain(entry.label)
        yield plain(entry.content)
        yield plain(entry.detail)
    yield plain(fields.note)


def _counted(word: str) -> bool:
    return any(character.isalnum() for character in word)


def _uncited(blocks: Blocks | tuple[Section, ...]) -> Blocks:
    def silent(inline: Inline) -> Inline:
        return Citation(inline.cites) if isinstance(inline, Citation) else inline

    return Change(inline=silent).blocks(tuple(blocks))
