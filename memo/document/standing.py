"""What hangs on what else stands in a memo: the order of a register's rows, and what a box may mention.

Components can't know it, and what is numbered or spelled out at first mention needs it: it is settled before both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from memo.document.model import Block, Blocks, Callout, CrossRef, Document, Item, Row, Table
from memo.document.resolve import record_anchor
from memo.document.walk import Change, nodes, nodes_in


def standing(document: Document) -> Document:
    """Return the document with registers in the order of the boxes before them, and boxes that mention what stands in it."""
    return Change(block=_Order().block).document(_with_wordings(document))


def _with_wordings(document: Document) -> Document:
    """Return the document in which each box with several wordings has the first that leads nowhere else than to this memo."""
    held = frozenset(node.record for node in nodes(document) if isinstance(node, Callout | Row | Item) and node.record)

    def told(block: Block) -> Block:
        if not isinstance(block, Callout) or not block.instead:
            return block
        wordings = (block.content, *block.instead)
        first = next((each for each in wordings if _mentioned(each) <= held), wordings[-1])
        return replace(block, content=first, instead=())

    return Change(block=told).document(document)


def _mentioned(content: Blocks) -> frozenset[str]:
    """Return the ids of the records that a text refers to."""
    mentions = (node for node in nodes_in(content) if isinstance(node, CrossRef) and node.form == "label")
    return frozenset(each.target.partition("-")[2] for each in mentions)


class _Order:
    """Puts the rows that give numbers behind each other as their records were first shown."""

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}

    def block(self, block: Block) -> Block:
        match block:
            case Callout(kind="risk", record=record) if record:
                self._see(record_anchor("risk", record))
            case Table(rows=rows) if any(True for row in rows for _ in _defined(row)):
                ordered = tuple(sorted(rows, key=self._place))
                for row in ordered:
                    for target in _defined(row):
                        self._see(target)
                return replace(block, rows=ordered)
        return block

    def _see(self, target: str) -> None:
        self.seen.setdefault(target, len(self.seen))

    def _place(self, row: Row) -> int:
        return min((self.seen.get(target, len(self.seen)) for target in _defined(row)), default=len(self.seen))


def _defined(row: Row) -> Iterator[str]:
    """Yield the targets that a row gives numbers to."""
    for cell in row.cells:
        for node in nodes_in(cell.content):
            if isinstance(node, CrossRef) and node.defines:
                yield node.target
