"""Plain text for e-mail: short lines, the memo's words in order, risks and questions set off by their own margin."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from memo.document.model import Callout, Column, Document, Link, Meter, Note, Row, Table, Text
from memo.document.text import words
from memo.writers.text import WIDE, write_text
from tests.back.text import text_words
from tests.documents import cell, cited, document, documents, paragraph, said
from tests.thorough import tries
from tests.writers.docx.samples import NAMES, sample


def body(*blocks: object) -> str:
    return write_text(document(*blocks)).split("Body\n----\n\n", 1)[1]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
def test_a_memo_has_the_words_of_its_document(name: str) -> None:
    made = sample(name).document
    assert text_words(write_text(made)) == words(made)


@given(documents())
@settings(max_examples=tries(40, 400), deadline=None)
def test_every_word_of_a_random_memo_is_there_in_order(made: Document) -> None:
    there = iter(write_text(made))
    assert [letter for letter in "".join(words(made)) if letter not in there] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_too_long_but_for_a_word_that_cannot_be_broken(name: str) -> None:
    lines = [line for line in write_text(sample(name).document).split("\n") if len(line) > WIDE]
    assert [line for line in lines if " " in line.strip(" >|!?-[")] == []


def test_risks_and_questions_have_their_own_side() -> None:
    risk = Callout("risk", (paragraph("It may. " * 12),), "RISK", (said("Sinks.", "a"),), "a", meter=Meter("impact", 4))
    question = Callout("open_question", (paragraph("By May."),), "OPEN QUESTION", (said("Who pays?", "b"),), "b")
    lines = body(risk, question).rstrip("\n").split("\n")
    assert [line[:3].strip() for line in lines] == ["!!", "!!", "!!", "", "??"]
    assert lines[0].startswith("!! RISK 1  Sinks.  It may.")
    assert lines[2] == "!! impact\u00a04/5"
    assert lines[4] == "?? OPEN QUESTION 1  Who pays?  By May."


def test_a_small_table_is_a_grid_and_a_wide_one_names_each_cell() -> None:
    columns = (Column((Text("Risk"),)), Column((Text("Cost"),)))
    assert body(Table(columns, (Row((cell("Sinks"), cell("7"))),))) == "Risk   Cost\n-----  ----\nSinks  7\n"
    long = "No one knows what it will cost in the end, " * 2
    assert body(Table(columns, (Row((cell("Sinks"), cell(long))),))).split("\n")[:4] == [
        "Risk  Cost",
        "----------",
        "Sinks",
        "    [Cost]",
    ]


def test_addresses_citations_and_notes_stand_in_brackets() -> None:
    content = (Link((Text("the notice"),), "https://example.org/t"), ".", cited("a"), Note((paragraph("On paper."),)))
    assert body(paragraph(*content)) == "the notice <https://example.org/t>.[1][*1]\n\n[*1] On paper.\n"
