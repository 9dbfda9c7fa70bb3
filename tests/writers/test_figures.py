"""Figures as shapes: what their words say, and that they stand inside the drawing."""

from __future__ import annotations

import datetime as dt

import pytest

from memo.document.labels import ENGLISH, labels
from memo.document.model import Bars, Lines, MatrixPoint, MatrixRow, RiskMatrix, Series, Text, Timeline, TimelineEntry
from memo.writers.figures import draw
from memo.writers.figures.shapes import Circle, Drawing, Words, unkerned
from tests.writers.docx.samples import theme

HOUSE = theme("house")
MEASURE = unkerned(HOUSE)


def words_of(drawn: Drawing) -> list[Words]:
    return [each for each in drawn.shapes if isinstance(each, Words)]


@pytest.mark.parametrize("kind", [Bars, Lines])
def test_a_chart_prints_every_digit_of_its_values(kind: type[Bars]) -> None:
    data = kind(("2024", "2025"), (Series("Trade", (2983421.0, 0.125)),), "$")
    shown = {each.text for each in words_of(draw(data, HOUSE, 480, MEASURE, ENGLISH))}
    assert {"2,983,421", "0.125", "1,000,000", "3,000,000"} <= shown


def test_a_chart_writes_figures_as_its_language_does() -> None:
    data = Bars(("2024",), (Series("Trade", (2983421.5,)),), "$")
    shown = {each.text for each in words_of(draw(data, HOUSE, 480, MEASURE, labels("fr")))}
    assert {"2\u202f983\u202f421,5", "1\u202f000\u202f000"} <= shown


@pytest.mark.parametrize("top", [3.0, 2983421.0, 4e11])
def test_the_figures_of_an_axis_stand_inside_the_drawing(top: float) -> None:
    data = Bars(("2024",), (Series("Trade", (top, -top / 2)),), "$")
    ends = [each for each in words_of(draw(data, HOUSE, 480, MEASURE, ENGLISH)) if each.anchor == "end"]
    assert ends
    assert all(each.x - MEASURE(each.text, each.size, each.bold) >= 0 for each in ends)


def test_the_key_of_the_matrix_says_what_moved() -> None:
    rows = (MatrixRow("likely", "55–80%", ("M",)), MatrixRow("unlikely", "20–45%", ("L",)))
    points = (MatrixPoint("a", "Bids", 0, 0, 1, (1, 0)),)
    data = RiskMatrix("own", rows, ("minor",), (("L", "low"), ("M", "moderate")), points)
    key = " ".join(each.text for each in words_of(draw(data, HOUSE, 480, MEASURE, ENGLISH)))
    assert key.endswith("1 Bids (was unlikely, impact 1)")


@pytest.mark.parametrize("far", [dt.date.max, dt.date.min])
def test_a_timeline_reaches_the_ends_of_the_calendar(far: dt.date) -> None:
    entries = tuple(TimelineEntry(str(day), day, day, (Text("It ends."),)) for day in (dt.date(2026, 11, 22), far))
    drawn = draw(Timeline(entries, dt.date(2026, 11, 22)), HOUSE, 480, MEASURE, ENGLISH)
    assert next(each.text for each in words_of(drawn) if each.text.isdigit()) == str(min(2026, far.year))
    marks = [each.x for each in drawn.shapes if isinstance(each, Circle)]
    assert len(marks) == 2
    assert all(0 <= x <= drawn.width for x in marks)
