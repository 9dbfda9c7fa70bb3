"""Markdown for review: the same words, one sentence a line, read back by a Markdown parser nobody here wrote."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from memo.document.model import (
    Callout,
    Cell,
    Column,
    Document,
    Emphasis,
    Field,
    Fields,
    Figure,
    Heading,
    Inline,
    Inlines,
    Item,
    LineBreak,
    Link,
    List,
    Meter,
    RangeRow,
    Ranges,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from memo.document.text import plain, words
from memo.writers.markdown import write_markdown
from tests.back.markdown import markdown_words, shown
from tests.documents import META, cell, cited, document, documents, inlines, kitchen_sink, paragraph, said, shipped_text
from tests.thorough import tries


def body(text: str) -> str:
    return text.split("# Body\n\n", 1)[1]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def risk(title: str = "Sinks.") -> Callout:
    meter = Meter("impact", 4)
    return Callout("risk", (paragraph("It may."),), "RISK", (said(title, "a", "title"),), "a", meter=meter)


def test_a_risk_is_a_quotation_with_its_label() -> None:
    made = write_markdown(document(risk()))
    assert body(made) == "> **RISK 1** **Sinks.**\n>\n> It may.\n>\n> impact\u00a04/5\n"


def test_a_judgement_is_a_numbered_entry_that_runs_on_after_its_name() -> None:
    first = Callout("judgement", (paragraph("It stays. Then it goes."),), title=(Text("Pressure."),), record="a")
    made = write_markdown(document(first, replace(first, record="b")))
    entry = "**Pressure.**\n   It stays.\n   Then it goes."
    assert body(made) == f"1. {entry}\n\n2. {entry}\n"


def test_each_sentence_has_its_line_and_dates_and_initials_do_not_break() -> None:
    made = document(paragraph("It met the U.S. envoy on 4. May. Then it left. ", cited("a"), "Nobody knew."))
    assert body(write_markdown(made)) == "It met the U.S. envoy on 4. May.\nThen it left.\n[1]Nobody knew.\n"


def test_a_changed_sentence_changes_one_line() -> None:
    before = write_markdown(document(paragraph("One is here. Two is there. Three is gone."))).split("\n")
    after = write_markdown(document(paragraph("One is here. Two has left. Three is gone."))).split("\n")
    assert [new for old, new in zip(before, after, strict=True) if old != new] == ["Two has left."]


def test_a_table_has_a_cell_for_each_column() -> None:
    table = Table((Column((Text("A|B"),)), Column((Text("C"),), "right")), (Row((cell("x | y"), cell("1"))),))
    assert body(write_markdown(document(table))) == "| A\\|B | C |\n| --- | ---: |\n| x \\| y | 1 |\n"


def test_what_is_drawn_stands_in_words_and_marked_as_code() -> None:
    drawn = Figure(Ranges((RangeRow("", 40, 55),)), (Text("It may."),), alternative="40–55%.\nNo more.")
    table = Table((Column((Text("Range"),)),), (Row((Cell((replace(drawn, caption=()),)),)),))
    made = body(write_markdown(document(drawn, table)))
    assert made.startswith("```figure\n40–55%.\nNo more.\n```\n\n**Figure\u00a01.** It may.")
    assert "| `40–55%. No more.` |" in made


def test_lists_nest_and_keep_their_start() -> None:
    inner = List((Item((paragraph("inner"),)),))
    made = document(List((Item((paragraph("one"), inner)), Item((paragraph("two"),))), ordered=True, start=3))
    assert body(write_markdown(made)) == "3. one\n\n   - inner\n4. two\n"


def test_two_lists_in_a_row_stay_two() -> None:
    each = List((Item((paragraph("one"),)),), ordered=True)
    assert body(write_markdown(document(each, each))) == "1. one\n\n<!-- -->\n\n1. one\n"


def test_lists_of_two_sorts_need_nothing_between_them() -> None:
    bullets, numbers = (List((Item((paragraph("one"),)),), ordered=ordered) for ordered in (False, True))
    judged = Callout("judgement", (paragraph("It may."),), number="1")
    made = body(write_markdown(document(bullets, numbers, bullets, judged)))
    assert made == "- one\n\n1. one\n\n- one\n\n1. It may.\n"
    assert "1. one\n\n<!-- -->\n\n1. It may.\n" in body(write_markdown(document(numbers, judged)))


def test_words_beside_a_heading_are_set_apart() -> None:
    heading = Heading(1, (Text("The calls"),), aside=(Text("the desk’s"),))
    assert body(write_markdown(document(heading))) == "## The calls – *the desk’s*\n"


def test_what_is_stale_is_said_loudly() -> None:
    fields = Fields((Field((Text("Information to"),), (Text("STALE: 150 days old."),), kind="stale"),))
    assert body(write_markdown(document(fields))) == "- **Information to** **STALE: 150 days old.**\n"


def test_marks_never_stand_next_to_white_space() -> None:
    made = document(paragraph("a", Emphasis((Text(" b "),)), "c"))
    assert body(write_markdown(made)) == "a *b* c\n"


@pytest.mark.parametrize(
    ("content", "source"),
    [
        ((Strong((Text("Sinks."),)), "Now"), "**Sinks**.Now"),
        (("w", Strong((Text("(x)"),))), "w(**x)**"),
        ((Strong((Text("a"),)), Emphasis((Text("b"),))), "**a**b"),
        (("0.", " a"), "0\\. a"),
        (("0", ". a"), "0\\. a"),
        (("AT&T & 5 < 6 > 3, C# 100%",), "AT&T & 5 < 6 > 3, C# 100%"),
        (("&", "amp;"), "\\&amp;"),
        (("a!", Link((Text("b"),), "https://c.org")), "a\\![b](<https://c.org>)"),
        ((cited("a"), "(b)"), "[1]\\(b)"),
        (("a", LineBreak(), "- b"), "a\\\n\\- b"),
        ((LineBreak(), "a", LineBreak()), "a"),
    ],
)
def test_nothing_becomes_markup_by_its_neighbours(content: tuple[Inline | str, ...], source: str) -> None:
    made = document(paragraph(*content))
    assert body(write_markdown(made)) == source + "\n"
    assert markdown_words(write_markdown(made)) == words(made)


@given(shipped_text)
@settings(max_examples=tries(200, 200), deadline=None)
def test_any_text_arrives_word_for_word(text: str) -> None:
    made = document(paragraph(text))
    assert shown(write_markdown(made)).endswith(squeezed("Body" + text))


@given(inlines())
@settings(max_examples=tries(200, 200), deadline=None)
def test_any_inlines_arrive_word_for_word(content: Inlines) -> None:
    made = document(paragraph(*content))
    (section,) = made.content
    assert squeezed("".join(markdown_words(write_markdown(made)))) == squeezed(
        "Body" + plain(section.content[0].content)
    )


@given(documents())
@settings(max_examples=tries(60, 60), deadline=None)
def test_any_document_reads_back_to_its_words(made: Document) -> None:
    assert squeezed("".join(markdown_words(write_markdown(made)))) == squeezed("".join(words(made)))


def test_the_kitchen_sink_reads_back_to_its_words() -> None:
    made = kitchen_sink()
    assert markdown_words(write_markdown(made)) == words(made)


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ((Text("Last."),), "- one\n\n<!-- -->\n\n- **To**\n\nLast.\n\n- one\n"),
        ((), "- one\n\n<!-- -->\n\n- **To**\n\n<!-- -->\n\n- one\n"),
    ],
)
def test_a_list_and_a_header_block_stay_two(note: Inlines, written: str) -> None:
    each, fields = List((Item((paragraph("one"),)),)), Fields((Field((Text("To"),), ()),), note=note)
    assert body(write_markdown(document(each, fields, each))) == written


def test_lists_at_the_end_and_at_the_beginning_of_sections_stay_two() -> None:
    lists = (List((Item((paragraph("one"),)),)),)
    sections = tuple(Section(key, "body", None, lists) for key in "ab")
    assert write_markdown(Document(META, sections)).endswith("- one\n\n<!-- -->\n\n- one\n")
