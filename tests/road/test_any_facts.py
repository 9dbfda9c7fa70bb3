"""Any facts become a memo in every format, or end in an error that names a place; the schema accepts what the reader accepts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from memo.app.generate import bytes_in
from memo.app.memory import MemoryWorkspace
from memo.app.outcome import Failure
from memo.app.templates import audiences
from memo.diagnostics import MemoError, Severity, picture
from memo.document.json import dump_document, load_document
from memo.editions.embargo import next_embargo
from memo.editions.stored import dump_facts, facts_file
from memo.facts.audience import Audience
from memo.facts.reader import read_facts
from memo.facts.schema import facts_schema
from memo.facts.tradecraft import advice
from memo.writers import FORMATS
from tests.facts.strategies import as_yaml, books, changed_books
from tests.road.making import docx_words, laid, make, squeezed
from tests.thorough import tries

SCHEMA = Draft202012Validator(facts_schema())
REFUSALS = ("budget-pages", "budget-section", "page-one-overflow")  # too much for the paper, and said so


@given(books())
@settings(max_examples=tries(40, 40), deadline=None, suppress_health_check=list(HealthCheck))
def test_the_reader_and_the_schema_accept_it(book: dict[str, Any]) -> None:
    made = read_facts("facts/any.yaml", lambda _: as_yaml(book), {})
    assert [claim.id for claim in made.claims] == [claim["id"] for claim in book["claims"]]
    assert [error.message for error in SCHEMA.iter_errors(book)] == []


@given(books(), st.sampled_from(audiences(MemoryWorkspace())))
@settings(max_examples=tries(8, 20), deadline=None, suppress_health_check=list(HealthCheck))
def test_it_becomes_a_memo_or_is_refused_with_a_place(book: dict[str, Any], audience: str) -> None:
    result = make({"facts/any.yaml": as_yaml(book)}, audience)
    if isinstance(result, Failure):
        errors = [each for each in result.problems if each.severity is Severity.ERROR]
        assert {each.code for each in errors} <= set(REFUSALS), "\n".join(picture(each) for each in errors)
        assert all(each.span and each.span.file for each in errors)
        return
    body = docx_words(result.docx)
    for claim in book["claims"]:
        if claim.get("caveat") and claim["status"] != "disputed":
            assert squeezed(claim["text"].strip().rstrip(".")) in body


@given(changed_books(), st.sampled_from(audiences(MemoryWorkspace())), st.dates())
@settings(max_examples=tries(6, 40), deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_a_field_holds_is_printed_or_refused_at_its_place(
    book: dict[str, Any], audience: str, issued: dt.date
) -> None:
    text = as_yaml(book)
    try:
        made = laid({"facts/any.yaml": text}, audience, issued)
    except MemoError as problem:
        errors = [each for each in problem.diagnostics if each.severity is Severity.ERROR]
        assert errors
        assert [picture(each) for each in errors if not (each.span and each.span.file)] == []
        return
    facts = read_facts("facts/any.yaml", lambda _: text, {})
    assert dump_facts(read_facts("facts/any.yaml", lambda _: facts_file(facts), {})) == dump_facts(facts)
    assert load_document(dump_document(made.document)) == made.document
    assert all(bytes_in(kind, made) for kind in FORMATS.values())
    assert all(picture(each) for each in (*made.warnings, *advice(facts)))
    next_embargo(facts, Audience(audience), issued)
