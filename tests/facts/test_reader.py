"""A facts file to a FactBook: every mistake found in one run, each with its place, each once."""

from __future__ import annotations

import pytest

from memo.diagnostics import MemoError
from memo.editions.stored import facts_file
from memo.facts.reader import read_facts
from memo.facts.rules import ahead
from tests.facts.making import BASE, TODAY, book, ids, problems

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
    ("defaults: {claims: [verified]}", "value-wrong", "[verified]"),
    ("include: [../above.yaml]", "include-outside", "../above"),
    ("include: {first: a.yaml}", "value-wrong", "{first"),
    ("include: [[a.yaml]]", "value-wrong", "[a.yaml]"),
    ("changes:\n  - {date: 2026, what: More., records: [gone]}", "reference-dangling", "gone"),
    ("changes:\n  - {date: 2026, what: سلام}", "script-unprintable", "سلام"),
    ('scenarios:\n  set: [{id: s, name: "Turned \u202eround"}]', "script-unprintable", '"Turned'),
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


def test_files_may_include_each_other_in_a_row_however_long() -> None:
    rows = 3000
    files = {f"facts/{number}.yaml": f"include: [{number + 1}.yaml]\n" for number in range(1, rows)}
    files |= {
        "facts/0.yaml": BASE + "\ninclude: [1.yaml]\n",
        f"facts/{rows}.yaml": "claims: [{id: last, text: Last.}]\n",
    }
    assert "last" in ids(read_facts("facts/0.yaml", files.__getitem__))


def test_what_is_included_comes_before_the_next_include() -> None:
    files = {
        "f.yaml": BASE + "\ninclude: [a.yaml, c.yaml]\n",
        "a.yaml": "include: b.yaml\nclaims: [{id: a, text: A.}]\n",
        "b.yaml": "claims: [{id: b, text: B.}]\n",
        "c.yaml": "claims: [{id: c, text: C.}]\n",
    }
    assert [each.id for each in read_facts("f.yaml", files.__getitem__).claims][-3:] == ["a", "b", "c"]


def test_scenarios_of_two_files_are_one_too_many() -> None:
    """The second set would take the place of the first, and nobody would be told."""
    own = "include: [more.yaml]\nscenarios:\n  set: [{id: one, name: One}]"
    (found,) = problems(own, more="scenarios:\n  set: [{id: two, name: Two}]\n")
    assert (found.code, str(found.span)) == ("scenarios-twice", "facts/more.yaml:1:1")
    assert "facts/ferry.yaml:11:1" in (found.hint or "")


@pytest.mark.parametrize("value", ["1e308", "-1e16", "9" * 400, "1e-13", "1e999999999", "1e-999999999"])
def test_a_number_that_no_memo_could_print_is_refused_where_it_stands(value: str) -> None:
    found = problems(f"metrics:\n  - {{id: m, label: L, value: {value}, unit: t, period: 2026}}")
    assert [(each.code, each.span and each.span.line) for each in found] == [("value-wrong", 11)]
    assert "larger or smaller unit" in found[0].message


@pytest.mark.parametrize("value", ["-0.0", "9999999999999999.999999999999", "-9e15", "1e-12"])
def test_a_number_that_a_memo_prints_is_kept_to_the_digit(value: str) -> None:
    made = book(f"metrics:\n  - {{id: m, label: L, value: {value}, unit: t, period: 2026}}")
    assert str(made.metrics[0].value.low).lower().replace("e+", "e") == value


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


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("30%", "30% is `unlikely`; the terms are almost certain (95-99%), very likely (80-95%),"),
        ("55 percent", "55% is `likely` or `roughly even chance`; the terms are"),
        ("perhaps", "the terms are almost certain (95-99%)"),
        ("unlikly", "did you mean `unlikely`?"),
    ],
)
def test_a_likelihood_that_is_no_term_is_told_the_terms_and_their_bands(written: str, hint: str) -> None:
    (problem,) = problems(f"risks:\n  - {{id: r, title: T, likelihood: {written}}}")
    assert problem.code == "likelihood-unknown"
    assert (problem.hint or "").startswith(hint)


def test_a_broken_record_is_a_near_name_in_its_own_collection_alone() -> None:
    base = BASE.replace("publisher: Agency", "publisher: Agency, kind: primry")
    more = (
        "actors:\n  - {id: wires, name: W, type: nobody}\n  - {id: a, name: A, type: person, position_sources: [wiree]}"
    )
    found = {each.code: each.hint for each in problems(more, base=base)}
    assert found["reference-dangling"] == "did you mean `wire`?"
    assert "reference-kind" in {each.code for each in problems(more.replace("wiree", "wires"), base=base)}


def test_problems_come_in_the_order_of_the_file_with_the_warnings_among_them() -> None:
    more = """\
risks:
  - {id: r, title: T, basis: [nothing], relevance: {investr: 3}}
  - {id: s, title: “All of it”, impact: 9}
  - {id: t, title: T, likelihood: never}"""
    with pytest.raises(MemoError) as raised:
        read_facts("facts/f.yaml", lambda _: f"{BASE}{more}\n", audiences=["investor"])
    found = [(each.code, each.span.line if each.span else None) for each in raised.value.diagnostics]
    assert found == [
        ("audience-unmet", 10),
        ("reference-dangling", 10),
        ("quotes-curly", 11),
        ("value-wrong", 11),
        ("likelihood-unknown", 12),
    ]


