"""Where risks stood on the matrix in the edition before. It is issue data: two memos that differ in it alone read the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from memo.document.labels import Labels, labels_of
from memo.document.model import Block, Document, Figure, MatrixPoint, RiskMatrix
from memo.document.walk import Change, nodes

Places = dict[str, tuple[int, int]]


def with_moves(document: Document, before: Document) -> Document:
    """Return the document whose matrix shows which risks stood in another cell of the same scale in `before`."""
    own = labels_of(document.meta)
    places = {(matrix.scale, matrix.rows): _places(matrix) for matrix in _matrices(before)}

    def marked(block: Block) -> Block:
        if not (isinstance(block, Figure) and isinstance(block.data, RiskMatrix)):
            return block
        then = places.get((block.data.scale, block.data.rows), {})
        data = replace(block.data, points=tuple(_moved(point, then) for point in block.data.points))
        return replace(block, data=data, alternative=block.alternative + _told(data, own))

    return Change(block=marked).document(document)


def without_moves(document: Document) -> Document:
    """Return the document without what moved, and its matrices without their text alternative.

    That tells in words what the data hold, moves too, in the wording of the program that made it: it says nothing more.
    """

    def unmarked(block: Block) -> Block:
        if not (isinstance(block, Figure) and isinstance(block.data, RiskMatrix)):
            return block
        points = tuple(replace(point, moved_from=None) for point in block.data.points)
        return replace(block, data=replace(block.data, points=points), alternative="")

    return Change(block=unmarked).document(document)


def move_text(point: MatrixPoint, matrix: RiskMatrix, own: Labels) -> str:
    """Return ` (was unlikely, impact 3)` for a risk that moved, else nothing."""
    if point.moved_from is None:
        return ""
    row, column = point.moved_from
    return own.move(matrix.rows[row].term, column + 1)


def _matrices(document: Document) -> Iterator[RiskMatrix]:
    for node in nodes(document):
        if isinstance(node, Figure) and isinstance(node.data, RiskMatrix):
            yield node.data


def _places(matrix: RiskMatrix) -> Places:
    return {
        point.record: (point.row, point.column)
        for point in matrix.points
        if point.row is not None and point.column is not None
    }


def _moved(point: MatrixPoint, then: Places) -> MatrixPoint:
    assessed = point.row is not None and point.column is not None
    old = then.get(point.record) if assessed else None
    return replace(point, moved_from=old if old != (point.row, point.column) else None)


def _told(matrix: RiskMatrix, own: Labels) -> str:
    moved = (point for point in matrix.points if point.moved_from is not None)
    return "".join(f"\n{point.title.rstrip('.')}{move_text(point, matrix, own)}." for point in moved)
