"""What counts as a word, and in which order words are read."""

from __future__ import annotations

from memo.document.model import (
    Callout,
    Column,
    Document,
    Figure,
    Meter,
    Note,
    RangeRow,
    Ranges,
    Row,
    Table,
    Text,
)
from memo.document.text import character_count, notes, pieces, word_count, words
from tests.documents import cell, cited, document, paragraph, said


def read(made: Document) -> str:
    return " ".join(words(made))


def test_a_risk_is_read_label_number_suffix_title_text_meter() -> None:
    risk = Callout(
        "risk",
        (paragraph("It may."),),
        "RISK",
        (said("Sinks.", "a", "title"),),
        "a",
        suffix="tail",
        meter=Meter("impact", 4),
    )
    assert read(document(risk)) == "Body RISK 1 (tail) Sinks. It may. impact 4/5"


def test_a_table_is_read_row_by_row_and_its_caption_after_it() -> None:
    table = Table(
        (Column((Text("A"),)), Column((Text("B"),))),
        (Row((cell("1"), cell("2"))), Row((cell("3"), cell("4")))),
        (Text("Four cells."),),
        (Text(" Source: the desk."),),
    )
    assert read(document(table)) == "Body A B 1 2 3 4 Table 1. Four cells. Source: the desk."


def test_what_a_figure_draws_is_not_read_twice() -> None:
    figure = Figure(Ranges((RangeRow("A", 5, 20),)), (Text("Low."),), alternative="A: 5 to 20 percent")
    assert read(document(figure)) == "Body Figure 1. Low."


def test_citation_figures_and_lone_marks_are_not_counted() -> None:
    made = document(paragraph("Two words", cited("a", "b"), " – "))
    assert word_count(made.content) == 3
    assert character_count(made.content) == len("Body Two words –")


def test_footnotes_are_read_apart() -> None:
    made = document(paragraph("Text", Note((paragraph("below"),)), " goes on"))
    assert read(made) == "Body Text goes on"
    assert [list(pieces(note.content)) for note in notes(made)] == [["below"]]
