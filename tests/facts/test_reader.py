"""A facts file to a FactBook: every mistake found in one run, each with its place, each once."""

from __future__ import annotations

import pytest

from memo.editions.stored import facts_file
from tests.facts.making import BASE, book, ids, problems

SLOT = "{likelihood}"
# What is added to the smallest topic, the code it gets, and the text at whose place the caret stands.
METRIC = "metrics:\n  - {id: m, label: L, unit: EUR, period: 2026, sources: [tender], value: "
WRONG = [
    (METRIC + "{about: 6, low: 5}}", "value-wrong", "{about: 6, low: 5}"),
    (METRIC + "{about: some}}", "value-wrong", "{about: some}"),
    (METRIC + "{about: true}}", "value-wrong", "{about: true}"),
    ("claim: []", "key-unknown", "claim"),
    ("claims: x", "key-duplicate", "claims"),
    ("risks: x", "value-wrong", "x"),
    ("risks:\n  - {id: a_b, title: T}", "value-wrong", "a_b"),
    ("risks:\n  - {id: r, title: T, likelihod: likely}", "key-unknown", "likelihod"),
    ("risks:\n  - {id: r}", "key-missing", "{id: r}"),
    ("risks:\n  - {id: r, title: T, likelihood: likly}", "likelihood-unknown", "likly"),
    ("risks:\n  - {id: r, title: T, likelihood: not_assessed}", "likelihood-why", "not_assessed"),
    ("risks:\n  - {id: r, title: T, likelihood: {term: likely, low: 80, high: 60}}", "likelihood-range", "80"),
    ("risks:\n  - {id: r, title: T, impact: 6}", "value-wrong", "6"),
    ("risks:\n  - {id: r, title: T, confidence: {level: certain}}", "confidence-unknown", "certain"),
    ("risks:\n  - {id: r, title: T, horizon: 2026-13}", "value-wrong", "2026-13"),
    ("risks:\n  - {id: r, title: T, relevance: 4}", "value-wrong", "4}"),
    ("risks:\n  - {id: r, title: T, basis: [nothing]}", "reference-dangling", "nothing"),
    ("risks:\n  - {id: r, title: T, basis: [tender]}", "reference-kind", "tender]"),
    ("risks:\n  - {id: closes, title: T}", "id-duplicate", "closes, title: T"),
    (f"risks:\n  - {{id: r, title: 'T {SLOT}', likelihood: likely}}", "slot-place", "'T {"),
    (f"risks:\n  - {{id: r, title: T, text: '{SLOT} {SLOT}', likelihood: likely}}", "slot-twice", "'{likelihood} "),
    (f"risks:\n  - {{id: r, title: T, text: 'It is {SLOT}.'}}", "slot-empty", "'It is"),
    (f"events:\n  - {{id: e, date: 2026, title: 'It is {SLOT}.'}}", "slot-place", "'It is"),
    ("events:\n  - {id: e, date: unknown, title: T}", "event-undated", "unknown"),
    ("open_questions:\n  - {id: q, text: Who pays}", "question-mark", "Who pays"),
    ("metrics:\n  - {id: m, label: L, value: many, unit: t, period: 2026}", "value-wrong", "many"),
    ("metrics:\n  - {id: m, label: L, value: {low: 5, high: 2}, unit: t, period: 2026}", "value-wrong", "{low: 5"),
    ("loaded_terms:\n  - {id: t, phrase: P, problem: سلام, neutral: N}", "script-unprintable", "سلام"),
    ("judgements:\n  - {id: a, text: A, based_on: [b]}\n  - {id: b, text: B, based_on: [a]}", "reference-kind", "b]"),
    ("open_questions:\n  - {id: a, text: A?, parent: b}\n  - {id: b, text: B?, parent: a}", "reference-circle", "b}"),
    (
        "scenarios:\n  exhaustive: true\n  set:\n    - {id: s, name: S, text: T, low: 10, high: 20}",
        "scenario-sum",
        "{id: s",
    ),
    ("defaults: {claim: {status: verified}}", "key-unknown", "claim: {"),
    ("defaults: {claims: {stats: verified}}", "key-unknown", "stats"),
    ("include: [../above.yaml]", "include-outside", "../above"),
]


@pytest.mark.parametrize(("more", "code", "at"), WRONG, ids=[f"{n}-{w[1]}" for n, w in enumerate(WRONG)])
def test_each_mistake_is_one_error_at_its_place(more: str, code: str, at: str) -> None:
    found = [each for each in problems(more) if each.code == code]
    assert found, [each.code for each in problems(more)]
    span = found[0].span
    assert span is not None
    assert span.line is not None
    assert span.column is not None
    written = (BASE + "\n" + more).splitlines()[span.line - 1][span.column - 1 :]
    assert written.startswith(at.splitlines()[0]), written
    assert span.excerpt == (BASE + "\n" + more).splitlines()[span.line - 1]


