"""The widths of columns: they fill the room, keep words whole where they can, and break long words before short ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo.document.model import Citation, Cite, Column, Row, Table, Text
from memo.writers.columns import RANGE, SIDE, column_widths, fraction
from tests.documents import cell


def table(heads: list[str], *rows: list[str]) -> Table:
    columns = tuple(Column((Text(head),)) for head in heads)
    return Table(columns, tuple(Row(tuple(cell(text) for text in row)) for row in rows))


def measure(text: str) -> float:
    return 5.0 * len(text)


texts = st.text(st.sampled_from("ab c"), max_size=40)


@given(st.integers(1, 7).flatmap(lambda n: st.lists(st.lists(texts, min_size=n, max_size=n), min_size=1, max_size=5)))
def test_the_columns_fill_the_room(rows: list[list[str]]) -> None:
    widths = column_widths(table(rows[0], *rows[1:]), 480, measure, ".")
    assert sum(widths) == pytest.approx(480)
    assert min(widths) > 0


def test_no_word_is_broken_where_there_is_room() -> None:
    made = table(["Risk", "Horizon"], ["incomprehensibilities", "a b c d e f g h i j k l m n o p q r s t u v w x y z"])
    widths = column_widths(made, 200, measure, ".")
    assert widths[0] >= measure("incomprehensibilities") + 2 * SIDE
    assert widths[1] >= measure("Horizon") + 2 * SIDE


def test_where_words_must_break_the_longest_do() -> None:
    made = table(["Impact", "Long", "Longer"], ["4", "incomprehensibilities", "incomprehensibilitiesagain"])
    widths = column_widths(made, 180, measure, ".")
    assert widths[0] >= measure("Impact") + 2 * SIDE
    assert widths[1] == pytest.approx(widths[2])


def test_the_first_of_several_columns_gives_way_to_the_others() -> None:
    made = table(["Claim", "A", "B"], ["word " * 30, "word " * 30, "word " * 30])
    first, second, third = column_widths(made, 400, measure, ".")
    assert first < second == third


def test_a_range_has_its_fixed_width() -> None:
    made = table(["Scenario", "Range", "Sign"], ["word " * 9, "", "word " * 30])
    columns = (made.columns[0], Column((Text("Range"),), kind="range"), made.columns[2])
    assert column_widths(Table(columns, made.rows), 400, measure, ".")[1] == pytest.approx(RANGE)


@pytest.mark.parametrize(
    ("words", "point", "behind"),
    [
        ("12.5", ".", "5"),
        ("−1,200", ".", ""),
        ("1\u202f200,25", ",", "25"),
        ("1.200", ",", ""),
        ("12 million", ".", None),
        ("4/5", ".", None),
        ("not stated", ".", None),
        ("", ".", None),
    ],
)
def test_a_plain_figure_is_known_with_what_stands_behind_its_point(words: str, point: str, behind: str | None) -> None:
    assert fraction(cell(words), point) == behind


def test_a_figure_that_is_cited_is_no_plain_one() -> None:
    assert fraction(cell("12.5", Citation((Cite("a", 3),), "3")), ".") is None


def test_a_column_leaves_room_behind_whole_figures() -> None:
    columns = (Column((Text("A"),), "right"), Column((Text("B"),), "right"))
    made = Table(columns, (Row((cell("1234567"), cell("x"))), Row((cell("0.123456"), cell("x")))))
    narrow = column_widths(made, 100, measure, ".")[0]
    assert narrow >= measure("1234567.000000") + 2 * SIDE
