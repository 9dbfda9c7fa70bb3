"""Markdown for review: the same words, one sentence a line, read back by a Markdown parser nobody here wrote."""

from __future__ import annotations

import re

from hypothesis import given, settings
from markdown_it import MarkdownIt

from memo.document.model import Callout, Column, Emphasis, Item, List, Meter, Row, Table, Text
from memo.document.text import words
from memo.writers.markdown import write_markdown
from tests.documents import cell, cited, document, kitchen_sink, paragraph, said, shipped_text


def body(text: str) -> str:
    return text.split("# Body\n\n", 1)[1]


def shown(markdown: str) -> str:
    """Return the words a CommonMark reader shows, without white space."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    words = [
        child.content
        for token in tokens
        for child in (token.children or [])
        if child.type in ("text", "code_inline", "html_inline")
    ]
    return re.sub(r"\s", "", "".join(words))


def test_a_risk_is_a_quotation_with_its_label() -> None:
    risk = Callout(
        "risk",
        (paragraph("It may."),),
        "RISK",
        (said("Sinks.", "a", "title"),),
        "a",
        meter=Meter("impact", 4),
    )
    assert body(write_markdown(document(risk))) == "> **RISK 1** **Sinks.**\n>\n> It may.\n>\n> impact\u00a04/5\n"


def test_each_sentence_has_its_line_and_dates_and_initials_do_not_break() -> None:
    made = document(paragraph("It met the U.S. envoy on 4. May. Then it left. ", cited("a"), "Nobody knew."))
    assert body(write_markdown(made)) == "It met the U.S. envoy on 4. May.\nThen it left.\n[1]Nobody knew.\n"


def test_a_table_has_a_cell_for_each_column() -> None:
    table = Table((Column((Text("A|B"),)), Column((Text("C"),), "right")), (Row((cell("x | y"), cell("1"))),))
    assert body(write_markdown(document(table))) == "| A\\|B | C |\n| --- | ---: |\n| x \\| y | 1 |\n"


def test_lists_nest_and_keep_their_start() -> None:
    inner = List((Item((paragraph("inner"),)),))
    made = document(List((Item((paragraph("one"), inner)), Item((paragraph("two"),))), ordered=True, start=3))
    assert body(write_markdown(made)) == "3. one\n\n   - inner\n4. two\n"


def test_marks_never_stand_next_to_white_space() -> None:
    made = document(paragraph("a", Emphasis((Text(" b "),)), "c"))
    assert body(write_markdown(made)) == "a *b* c\n"


@given(shipped_text)
@settings(max_examples=200, deadline=None)
def test_any_text_arrives_word_for_word(text: str) -> None:
    made = document(paragraph(text))
    assert shown(write_markdown(made)).endswith(re.sub(r"\s", "", "Body" + text))


def test_every_word_of_the_kitchen_sink_is_there_in_order() -> None:
    made = kitchen_sink()
    there = iter(re.findall(r"\w+", write_markdown(made)))
    wanted = re.findall(r"\w+", " ".join(words(made)))
    missing = [word for word in wanted if word not in there]
    assert not missing