def test_all_mistakes_are_found_in_one_run() -> None:
    more = "\n".join(dict.fromkeys(("risks:", *(line for m, _, _ in WRONG[3:12] for line in m.splitlines()[1:]))))
    codes = {each.code for each in problems(more)}
    assert {"value-wrong", "key-unknown", "key-missing"} <= codes


def test_a_broken_record_is_not_called_missing_by_those_that_lean_on_it() -> None:
    more = "risks:\n  - {id: r, title: T, impact: 9}\n  - {id: s, title: S, related: [r]}"
    assert [each.code for each in problems(more)] == ["value-wrong"]


def test_short_forms_say_the_same_as_long_ones() -> None:
    short = book("risks:\n  - {id: r, title: T, likelihood: likely, impact: 4, category: legal, triggers: A sign}")
    long = book(
        "risks:\n  - {id: r, title: T, likelihood: {term: likely}, impact: {level: 4}, category: [legal],"
        " triggers: [{text: A sign}]}"
    )
    assert short.risks == long.risks
    assert book().claims[0].evidence[0].source == "tender"


def test_defaults_fill_what_a_record_leaves_out() -> None:
    made = book("defaults: {claims: {status: unverified}}\nrisks: []", base=BASE)
    assert made.claims[0].status == "unverified"


def test_included_files_are_part_of_the_topic_and_keep_their_places() -> None:
    made = book("include: [more.yaml]", more="claims:\n  - {id: extra, text: More., sources: [wire]}\n")
    assert "extra" in ids(made)
    found = problems("include: [more.yaml]", more="claims:\n  - {id: closes, text: Again.}\n")
    assert [(each.code, str(each.span), each.hint) for each in found] == [
        ("id-duplicate", "facts/more.yaml:2:10", "first defined at facts/ferry.yaml:8:10")
    ]


def test_a_file_is_included_once() -> None:
    found = problems("include: [more.yaml]", more="include: [more.yaml]\nclaims: []\n")
    assert [each.code for each in found] == ["include-twice"]


def test_a_file_without_a_topic_says_so() -> None:
    assert [each.code for each in problems(base="claims: []\n")] == ["topic-missing"]


@pytest.mark.parametrize(
    ("evidence", "stands"),
    [
        ("{source: tender, credibility: 1}", False),
        ("{source: tender, credibility: 1}, {source: wire, credibility: 2}", True),
        ("{source: tender, credibility: 1}, {source: wire, credibility: 3}", False),
        ("{source: tender, credibility: 1}, {source: wire, credibility: 2, supports: against}", False),
        ("{source: tender}, {source: wire}", False),
    ],
)
def test_verified_needs_two_origins_of_good_credibility(evidence: str, stands: bool) -> None:
    base = BASE.replace("sources: [tender]}", f"evidence: [{evidence}], status: verified}}")
    if stands:
        assert book(base=base).claims[0].status == "verified"
    else:
        assert [each.code for each in problems(base=base)] == ["verified-unfounded"]


def test_one_primary_source_verifies() -> None:
    base = BASE.replace("publisher: Ministry}", "publisher: Ministry, kind: primary}")
    assert book(base=base.replace("sources: [tender]}", "sources: [tender], status: verified}")).claims


def test_parties_to_the_dispute_do_not_verify_each_other() -> None:
    base = BASE.replace("publisher: Ministry}", "publisher: Ministry, stake: [s]}")
    base = base.replace("publisher: Agency}", "publisher: Agency, stake: [s]}")
    evidence = "evidence: [{source: tender, credibility: 1}, {source: wire, credibility: 1}], status: verified}"
    base = base.replace("sources: [tender]}", evidence) + "actors:\n  - {id: s, name: State, type: state}\n"
    assert [each.code for each in problems(base=base)] == ["verified-unfounded"]


def test_a_dispute_needs_two_sides() -> None:
    base = BASE.replace("sources: [tender]}", "status: disputed, positions: [{name: A, says: no}]}")
    assert [each.code for each in problems(base=base)] == ["dispute-one-sided"]


def test_a_native_name_that_no_face_prints_is_a_warning_that_says_what_is_printed() -> None:
    made = book(
        "actors:\n  - {id: a, name: A, type: person, native_names: [{text: سلام, language: ar, transliteration: Salam}]}"
    )
    assert [(each.code, "`Salam` is printed instead" in each.message) for each in made.warnings] == [
        ("script-transliterated", True)
    ]


def test_a_text_that_is_missing_in_the_topics_language_is_a_warning() -> None:
    made = book("risks:\n  - {id: r, title: {fr: Un seul candidat}}")
    assert [each.code for each in made.warnings] == ["language-missing"]


@pytest.mark.parametrize("value", ["{about: 6}", "{low: 6, high: 6, about: true}"])
def test_a_number_may_be_approximate(value: str) -> None:
    found = book(METRIC + value + "}")
    (metric,) = found.metrics
    assert (metric.value.single, metric.value.about) == (True, True)
    assert book(base=facts_file(found)).metrics == found.metrics
    assert not book(METRIC + "6}").metrics[0].value.about
