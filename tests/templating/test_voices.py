"""What a template prints by itself says whose it is, how it stands and how likely it is, as the components do."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from memo.app.memory import MemoryWorkspace
from memo.document.json import load_document
from memo.document.model import List
from memo.document.walk import nodes
from memo.facts.records.sourcing import Claim
from tests.filling import FRONT, complaints
from tests.running import run_memo

STATUSES = get_args(Claim.model_fields["status"].annotation)
KINDS = get_args(Claim.model_fields["kind"].annotation)
HEAD = """topic: {title: Alliances, as_of: 2026-06-01}
sources:
  - {id: report, title: Report, publisher: SOVA, kind: primary}
  - {id: rebuttal, title: Rebuttal, publisher: ZETA}
actors:
  - {id: minister, name: A. Minister, type: person}
"""
FACTS = (
    HEAD
    + """claims:
  - {id: view, text: The pact is dead and will not come back., status: opinion, holder: minister, sources: [report]}
  - {id: gone, text: Troops crossed., status: retracted, sources: [report], variants: {banker: Troops crossed the river.}}
  - {id: fight, text: A shot was fired., status: disputed, sources: [report],
     positions: [{name: One, says: it was}, {name: Two, says: denies it}]}
  - {id: plain, text: The law passed., status: verified, sources: [report]}
  - {id: sample, text: A ship sank., status: verified, sources: [report], illustrative: true}
events:
  - {id: signing, date: 2026-05, title: The pact is signed, text: The leaders met., status: did_not_happen, sources: [report]}
  - {id: vote, date: 2027-05, title: Parliament votes, status: planned, sources: [report]}
  - {id: clash, date: 2026-04, title: A clash at the bridge, text: Shots fell., sources: [report],
     disputed: [{name: One, says: no shot fell}]}
quotes:
  - {id: no, text: "No.", speaker: minister, source: report, date: 2026-05-03}
  - {id: yes, text: "Yes.", speaker: minister, source: report}
judgements:
  - {id: slot, text: "Russia is {likelihood} to keep its limits.", type: forecast, likelihood: probably,
     alternatives: [{text: It yields., likelihood: unlikely}, {text: It waits.}]}
  - {id: bare, text: The pact falls., type: forecast, likelihood: very likely, horizon: 2026}
  - {id: why, text: The vote was bought., type: explanation}
risks:
  - {id: ban, title: Ban, event: A ban on wine., likelihood: likely, impact: 3}
  - {id: flood, title: Flood, text: The harbour closes., impact: 3,
     likelihood: {term: not_assessed, why: no records}}
metrics:
  - {id: trade, label: Trade, value: 2.60, unit: USD bn, period: 2025, sources: [report]}
  - {id: rate, label: Rate, value: {low: 10, high: 12}, unit: percent, period: 2025, sources: [report],
     series: [{period: 2024, value: 9.50}, {period: 2025, value: 11}]}
  - {id: old, label: Tax, value: 40, unit: EUR m, period: 2025, sources: [report], do_not_use: it counts ships twice}