def warned(more: str) -> list[tuple[str, str | None]]:
    return [(each.code, each.hint) for each in book(more).warnings]


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("www.example.org/x", "write https://www.example.org/x"),
        ("HTTPS://example.org", "write https://example.org"),
        ("example.org", "write https://example.org"),
        ("javascript:alert(1)", "an address begins with https:// or http://"),
        ("file:///etc/passwd", "an address begins with https:// or http://"),
        ("page 4", "an address begins with https:// or http://"),
    ],
)
def test_an_address_that_no_memo_prints_is_a_warning(url: str, hint: str) -> None:
    base = BASE.replace("publisher: Agency", f'publisher: Agency, url: "{url}"')
    (problem,) = book(base=base).warnings
    assert (problem.code, problem.hint) == ("address-dropped", hint)
    assert problem.span is not None
    assert problem.span.excerpt is not None
    assert problem.span.excerpt[problem.span.column or 0 :].startswith(url)
    assert not book(base=BASE.replace("publisher: Agency", 'publisher: Agency, url: "https://example.org"')).warnings


@pytest.mark.parametrize(
    ("listed", "parted"),
    [
        ("[It is cheap, fast and sure]", 1),
        ("[It is cheap, fast, and sure]", 1),
        ("[It costs USD 9,000 a day]", 1),
        ('["It is cheap, fast and sure"]', 0),
        ("[It is cheap, It is fast]", 0),
        ("[it is cheap, it is fast]", 0),
        ("[low prices, jobs]", 0),
        ("[Prices, jobs]", 0),
        ("[2026 budget, 2027 budget]", 0),
        ("It is cheap, fast and sure", 0),
    ],
)
def test_a_comma_that_makes_two_texts_of_one_is_a_warning(listed: str, parted: int) -> None:
    found = warned(
        f"options:\n  - {{id: o, text: Wait., pros: {listed}}}"
        if listed[0] == "["
        else f"options:\n  - id: o\n    text: Wait.\n    pros: {listed}"
    )
    assert [code for code, _ in found] == ["text-cut-short"] * parted


def test_names_may_begin_as_they_please() -> None:
    assert warned("indicators:\n  - {id: i, text: T, watch: [EU mission reports, both ministries]}") == []
    assert warned("channels:\n  - {id: c, name: C, not_found: [Route cost, tariff, operator]}") == []
    (found,) = warned("indicators:\n  - {id: i, text: T, watch: [The port office, and both ministries]}")
    assert found[0] == "text-cut-short"
    assert warned("actors:\n  - {id: a, name: A, type: group, aliases: [The Union of Dockers, dockers]}") == []


@pytest.mark.parametrize(
    ("periods", "message"),
    [
        (("2027-07", "2026-08", "2026-09"), "2026-08 comes after 2027-07 in the series of `m`"),
        (("2026-07", "2026-07"), "2026-07 stands twice in the series of `m`"),
        (("2026-07", "2026-08"), None),
        (("2025", "2026"), None),
    ],
)
def test_a_series_out_of_order_is_a_warning(periods: tuple[str, ...], message: str | None) -> None:
    points = ", ".join(f"{{period: {each}, value: 1}}" for each in periods)
    found = book(f"metrics:\n  - {{id: m, label: L, value: 1, unit: t, period: 2026, series: [{points}]}}").warnings
    assert [(each.code, each.message) for each in found] == ([("series-unordered", message)] if message else [])


def test_information_from_after_the_day_of_issue_is_a_warning() -> None:
    made = book(base=BASE.replace("as_of: 2026-11-22", "as_of: 2062-11-22"))
    (problem,) = ahead(made, TODAY)
    assert (problem.code, str(problem.span)) == ("as-of-ahead", "facts/ferry.yaml:3:10")
    assert ahead(made, made.topic.as_of) == ()


@pytest.mark.parametrize(
    ("written", "low"), [("11400", "11400"), ('"11,400"', "11400"), ('"1,234,567.5"', "1234567.5"), ('"−3"', "-3")]
)
def test_a_number_may_have_its_thousands_parted_in_quotes(written: str, low: str) -> None:
    made = book(f"metrics:\n  - {{id: m, label: L, value: {written}, unit: t, period: 2026}}")
    assert str(made.metrics[0].value.low) == low


def test_an_invisible_character_is_to_be_taken_out() -> None:
    (problem,) = problems('risks:\n  - {id: r, title: "One\ufeff bid"}')
    assert problem.code == "script-unprintable"
    assert problem.hint == "take it out: it is invisible, and came along with pasted text"


def test_scenarios_written_as_a_list_are_a_mistake_with_a_place() -> None:
    (problem,) = problems("scenarios:\n  - {id: a, name: A}")
    assert (problem.code, str(problem.span)) == ("value-wrong", "facts/ferry.yaml:11:3")
    assert (problem.hint or "").startswith("its keys: exhaustive,")


@pytest.mark.parametrize("value", ["{about: 6}", "{low: 6, high: 6, about: true}"])
def test_a_number_may_be_approximate(value: str) -> None:
    found = book(METRIC + value + "}")
    (metric,) = found.metrics
    assert (metric.value.single, metric.value.about) == (True, True)
    assert book(base=facts_file(found)).metrics == found.metrics
    assert not book(METRIC + "6}").metrics[0].value.about
