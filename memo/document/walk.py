"""Walking a document: every node in reading order, and a copy with nodes changed. No format, no numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from memo.document.model import (
    Block,
    Blocks,
    Callout,
    Cell,
    Citation,
    Column,
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

Node = Block | Inline | Row | Item
Anchored = Heading | Callout | Row | Item | Figure | Table
ChangeInline = Callable[[Inline], Inline]
ChangeBlock = Callable[[Block], Block]


def nodes(document: Document) -> Iterator[Node]:
    """Yield every block, row, list item and inline in reading order, a parent before what it holds."""
    yield from nodes_in(document.content)


def nodes_in(blocks: Blocks | tuple[Section, ...]) -> Iterator[Node]:
    """Yield the same of some blocks."""
    for block in blocks:
        yield block
        yield from _below(block)


def anchors(document: Document) -> frozenset[str]:
    """Return the places that a link can lead to."""
    places = (node.anchor for node in nodes(document) if isinstance(node, Anchored))
    return frozenset(place for place in places if place)


def _below(block: Block) -> Iterator[Node]:
    match block:
        case Section(heading=heading, content=content):
            yield from nodes_in((heading,) if heading else ())
            yield from nodes_in(content)
        case Heading(content=content, aside=aside):
            yield from _in_inlines(content + aside)
        case Paragraph(content=words):
            yield from _in_inlines(words)
        case List(items=items):
            for item in items:
                yield item
                yield from nodes_in(item.content)
        case Table():
            yield from _in_table(block)
        case Callout(title=title, content=content):
            yield from _in_inlines(title)
            yield from nodes_in(content)
        case Figure(caption=caption, source=source):
            yield from _in_inlines(caption + source)
        case Quote(content=content, attribution=attribution):
            yield from nodes_in(content)
            yield from _in_inlines(attribution)
        case Fields(items=fields, note=note):
            for entry in fields:
                yield from _in_inlines(entry.label + entry.content + entry.detail)
            yield from _in_inlines(note)
        case Contents() | Rule():
            return
        case _:
            assert_never(block)


def _in_table(table: Table) -> Iterator[Node]:
    for column in table.columns:
        yield from _in_inlines(column.head)
    for row in table.rows:
        yield row
        for cell in row.cells:
            yield from nodes_in(cell.content)
    yield from _in_inlines(table.caption + table.source)


def _in_inlines(content: Inlines) -> Iterator[Node]:
    for inline in content:
        yield inline
        match inline:
            case Emphasis(content=inner) | Strong(content=inner) | Link(content=inner):
                yield from _in_inlines(inner)
            case Record(content=inner) | Language(content=inner):
                yield from _in_inlines(inner)
            case Note(content=blocks):
                yield from nodes_in(blocks)
            case Text() | CrossRef() | Citation() | LineBreak():
                pass
            case _:
                assert_never(inline)


class Change:
    """Four functions that change inlines, blocks, rows and list items, each applied after what the node holds."""

    def __init__(
        self,
        inline: ChangeInline = lambda node: node,
        block: ChangeBlock = lambda node: node,
        row: Callable[[Row], Row] = lambda node: node,
        item: Callable[[Item], Item] = lambda node: node,
    ) -> None:
        """Hold the functions; without one, nodes of that sort stay as they are."""
        self.inline, self.block, self.row, self.item = inline, block, row, item

    def document(self, document: Document) -> Document:
        """Return the document with every node changed."""
        sections = tuple(self._section(section) for section in document.content)
        return replace(document, content=sections)

    def blocks(self, blocks: Blocks) -> Blocks:
        """Return the blocks changed."""
        return tuple(self._block(block) for block in blocks)

    def inlines(self, content: Inlines) -> Inlines:
        """Return the inlines changed."""
        return tuple(self.inline(self._inner(inline)) for inline in content)

    def _section(self, section: Section) -> Section:
        changed = self._block(section)
        assert isinstance(changed, Section), "a change may not turn a section into something else"
        return changed

    def _block(self, block: Block) -> Block:
        return self.block(self._held(block))

    def _held(self, block: Block) -> Block:
        match block:
            case Section(heading=heading, content=content):
                head = self._block(heading) if heading else None
                assert head is None or isinstance(head, Heading)
                return replace(block, heading=head, content=self.blocks(content))
            case Heading(content=words, aside=aside):
                return replace(block, content=self.inlines(words), aside=self.inlines(aside))
            case Paragraph(content=words):
                return Paragraph(self.inlines(words))
            case List(items=items):
                return replace(block, items=tuple(self._item(item) for item in items))
            case Table():
                return self._table(block)
            case Callout(title=title, content=content):
                return replace(block, title=self.inlines(title), content=self.blocks(content))
            case Figure(caption=caption, source=source):
                return replace(block, caption=self.inlines(caption), source=self.inlines(source))
            case Quote(content=content, attribution=attribution):
                return Quote(self.blocks(content), self.inlines(attribution))
            case Fields(items=fields, note=note):
                entries = tuple(self._field(entry) for entry in fields)
                return replace(block, items=entries, note=self.inlines(note))
            case Contents() | Rule():
                return block
            case _:
                assert_never(block)

    def _inner(self, inline: Inline) -> Inline:
        match inline:
            case Emphasis(content=content) | Strong(content=content) | Link(content=content):
                return replace(inline, content=self.inlines(content))
            case Record(content=content) | Language(content=content):
                return replace(inline, content=self.inlines(content))
            case Note(content=blocks):
                return replace(inline, content=self.blocks(blocks))
            case Text() | CrossRef() | Citation() | LineBreak():
                return inline
            case _:
                assert_never(inline)

    def _item(self, item: Item) -> Item:
        return self.item(replace(item, content=self.blocks(item.content)))

    def _field(self, entry: Field) -> Field:
        return replace(
            entry,
            label=self.inlines(entry.label),
            content=self.inlines(entry.content),
            detail=self.inlines(entry.detail),
        )

    def _table(self, table: Table) -> Table:
        columns = tuple(self._column(column) for column in table.columns)
        rows = tuple(self._row(row) for row in table.rows)
        caption, source = self.inlines(table.caption), self.inlines(table.source)
        return replace(table, columns=columns, rows=rows, caption=caption, source=source)

    def _column(self, column: Column) -> Column:
        return replace(column, head=self.inlines(column.head))

    def _row(self, row: Row) -> Row:
        return self.row(replace(row, cells=tuple(self._cell(cell) for cell in row.cells)))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, content=self.blocks(cell.content))
