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
from tests.filling import FRONT
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
  - {id: plain, text: The law passed., status: unverified, sources: [report]}
  - {id: sample, text: A ship sank., status: unverified, sources: [report], illustrative: true}
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
    ],
)
def test_an_opinion_is_never_printed_as_a_fact_however_it_is_reached(expression: str) -> None:
    assert printed(expression) == VIEW


def test_a_status_a_dispute_and_a_version_for_the_reader_are_told() -> None:
    assert printed("{{ claims[1].text }}") == "RETRACTED: Troops crossed the river, according to SOVA."
    assert printed("{{ claims[1].variants }}") == "RETRACTED: Troops crossed the river, according to SOVA."
    assert printed("{{ claims[0].variants }}") == "not stated"
    assert printed("{{ claims[2].text }}") == "DISPUTED: One says it was; Two denies it."
    assert printed("{{ claims[3].text }}") == "The law passed."
    assert printed("{{ claims[4].text }}") == "A ship sank. (illustrative)"


def test_bare_words_are_for_comparing() -> None:
    assert printed('{% if claims[3].text == "The law passed." %}same{% endif %}') == "same"
    assert printed("{{ claims[0].text | plain }}") == "The pact is dead and will not come back."
    assert printed('{{ claims.where(text="The pact is dead and will not come back.") | length }}') == "1"


def test_shortening_cuts_the_words_and_keeps_the_voice_and_the_band() -> None:
    assert printed("{{ claims[0].text | short(12) }}") == "The pact is…, in the view of A. Minister."
    assert printed("{{ claims[0].text | short(12) | plain }}") == "The pact is…"
    assert printed("{{ claims[0].text | short(60) }}") == VIEW
    assert printed("{{ claims[2].text | short(12) }}") == "DISPUTED: One says it was; Two denies it."
    assert printed("{{ judgements[0].text | short(20) }}") == "Russia is likely (55–80%) to keep…"
    assert printed("{{ judgements[0].text | short(8) }}") == "Russia… likely (55–80%)"
    assert printed("{{ judgements[1].text | short(9) }}") == "Very likely (80–95%) by end-2026. The pact…"
    assert printed("{{ judgements[0].likelihood.term | short(5) }}") == "likely (55–80%)"


def test_a_quotation_names_who_spoke() -> None:
    assert printed("{{ quotes[0].text }}") == "“No.” (A. Minister, 3 May 2026)"
    assert printed("{{ quotes[1].text }}") == "“Yes.” (A. Minister)"
    assert printed("{{ quotes[0].text | plain }}") == "No."


def test_an_event_says_that_it_is_due_or_did_not_happen_or_is_disputed() -> None:
    assert printed("{{ events[0].title }}") == "Did not happen: The pact is signed"
    assert printed("{{ events[1].title }}") == "Due: Parliament votes"
    assert printed("{{ events[2].title }}") == "A clash at the bridge DISPUTED: One: no shot fell"
    assert printed("{{ events[0].title | plain }}") == "The pact is signed"
    assert printed("{{ events[0].text }}") == "Did not happen: The leaders met."
    assert printed("{{ events[2].text }}") == "Shots fell. DISPUTED: One: no shot fell"


def test_a_side_of_a_dispute_is_not_told_as_the_memos_own_view() -> None:
    assert printed("{{ events[2].disputed[0].says }}") == "One: no shot fell"
    assert printed("{{ events[2].disputed[0].says | plain }}") == "no shot fell"
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
    assert printed('{% if judgements[0].likelihood == "likely" %}same{% endif %}') == "same"
    assert printed('{% if judgements[0].likelihood.term != "unlikely" %}other{% endif %}') == "other"
    assert printed('{{ judgements.where(likelihood="likely") | length }}') == "1"
    assert printed('{% if risks[1].likelihood.term == "not_assessed" %}open{% endif %}') == "open"


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
