"""The declared order of risks: level by lookup, then likelihood, impact, nearest horizon, id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo.facts.rank import ranked, ranked_questions, rating, tail, top
from memo.facts.scale import CONFIDENCE, LIKELIHOOD, Scale, shipped_scale
from tests.facts.making import book

ICD = shipped_scale("icd203")


def risks(*parts: str) -> str:
    return "risks:\n" + "\n".join(f"  - {{id: r{n}, title: R, {part}}}" for n, part in enumerate(parts))


def order(*parts: str) -> list[str]:
    return [each.id for each in ranked(book(risks(*parts)))]


def test_the_lookup_is_the_published_table() -> None:
    table = "L M H S S / L M H S S / L M H H S / L M M H S / L L M H H / L L M M H / L L L M H"
    assert [" ".join(row) for row in ICD.matrix] == table.split(" / ")


@pytest.mark.parametrize("name", LIKELIHOOD)
def test_no_step_up_lowers_a_level(name: str) -> None:
    scale = shipped_scale(name)
    levels = [["LMHS".index(letter) for letter in row] for row in scale.matrix]
    assert all(row == sorted(row) for row in levels)
    assert all(list(column) == sorted(column, reverse=True) for column in zip(*levels, strict=True))


@pytest.mark.parametrize("name", [*LIKELIHOOD, *CONFIDENCE])
def test_every_word_of_a_scale_means_one_term(name: str) -> None:
    scale: Scale = shipped_scale(name)
    assert len(set(scale.words)) == len(scale.words)
    assert all(scale.term(word.upper()) is not None for word in scale.words)
    assert scale.term("perhaps") is None


def test_level_then_likelihood_then_impact_then_horizon_then_id() -> None:
    assert order("likelihood: unlikely, impact: 4", "likelihood: likely, impact: 4") == ["r1", "r0"]
    assert order("likelihood: unlikely, impact: 5", "likelihood: likely, impact: 4") == ["r1", "r0"]
    assert order("likelihood: likely, impact: 3", "likelihood: likely, impact: 4") == ["r1", "r0"]
    soon, late = "likelihood: likely, impact: 4, horizon: 2026", "likelihood: likely, impact: 4, horizon: 2027"
    assert order(late, soon) == ["r1", "r0"]
    assert order(soon, soon) == ["r0", "r1"]


def test_what_is_not_assessed_comes_last_and_has_no_level() -> None:
    unassessed = "likelihood: {term: not_assessed, why: no data}, impact: 5"
    made = book(risks(unassessed, "likelihood: remote, impact: 1", "impact: 5"))
    assert next(each.id for each in ranked(made)) == "r1"
    assert [rating(each, ICD) for each in made.risks] == [None, "L", None]


def test_top_takes_threats_only_and_tail_the_gravest_of_the_unlikely() -> None:
    made = book(
        risks(
            "likelihood: likely, impact: 4",
            "likelihood: unlikely, impact: 4",
            "likelihood: very unlikely, impact: 5",
            "likelihood: likely, impact: 5, kind: opportunity",
        )
    )
    assert [each.id for each in top(made, 2)] == ["r0", "r1"]
    assert [each.id for each in tail(made, 5)] == ["r2", "r1"]


def test_questions_that_hold_up_the_issue_come_first() -> None:
    made = book(
        "open_questions:\n"
        '  - {id: later, text: "Later?", answer_by: 2027}\n'
        '  - {id: answered, text: "Done?", status: answered}\n'
        '  - {id: now, text: "Now?", answer_by: before_issue}\n'
        '  - {id: weighty, text: "Weighty?", affects: [r0]}\n' + risks("impact: 3")
    )
    assert [each.id for each in ranked_questions(made)] == ["now", "weighty", "later"]


terms = st.sampled_from([term.name for term in ICD.terms])


@given(st.lists(st.tuples(terms, st.integers(1, 5)), min_size=1, max_size=8))
def test_the_order_never_puts_a_higher_level_after_a_lower_one(cells: list[tuple[str, int]]) -> None:
    made = book(risks(*(f"likelihood: {term}, impact: {impact}" for term, impact in cells)))
    levels = ["LMHS".index(level) for each in ranked(made) if (level := rating(each, ICD))]
    assert levels == sorted(levels, reverse=True)
    assert len(levels) == len(cells)
