"""Where a risk stood in the edition before is shown on the matrix, told in words, and left out of comparisons."""

from __future__ import annotations

from dataclasses import replace

from memo.document.model import Document, Figure, MatrixPoint, MatrixRow, RiskMatrix, Text
from memo.document.moves import with_moves, without_moves
from memo.document.walk import nodes
from tests.documents import document

ROWS = (MatrixRow("likely", "55–80%", ("M", "H")), MatrixRow("unlikely", "20–45%", ("L", "M")))


def memo(*points: MatrixPoint, scale: str = "own") -> Document:
    levels = (("L", "low"), ("M", "moderate"), ("H", "high"))
    data = RiskMatrix(scale, ROWS, ("minor", "major"), levels, points)
    return document(Figure(data, (Text("They stand."),), alternative="Told."))


def point(record: str, row: int | None, column: int | None) -> MatrixPoint:
    return MatrixPoint(record, f"Risk {record}.", row, column)


def shown(made: Document) -> Figure:
    return next(node for node in nodes(made) if isinstance(node, Figure))


def moves(made: Document) -> dict[str, tuple[int, int] | None]:
    data = shown(made).data
    assert isinstance(data, RiskMatrix)
    return {each.record: each.moved_from for each in data.points}


def test_a_risk_in_another_cell_than_before_has_moved() -> None:
    before = memo(point("a", 1, 0), point("b", 0, 0), point("c", None, None), point("d", 0, 1))
    now = memo(point("a", 0, 0), point("b", 0, 0), point("c", 0, 0), point("d", None, None), point("e", 1, 1))
    made = with_moves(now, before)
    assert moves(made) == {"a": (1, 0), "b": None, "c": None, "d": None, "e": None}
    assert shown(made).alternative == "Told.\nRisk a (was unlikely, impact 1)."


def test_places_on_another_scale_say_nothing() -> None:
    assert with_moves(memo(point("a", 0, 0)), memo(point("a", 1, 0), scale="other")) == memo(point("a", 0, 0))


def test_what_moved_comes_off_again_however_it_was_worded() -> None:
    now = memo(point("a", 0, 0))
    made = with_moves(now, memo(point("a", 1, 1)))
    figure = shown(made)
    older = replace(made, content=document(replace(figure, alternative="Told. It was in row two.")).content)
    assert without_moves(made) == without_moves(older) == without_moves(now)
    assert without_moves(now) != without_moves(memo(point("a", 1, 1)))


def test_moves_are_of_the_edition_before_and_no_other() -> None:
    first, second = memo(point("a", 1, 1)), memo(point("a", 0, 0))
    third = with_moves(memo(point("a", 0, 0)), with_moves(second, first))
    assert moves(third) == {"a": None}
    assert third == second