"""
)


def filled(body: str, facts: str = FACTS) -> MemoryWorkspace:
    """Return the workspace in which a memo of that body was made."""
    files = {"facts/pact.yaml": facts, "templates/banker.md.j2": FRONT + body + "\n"}
    workspace = MemoryWorkspace({name: text.encode() for name, text in files.items()})
    ran = run_memo("generate --audience banker --format text --issued 2026-06-02", workspace)
    assert ran.code == 0, ran.err
    return workspace


def printed(expression: str, facts: str = FACTS) -> str:
    """Return what an expression prints, on one line with common spaces."""
    text = filled(expression, facts).files["out/pact/banker.txt"].decode()
    return " ".join(text.partition("\n\n")[2].split())


def _claim(number: int, status: str, kind: str, holder: str) -> str:
    sides = ", positions: [{name: One, says: it stands}, {name: Two, says: denies it}]" if status == "disputed" else ""
    return (
        f"  - {{id: c{number}, text: Number {number} stands., status: {status}, kind: {kind}{holder}{sides},"
        " evidence: [{source: report}, {source: rebuttal, supports: against}]}\n"
    )


def test_a_loop_over_claims_of_every_status_and_kind_says_what_the_list_of_claims_says() -> None:
    each = enumerate(product(STATUSES, KINDS, ("", ", holder: minister")))
    facts = HEAD + "claims:\n" + "".join(_claim(number, *one) for number, one in each)
    loop = "{% for c in claims %}\n- {{ c.text }}{{ c | cite }}\n{% endfor %}\n\n***\n\n{{ claim_list() }}\n"
    document = load_document(filled(loop, facts).files["out/pact/banker.memo.json"].decode())
    own, component = (each for each in nodes(document) if isinstance(each, List))
    assert len(own.items) == len(STATUSES) * len(KINDS) * 2
    assert [item.content for item in own.items] == [item.content for item in component.items]


VIEW = "The pact is dead and will not come back, in the view of A. Minister."


@pytest.mark.parametrize(
    "expression",
    [
        "{{ claims[0].text }}",
        '{{ claims[0]["text"] }}',
        '{{ claims.only("view") | map(attribute="text") | join("; ") }}',
        '{{ claims.only("view") | join("; ", "text") }}',
        "{% set held = claims[0].text %}{{ held }}",
        "{% macro said(c) %}{{ c.text }}{% endmacro %}{{ said(claims[0]) }}",
        '{{ claims[0].text | default("none") }}',
        '{% for text, held in claims.only("view") | groupby("text") %}{{ held[0].text }}{% endfor %}',
        "{{ claims[0].text | plain }}",
        "{{ claims[0].text | plain | plain }}",
        "{{ claims[0].text | plain | trim }}",
        "{{ claims[0].text | plain | string }}",
        '{{ claims[0].text | plain | replace("dove", "hawk") }}',
        '{{ claims[0].text | plain | default("none") }}',
        "{{ topic.headline | default(claims[0].text | plain) }}",
        '{{ claims.only("view") | map(attribute="text") | map("plain") | join("; ") }}',
        '{{ claims.only("view") | map(attribute="text") | map("plain") | sort | first }}',
        '{{ claims.only("view") | map(attribute="text") | map("plain") | unique | max }}',
        "{% set held = claims[0].text | plain %}{{ held }}",
        "{% set held %}{{ claims[0].text | plain }}{% endset %}{{ held.upper() }}",
        "{% set held = namespace(text=claims[0].text | plain) %}{{ held.text }}",
        "{{ dict(text=claims[0].text | plain).text }}",
        "{{ {(claims[0].text | plain): 1} | dictsort | first | first }}",
        "{% macro said(words) %}{{ words }}{% endmacro %}{{ said(claims[0].text | plain) }}",
        "{{ cycler(claims[0].text | plain).next() }}",
        "{{ (claims[0].text | plain)[:] }}",
        '{{ (claims[0].text | plain).removeprefix("DISPUTED: ") }}',
        '{{ "" ~ (claims[0].text | plain) }}',
    ],
)
def test_an_opinion_is_never_printed_as_a_fact_however_it_is_reached(expression: str) -> None:
    assert printed(expression) == VIEW


@pytest.mark.parametrize("made", ["claims[0].text", "claims[0].text | plain"])
def test_a_component_that_is_handed_an_opinion_says_whose_it_is(made: str) -> None:
    assert printed(f"{{{{ numbers_not_to_use(label={made}) }}}}").startswith(f"{VIEW} €40m")


LOST = [
    "claims[0].text | plain | upper",
    "claims[0].text | plain | lower | replace('.', '')",
    "claims[0].text | plain | title",
    'claims[0].text | plain | replace("pact", "deal")',
    '"So: X" | replace("X", claims[0].text | plain)',
    "claims[0].text | plain | list | join",
    "claims[0].text | plain | first",
    "claims[0].text | plain | last",
    "claims[0].text | plain | reverse",
    "claims[0].text | plain | sort | join",
    "claims[0].text | plain | upper | short(12)",
    'claims | map(attribute="text") | map("plain") | map("upper") | join("; ")',
    'claims | map(attribute="text") | map("plain") | groupby(0) | first | first',
    '"So: " ~ (claims[0].text | plain)',
    '"So: " + (claims[0].text | plain)',
    '(claims[0].text | plain) + "!"',
    "(claims[0].text | plain) * 2",
    "(claims[0].text | plain)[:8]",
    "(claims[0].text | plain)[0]",
    "(claims[0].text | plain).upper()",
    '(claims[0].text | plain).split(" and ")[0]',
    '(claims[0].text | plain).split(" ") | join(" ")',
    '(claims[0].text | plain).partition(" ")[2]',
    '(claims[0].text | plain).removesuffix(".")',
    "2 | counted(claims[0].text | plain, claims[0].text | plain)",
    "cycler((claims[0].text | plain).upper()).next()",
    "numbers_not_to_use(label=claims[0].text | plain | upper)",
    "quotes[0].text | plain | upper",
    "events[0].title | plain | lower",
    "events[0].text | plain | lower",
    "events[2].disputed[0].says | plain | upper",
    "judgements[1].text | plain | replace('Very', '')",
    "judgements[0].alternatives[0].text | plain | upper",
    "risks[0].event | plain | upper",
    "claims[5].evidence[0].quote | plain | upper",
    "metrics[2].value | plain | replace('m', ' million')",
    'metrics[2].value.low ~ " ships"',
    "(metrics[2].value.low | string)[:1]",
]


@pytest.mark.parametrize("made", LOST)
def test_words_that_lost_their_voice_are_refused_where_they_are_printed(made: str) -> None:
    with_quote = "  - {id: cut, text: He said no., evidence: [{source: report, quote: no is no}]}\nevents:"
    (shown,) = complaints(f"Words.\n\n{{{{ {made} }}}}\n", facts=FACTS.replace("events:", with_quote))
    lines = shown.split("\n")
    assert lines[0].startswith("error[voice-lost]: `")
    assert lines[0].endswith("` would be printed without whose it is, how it stands or what warns of it")
    assert lines[1].startswith(" --> templates/banker.md.j2:7")
    assert lines[-1].startswith("hint: print it as it is, or `| short(n)` for its beginning")


def test_a_template_that_loses_voices_is_told_so_before_there_are_facts() -> None:
    body = "{% for claim in claims %}\n{{ claim.text | plain | upper }}\n\n{% endfor %}\n"
    workspace = MemoryWorkspace({"templates/banker.md.j2": (FRONT + body).encode()})
    ran = run_memo("check templates/banker.md.j2", workspace)
    assert ran.code == 1
    assert ran.err.count("error[voice-lost]") == 1
    assert " --> templates/banker.md.j2:6:17" in ran.err


def test_words_of_a_title_or_a_name_can_be_changed() -> None:
    assert printed("{{ topic.title | plain | upper }} of {{ actors[0].name | plain | replace('A.', 'Ann') }}") == (
        "ALLIANCES of Ann Minister"
    )
    assert printed("{{ metrics[0].value | plain | replace('bn', ' billion') }}") == "$2.60 billion"


@pytest.mark.parametrize(
    "condition",
    [
        'claims[3].text == "The law passed."',
        'claims[0].text | plain == "The pact is dead and will not come back."',
        'claims[0].text | plain | lower == "the pact is dead and will not come back."',
        'claims[0].text | plain in ["The pact is dead and will not come back."]',
        '"pact" in claims[0].text and "pact" in (claims[0].text | plain)',
        '(claims[0].text | plain).startswith("The pact")',
        '(claims[0].text | plain)[:3] == "The"',
        '(claims[0].text | plain).split(" ")[1] == "pact"',
        '("*" ~ (claims[0].text | plain)).startswith("*The")',
        "claims[0].text | plain | length == 40",
        'claims.where(text="The pact is dead and will not come back.") | length == 1',
        'metrics[2].value | plain == "€40m"',
        "metrics[2].value.low == 40 and metrics[2].value.low + 1 > 40.5",
        "metrics[0].value == 2.6 and metrics[0].value != 2 and metrics[1].value != 10",
        'metrics.where(value=2.6) | length == 1 and "x" | int(7) == 7 and "3.7" | int == 3',
    ],
)
def test_bare_words_and_numbers_are_for_comparing(condition: str) -> None:
    assert printed(f"{{% if {condition} %}}same{{% endif %}}") == "same"


def test_words_put_together_in_a_block_are_no_words_for_a_component_or_for_comparing() -> None:
    block = "{% set held %}So: {{ claims[0].text }}{% endset %}"
    for made in ("numbers_not_to_use(label=held)", "held | plain"):
        (shown,) = complaints(f"{block}\n{{{{ {made} }}}}\n", facts=FACTS)
        assert shown.startswith("error[text-opaque]: words of records are ")
        assert " --> templates/banker.md.j2:6" in shown
    block = "{% set held %}Not: {{ 'a.b' }} & c{% endset %}"
    assert printed(f"{block}{{{{ numbers_not_to_use(label=held) }}}}").startswith("Not: a.b & c €40m")


def test_a_status_a_dispute_and_a_version_for_the_reader_are_told() -> None:
    assert printed("{{ claims[1].text }}") == "RETRACTED: Troops crossed the river, according to SOVA."
    assert printed("{{ claims[1].variants }}") == "RETRACTED: Troops crossed the river, according to SOVA."
    assert printed("{{ claims[0].variants }}") == "not stated"
    assert printed("{{ claims[2].text }}") == "DISPUTED: A shot was fired. One says it was; Two denies it."
    assert printed("{{ claims[3].text }}") == "The law passed."
    assert printed("{{ claims[4].text }}") == "A ship sank. (illustrative)"


def test_shortening_cuts_the_words_and_keeps_the_voice_and_the_band() -> None:
    assert printed("{{ claims[0].text | short(12) }}") == "The pact is…, in the view of A. Minister."
    assert printed("{{ claims[0].text | short(12) | plain }}") == "The pact is…, in the view of A. Minister."
    assert printed("{{ claims[0].text | plain | short(12) }}") == "The pact is…, in the view of A. Minister."
    assert printed("{{ claims[0].text | short(60) }}") == VIEW
    assert printed("{{ claims[2].text | short(12) }}") == "DISPUTED: A shot was… One says it was; Two denies it."
    assert printed("{{ judgements[0].text | short(20) }}") == "Russia is likely (55–80%) to keep…"
    assert printed("{{ judgements[0].text | short(8) }}") == "Russia… likely (55–80%)"
    assert printed("{{ judgements[1].text | short(9) }}") == "Very likely (80–95%) by end-2026. The pact…"
    assert printed("{{ judgements[0].likelihood.term | short(5) }}") == "likely (55–80%)"


def test_a_quotation_names_who_spoke() -> None:
    assert printed("{{ quotes[0].text }}") == "“No.” (A. Minister, 3 May 2026)"
    assert printed("{{ quotes[1].text }}") == "“Yes.” (A. Minister)"
    assert printed("{{ quotes[0].text | plain }}") == "“No.” (A. Minister, 3 May 2026)"


def test_an_event_says_that_it_is_due_or_did_not_happen_or_is_disputed() -> None:
    assert printed("{{ events[0].title }}") == "Did not happen: The pact is signed"
    assert printed("{{ events[1].title }}") == "Due: Parliament votes"
    assert printed("{{ events[2].title }}") == "A clash at the bridge DISPUTED: One: no shot fell"
    assert printed("{{ events[0].title | plain }}") == "Did not happen: The pact is signed"
    assert printed("{{ events[0].text }}") == "Did not happen: The leaders met."
    assert printed("{{ events[2].text }}") == "Shots fell. DISPUTED: One: no shot fell"


def test_a_side_of_a_dispute_is_not_told_as_the_memos_own_view() -> None:
    assert printed("{{ events[2].disputed[0].says }}") == "One: no shot fell"
    assert printed("{{ events[2].disputed[0].says | plain }}") == "One: no shot fell"
    assert printed("{{ events[2].disputed[0].says | short(6) }}") == "One: no…"


def test_a_judgement_or_a_risk_bears_its_band() -> None:
    assert printed("{{ judgements[0].text }}") == "Russia is likely (55–80%) to keep its limits."
    assert printed("{{ judgements[0].text | plain }}") == "Russia is likely (55–80%) to keep its limits."
    assert printed("{{ judgements[1].text }}") == "Very likely (80–95%) by end-2026. The pact falls."
    assert printed("{{ judgements[2].text }}") == "The vote was bought."
    assert printed("{{ judgements[0].alternatives[0].text }}") == "Unlikely (20–45%). It yields."
    assert printed("{{ judgements[0].alternatives[0].text | short(4) }}") == "Unlikely (20–45%). It…"
    assert printed("{{ judgements[0].alternatives[1].text }}") == "It waits."
    assert printed("{{ risks[0].event }}") == "Likely (55–80%), no date. A ban on wine."
    assert printed("{{ risks[1].text }}") == "Likelihood not assessed: no records. The harbour closes."


def test_the_word_of_a_likelihood_is_printed_with_its_band_and_compared_without() -> None:
    assert printed("{{ judgements[0].likelihood }}") == "likely (55–80%)"
    assert printed("{{ judgements[0].likelihood.term }}") == "likely (55–80%)"
    assert printed("{{ risks[1].likelihood }}") == "not assessed: no records"
    for same in ('term == "likely"', 'term == "probably"', 'term in ["unlikely", "likely"]', "low is not defined"):
        assert printed(f"{{% if judgements[0].likelihood.{same} %}}same{{% endif %}}") == "same"
    assert printed('{% if judgements[0].likelihood.term != "unlikely" %}other{% endif %}') == "other"
    assert printed('{{ judgements.where(likelihood="likely") | length }}') == "1"
    assert printed('{% if risks[1].likelihood.term == "not_assessed" %}open{% endif %}') == "open"


@pytest.mark.parametrize(
    "condition",
    [
        'judgements[0].likelihood == "likely"',
        'judgements[0].likelihood == "probably" and judgements[0].likelihood == "Likely"',
        '"likely" == judgements[0].likelihood',
        'judgements[0].likelihood in ["likely", "very likely"]',
        'judgements[0].likelihood.term in ["likely", "very likely"]',
        'judgements[0].likelihood.term | plain == "likely"',
        'judgements[0].likelihood | plain == "probable"',
        'judgements[0].likelihood != "unlikely"',
        "judgements[0].likelihood == risks[0].likelihood",
        "judgements[0].likelihood.term == risks[0].likelihood",
        "judgements[0].likelihood == risks[0].likelihood.term",
        "judgements[0].likelihood < judgements[1].likelihood",
        "judgements[1].likelihood.term > risks[0].likelihood.term",
        'risks[1].likelihood == "not_assessed" and risks[1].likelihood == "not assessed"',
        'risks | selectattr("likelihood", "in", ["likely"]) | list | length == 1',
    ],
)
def test_a_likelihood_is_compared_as_an_author_writes_it(condition: str) -> None:
    assert printed(f"{{% if {condition} %}}same{{% endif %}}") == "same"


def test_likelihoods_are_put_in_the_order_of_the_scale() -> None:
    assert printed('{{ risks | sort(attribute="likelihood") | join("; ", "title") }}') == "Flood; Ban"
    groups = '{% for term, held in judgements[:2] | groupby("likelihood.term") %}{{ term }}: {{ held | length }}. {% endfor %}'
    assert printed(groups) == "likely (55–80%): 1. very likely (80–95%): 1."


@pytest.mark.parametrize(
    "condition",
    [
        'risks[0].likelihood > "unlikely"',
        'risks[0].likelihood.term > "unlikely"',
        '"likely" in risks[0].likelihood',
        '"likely" in risks[0].likelihood.term',
    ],
)
def test_a_likelihood_is_not_compared_by_its_letters(condition: str) -> None:
    (shown,) = complaints(f"{{% if {condition} %}}x{{% endif %}}\n", facts=FACTS)
    assert shown.startswith("error[operand-wrong]: `")
    assert shown.endswith(
        'hint: name the words: `likelihood == "likely"`, or `likelihood in ["likely", "very likely"]`'
    )


def test_a_dissent_a_piece_of_a_source_and_a_line_to_avoid_are_told_as_such() -> None:
    facts = FACTS.replace(
        "type: explanation}", "type: explanation, dissent: [{name: The Treasury, text: It was not.}]}"
    ) + (
        "talking_points:\n  - {id: bad, text: We send troops., when: avoid}\n  - {id: good, text: We support talks.}\n"
    )
    ref = "origin_ref: {source: report, quotes: [no, never]}, evidence: [{source: report, quote: no is no}]"
    facts = facts.replace("text: The law passed., status: verified, sources: [report]", f"text: The law passed., {ref}")
    assert printed("{{ judgements[2].dissent[0].text }}", facts) == "The Treasury: It was not."
    assert printed("{{ talking_points[0].text }} {{ talking_points[1].text }}", facts) == (
        "AVOID: We send troops. We support talks."
    )
    assert printed("{{ claims[3].evidence[0].quote }}", facts) == "“no is no” (SOVA)"
    assert printed('{{ claims[3].origin_ref.quotes | join(", ") }}', facts) == "“no” (SOVA), “never” (SOVA)"
    assert printed("{{ claims[0].evidence[0].quote }}", facts) == "not stated"
    assert printed('{% if claims[3].evidence[0].quote == "no is no" %}same{% endif %}', facts) == "same"


WARNED = "(not to be used: it counts ships twice)"


@pytest.mark.parametrize(
    ("expression", "number"),
    [
        ("metrics[2].value.low", "40"),
        ("metrics[2].value.high", "40"),
        ("metrics[2].value.low | number", "40"),
        ("metrics[2].value.low | string", "40"),
        ("metrics[2].value.low | int", "40"),
        ("metrics[2].value.low | float | abs", "40"),
        ('metrics[2].value.low | round(1, "ceil")', "40"),
        ("metrics[2].value.low | round", "40"),
        ("metrics[2].value.low + 1", "41"),
        ("1 + metrics[2].value.low", "41"),
        ("100 - metrics[2].value.low", "60"),
        ("metrics[2].value.low - 100", "-60"),
        ("-metrics[2].value.low", "-40"),
        ("metrics[2].value.low / 16", "2.5"),
        ("100 / metrics[2].value.low", "2.5"),
        ("metrics[2].value.low // 16", "2"),
        ("100 // metrics[2].value.low", "2"),
        ("metrics[2].value.low % 16", "8"),
        ("100 % metrics[2].value.low", "20"),
        ("2.5 * metrics[2].value.low", "100"),
        ("metrics[0].value.low + metrics[2].value.low", "42.6"),
        ('metrics | map(attribute="value.low") | sum', "52.6"),
        ('metrics | map(attribute="value.low") | max', "40"),
        ('metrics[2:] | sum(attribute="value.low")', "40"),
        ("metrics[2].value", "€40m"),
        ("metrics[2].value | plain", "€40m"),
        ("metrics[2].value | number", "€40m"),
        ("metrics[2].series[0].value", "€38m"),
        ("metrics[2].series[0].value.low", "38"),
        ('metrics[2].series | map(attribute="value") | join', "€38m"),
    ],
)
def test_a_number_that_is_not_to_be_used_says_so_however_it_is_reached_and_whatever_is_computed(
    expression: str, number: str
) -> None:
    facts = FACTS.replace("do_not_use:", "series: [{period: 2024, value: 38}], do_not_use:")
    assert printed(f"{{{{ {expression} }}}}", facts) == f"{number} {WARNED}"


def test_a_component_that_is_handed_a_number_that_is_not_to_be_used_says_so() -> None:
    assert printed("{{ numbers_not_to_use(label=metrics[2].value | plain) }}").startswith(f"€40m {WARNED} €40m Tax")
    assert printed("{{ numbers_not_to_use(label=metrics[2].value) }}").startswith(f"€40m {WARNED} €40m Tax")


def test_a_missing_number_is_never_nought() -> None:
    facts = FACTS + "  - {id: open, label: Open, value: {low: 5}, unit: km, period: 2021, sources: [report]}\n"
    assert (
        printed("{{ metrics[3].value.high | int }}, {{ metrics[3].value.high | float }}", facts)
        == "not stated, not stated"
    )
    assert printed("{{ metrics[3].value.high | int(9) }}", facts) == "9"


def test_a_sample_an_open_range_and_a_rough_date_are_printed_as_such() -> None:
    facts = FACTS + (
        "  - {id: sham, label: Sham, value: {low: 1500}, unit: sq km, period: 2021~, sources: [report], illustrative: true}\n"
    )
    assert printed("{{ metrics[3].value }}, {{ metrics[3].period }}", facts) == (
        "at least 1,500 sq km (illustrative), around 2021"
    )
    assert printed("{{ metrics[3].value.low }}; {{ metrics[3].value.low * 2 }}", facts) == (
        "1,500 (illustrative); 3,000 (illustrative)"
    )
    both = "{{ metrics[2].value.low + metrics[3].value.low }}"
    assert printed(both, facts) == f"1,540 {WARNED} (illustrative)"


def test_a_number_is_printed_with_its_unit_and_the_digits_it_was_written_with() -> None:
    assert printed("{{ metrics[0].value }}") == printed("{{ metrics[0].value | number }}") == "$2.60bn"
    assert printed("{{ metrics[0].value.low }} {{ metrics[0].value.low | number }}") == "2.60 2.60"
    assert printed("{{ metrics[1].value }}, {{ metrics[1].series[0].value }}") == "10–12%, 9.50%"
    assert printed("{{ metrics[1].value.low + 1 }}") == "11"
    assert printed("{{ metrics[2].value }}") == "€40m (not to be used: it counts ships twice)"


def test_a_status_is_compared_by_its_code_and_printed_in_the_memos_language() -> None:
    from memo.app.memory import MemoryWorkspace
    from memo.app.shipped import starter
    from tests.running import run_memo

    body = (
        "---\nmemo: 1\ntitle: N\n---\n# T\n\n{{ caveats() }}\n\n"
        '{% for c in claims.where(status="unverified")[:1] %}\n{% if c.status == "unverified" %}\n'
        '{{ c.status }}, {{ c.status | capitalize }}, {{ "état " ~ c.kind }}, {{ [c.status] | join(" ") }}\n'
        "{% endif %}\n{% endfor %}\n"
    )
    facts = (
        starter()["facts/ferry-concession.yaml"].decode().replace("{id: closes,", "{id: closes, status: unverified,")
    )
    files = {"facts/ferry.yaml": facts, "templates/note.md.j2": body}
    for language, words in {
        "en": "unverified, Unverified, état fact, unverified",
        "fr": "non vérifié, Non vérifié, état fait, non vérifié",
    }.items():
        workspace = MemoryWorkspace({name: text.encode() for name, text in files.items()})
        ran = run_memo(f"generate --audience note --format text --language {language}", workspace)
        assert ran.code == 0, ran.err
        made = next(text.decode() for name, text in workspace.files.items() if name.endswith(".txt"))
        assert words in made, (ran.err, made)
