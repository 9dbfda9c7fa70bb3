"""Each rule finds its fault, says where and by how much, and is quiet otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memo.checks import RULES, check
from memo.checks.laid import Laid
from memo.diagnostics import Span
from memo.document.layout import Layout, Overflow
from memo.document.model import Budget, Document
from tests.documents import document, kitchen_sink, paragraph, said

TEMPLATE = Span("templates/council.md.j2", 1)
PAGES = Layout(3, page_roles=("page_one", "body", "annex"))


def found(made: Document, layout: Layout = PAGES, caveats: frozenset[str] = frozenset()) -> list[str]:
    sections = {"top": Span("templates/council.md.j2", 7)}
    return [f"{d.span}: {d.message}" for d in check(Laid(made, layout, caveats, TEMPLATE, sections))]


def with_section_budget(made: Document, budget: Budget) -> Document:
    return replace(made, content=(replace(made.content[0], budget=budget),))


def test_a_memo_within_its_limits_is_clean() -> None:
    assert found(kitchen_sink(), caveats=frozenset({"no-price"})) == []


def test_too_many_pages_before_the_annex() -> None:
    made = replace(document(paragraph("x")), budget=Budget(pages=1))
    assert found(made) == ["templates/council.md.j2:1: the body takes 2 pages; the template allows 1"]


def test_too_many_words_in_the_body() -> None:
    made = replace(document(paragraph("one two three")), budget=Budget(words=3))
    assert found(made) == ["templates/council.md.j2:1: the body takes 4 words; the template allows 3"]


def test_too_many_characters_in_a_message() -> None:
    made = replace(document(paragraph("one two three")), budget=Budget(characters=15))
    assert found(made) == ["templates/council.md.j2:1: the body takes 18 characters; the template allows 15"]


def test_a_title_too_long_for_a_subject_line() -> None:
    made = replace(document(paragraph("x")), budget=Budget(title=20))
    length = len(made.meta.title)
    assert found(made) == [f"templates/council.md.j2:1: the title takes {length} characters; the template allows 20"]


@pytest.mark.parametrize(
    ("budget", "message"),
    [
        (Budget(words=3), "section `Body` has 4 words, 1 more than its budget of 3"),
        (Budget(characters=10), "section `Body` has 18 characters, 8 more than its budget of 10"),
    ],
)
def test_a_section_over_its_budget_is_placed_at_its_entry(budget: Budget, message: str) -> None:
    made = with_section_budget(document(paragraph("one two three")), budget)
    assert found(made) == [f"templates/council.md.j2:7: {message}"]


def test_page_one_says_which_part_ran_over_and_by_how_much() -> None:
    layout = replace(PAGES, overflow=(Overflow("risks", "RISK 4 A ferry sinks", 13.4),))
    assert found(document(paragraph("x")), layout) == [
        "templates/council.md.j2:1: page one runs over by 13 mm in section `risks`, from “RISK 4 A ferry sinks”"
    ]


def test_a_lost_caveat_is_named_and_a_printed_one_is_not() -> None:
    made = document(paragraph(said("No price is known.", "no-price")))
    assert found(made, caveats=frozenset({"no-price", "no-treaty"})) == [
        "templates/council.md.j2:1: caveat `no-treaty` does not appear in this memo"
    ]


def test_rules_are_listed_in_the_order_of_their_names() -> None:
    assert list(RULES) == sorted(RULES)
