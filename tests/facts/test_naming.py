"""Audiences that no template bears are pointed out."""

from __future__ import annotations

from memo.facts.naming import unknown_audiences
from tests.facts.making import book


def test_a_name_that_no_template_bears_is_one_warning_at_its_first_place() -> None:
    made = book(
        "risks:\n  - {id: r, title: R, relevance: {counsil: 3}}\n  - {id: s, title: S, relevance: {counsil: 1, press: 1}}"
    )
    (found,) = unknown_audiences(made, ["council", "press"])
    assert (found.code, str(found.span), found.hint) == (
        "audience-unmet",
        "facts/ferry.yaml:11:10",
        "did you mean `council`?",
    )


def test_every_field_that_names_an_audience_is_read() -> None:
    made = book(
        "judgements:\n  - {id: j, text: J., implication: {a1: X.}}\n"
        "risks:\n  - {id: r, title: R, mitigations: [{action: X, audience: a2}], handling: {release_to: a3}}\n"
        'open_questions:\n  - {id: q, text: "Q?", ask: [{audience: a4, wording: "X?"}]}\n'
        "talking_points:\n  - {id: t, text: X., audience: a5}\n"
        "scenarios:\n  set: [{id: s, name: S, text: X., impacts: {a6: X.}}]\n"
    )
    names = {each.message.split("`")[1] for each in unknown_audiences(made, [])}
    assert names == {"a1", "a2", "a3", "a4", "a5", "a6"}
