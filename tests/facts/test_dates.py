"""Dates: as precise as they were written, never more."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo.facts.dates import read_date
from memo.reasons import Wrong


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2020", "year", dt.date(2020, 1, 1), dt.date(2020, 12, 31)),
        ("2024-02", "month", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2023-09-19", "day", dt.date(2023, 9, 19), dt.date(2023, 9, 19)),
        ("2024-02/2024-05", "interval", dt.date(2024, 2, 1), dt.date(2024, 5, 31)),
        ("../2027-12", "interval", None, dt.date(2027, 12, 31)),
        ("2025/..", "interval", dt.date(2025, 1, 1), None),
    ],
)
def test_a_date_covers_the_days_that_it_may_mean(
    text: str, precision: str, first: dt.date | None, last: dt.date | None
) -> None:
    date = read_date(text)
    assert (date.precision, date.first, date.last, str(date)) == (precision, first, last, text)


@pytest.mark.parametrize(("mark", "about", "doubtful"), [("", 0, 0), ("~", 1, 0), ("?", 0, 1), ("%", 1, 1)])
def test_marks_say_about_and_perhaps(mark: str, about: int, doubtful: int) -> None:
    date = read_date(f"2021{mark}")
    assert (date.approximate, date.uncertain) == (bool(about), bool(doubtful))


@pytest.mark.parametrize(
    "text",
    [
        "2023-13",
        "2023-02-30",
        "23",
        "2023-9",
        "/2026",
        "2026/",
        "../..",
        "2026/2025",
        "May 2026",
        "2026-11-22T10:00",
        "0000",
    ],
)
def test_what_is_no_date_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
        read_date(text)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        date = read_date(text)
    except ValueError:
        return
    assert date.text == text
    assert not date.known or date.first or date.last


@given(st.lists(st.dates(dt.date(1000, 1, 1)).map(lambda day: read_date(day.isoformat())), max_size=5))
def test_order_puts_what_is_unknown_last(dates: list[object]) -> None:
    listed = sorted([read_date("unknown"), *dates], key=lambda each: each.order)  # type: ignore[attr-defined]
    assert listed[-1].text == "unknown" or listed[-1].text == "9999-12-31"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("04/12/2026", "write 2026-12-04 for 4 December, or 2026-04-12 for 12 April"),
        ("11/25/2026", "write 2026-11-25"),
        ("25/11/2026", "write 2026-11-25"),
        ("5/5/2026", "write 2026-05-05"),
        ("4.12.2026", "write 2026-12-04"),
        ("2026/12/04", "write 2026-12-04"),
        ("2026-1-5", "write 2026-01-05"),
        ("2026-1", "write 2026-01"),
        ("16 November 2026", "write 2026-11-16"),
        ("November 16th, 2026", "write 2026-11-16"),
        ("Sept. 2026", "write 2026-09"),
        ("2026-11-22T10:00", "write 2026-11-22: a date has no time of day"),
        ("2026/", "write an open end of an interval as `..`"),
        ("2026/2027/2028", "write 2026, 2026-11, 2026-11-22, 2021~ or 2024-02/2024-05"),
        ("32/13/2026", "write 2026, 2026-11, 2026-11-22, 2021~ or 2024-02/2024-05"),
        ("Tuesday", "write 2026, 2026-11, 2026-11-22, 2021~ or 2024-02/2024-05"),
    ],
)
def test_a_date_of_another_habit_is_told_how_memos_write_it(text: str, hint: str) -> None:
    with pytest.raises(Wrong) as raised:
        read_date(text)
    assert raised.value.hint == hint
