"""What an audience is not cleared for is in none of its files: not in text, metadata, structure or alternatives."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
import pytest

from memo.app.outcome import Failure
from memo.app.shipped import shipped_text
from memo.document.text import words
from memo.facts.reader import read_facts
from tests.road.making import Made, docx_parts, made, make, pdf_streams

CANARY = "QUOKKA"

FACTS = """
topic:
  title: Ferry concession
  as_of: 2026-11-22
  notes: QUOKKA
  abbreviations: {QKA: QUOKKA Holding, EU: European Union}
  recommendation: {text: QUOKKA should win., options: [hidden-option]}
  bottom_line: [{text: QUOKKA decides it., rests_on: [secret]}, {text: Bids close soon., rests_on: [closes]}]
  corrections: [{date: 2026-11-01, text: QUOKKA was wrong., records: [leaked]},
    {date: 2026-11-02, text: QUOKKA was misquoted., records: [guest-quote]}]
sources:
  - {id: tender, title: Tender notice, publisher: Ministry, date: 2026-10, url: "https://example.org/t", notes: QUOKKA}
  - {id: leak, title: QUOKKA file, publisher: QUOKKA press, date: 2026-10, url: "https://example.org/QUOKKA",
     descriptor: QUOKKA, author: QUOKKA, handling: {tlp: RED}}
  - {id: talk, title: QUOKKA talk, publisher: QUOKKA club, author: QUOKKA}
  - {id: paper, title: QUOKKA paper, publisher: QUOKKA daily}
actors:
  - {id: guest, name: QUOKKA guest, type: person}
  - {id: host, name: QUOKKA host, type: person}
  - {id: rival, name: QUOKKA rival, type: person}
  - {id: spy, name: QUOKKA, type: person, position: QUOKKA, handling: {tlp: RED}}
  - {id: yard, name: The yard, type: organisation, position: QUOKKA is wanted., position_sources: [leak]}
events:
  - {id: row, date: 2026-10-04, title: QUOKKA shouted, sources: [tender], disputed: [{actor: spy, says: QUOKKA did not.}]}
  - {id: meeting, date: 2026-10-01, title: QUOKKA met, text: QUOKKA, handling: {tlp: RED}}
  - {id: leaked-event, date: 2026-10-02, title: QUOKKA was seen, sources: [leak]}
  - {id: dinner, date: 2026-10-03, title: A dinner was held, actors: [host], sources: [talk],
     disputed: [{name: QUOKKA, says: There was none., source: paper}], handling: {attribution: chatham_house}}
claims:
  - {id: closes, text: Bids close on 15 December 2026., sources: [tender], notes: QUOKKA}
  - {id: secret, text: QUOKKA is bidding., sources: [tender], handling: {tlp: RED}}
  - {id: leaked, text: QUOKKA leaked it., sources: [leak]}
  - {id: embargoed, text: QUOKKA will announce., sources: [tender], handling: {embargo_until: 2030-01-01}}
  - {id: elsewhere, text: QUOKKA only for others., sources: [tender], handling: {release_to: [somebody-else]}}
  - {id: off, text: QUOKKA off the record., sources: [tender], handling: {attribution: off_record}}
  - {id: told, text: The quay will be late., status: disputed, kind: attribution, sources: [talk], holder: guest,
     origin_ref: {source: paper, quotes: [will be late]}, handling: {attribution: deep_background},
     positions: [{actor: rival, says: It will be late., source: talk}, {name: QUOKKA, says: It will be in time.}]}
  - {id: one-sided, text: QUOKKA is disputed., status: disputed, sources: [tender],
     positions: [{name: One, says: QUOKKA., source: leak}, {name: Two, says: No.}]}
  - {id: contested, text: QUOKKA is contested., status: disputed, sources: [tender],
     positions: [{actor: spy, says: QUOKKA.}, {name: Two, says: No.}]}
  - {id: opinion, text: QUOKKA is best., kind: judgement, sources: [tender], holder: spy}
  - {id: open-opinion, text: QUOKKA is best of all., kind: judgement, sources: [tender], holder: spy,
     handling: {tlp: CLEAR}}
  - {id: blocs, text: The EU looks on., sources: [tender]}
  - {id: priced, text: QUOKKA costs 5 euros., sources: [tender], metrics: [price]}
metrics:
  - {id: series, label: QUOKKA series, value: 5, unit: EUR, period: 2026, sources: [tender],
     series: [{period: 2025, value: 4, source: leak}]}
  - {id: price, label: QUOKKA price, value: 5, unit: EUR, period: 2026, sources: [tender], handling: {tlp: RED}}
judgements:
  - {id: built-on-it, name: QUOKKA, text: QUOKKA wins., type: assessment, based_on: [secret], key: true,
     likelihood: likely, confidence: {level: low, why: QUOKKA}}
indicators:
  - {id: sign, text: QUOKKA moves, handling: {tlp: RED}}
  - {id: seen, text: The yard closes, status: observed, status_note: QUOKKA says so., evidence: [leak]}
risks:
  - {id: single-bid, title: Only one valid bid, likelihood: likely, impact: 4, text: The state pays more.,
     triggers: [{indicator: sign, text: QUOKKA moves}], related: [hidden]}
  - {id: hidden, title: QUOKKA risk, likelihood: likely, impact: 5, text: QUOKKA happens., handling: {tlp: RED}}
open_questions:
  - {id: who-pays, text: "Who pays for the quay?", would_answer: [{indicator: sign}], affects: [hidden],
     ask: [{audience: somebody-else, to: QUOKKA, wording: QUOKKA}]}
  - {id: answered, text: "Is it QUOKKA who pays?", status: partly, answer: {text: QUOKKA does., claims: [secret]}}
  - {id: hidden-question, text: "Is it QUOKKA?", handling: {tlp: RED}}
options:
  - {id: hidden-option, text: QUOKKA option, handling: {tlp: RED}}
talking_points:
  - {id: hidden-point, text: QUOKKA point, handling: {tlp: RED}}
loaded_terms:
  - {id: hidden-term, phrase: QUOKKA, problem: QUOKKA, neutral: QUOKKA, handling: {tlp: RED}}
comparisons:
  - {id: hidden-case, case: QUOKKA, text: QUOKKA, handling: {tlp: RED}}
channels:
  - {id: prices, name: QUOKKA prices, who: The island, why: QUOKKA is dear., metrics: [price]}
  - {id: hidden-channel, name: QUOKKA, who: QUOKKA, handling: {tlp: RED}}
quotes:
  - {id: hidden-quote, date: 2026-10, text: QUOKKA, speaker: spy, source: tender, handling: {tlp: RED}}
  - {id: guest-quote, date: 2026-10, text: QUOKKA said so., speaker: guest, source: tender}
  - {id: off-quote, date: 2026-10, text: QUOKKA., speaker: host, source: tender, attribution: off_record}
changes:
  - {date: 2026-10-05, what: A word was added., records: [closes, irrelevant]}
  - {date: 2026-10-05, what: QUOKKA was quoted., records: [closes, guest-quote]}
  - {date: 2026-10-06, what: QUOKKA was found., records: [secret]}
relations:
  - {id: irrelevant, from: yard, to: yard, type: other, relevance: 0}
"""


@pytest.mark.parametrize("audience", ["diplomat", "investor", "journalist"])
def test_no_file_holds_a_trace_of_what_is_withheld(audience: str) -> None:
    memo = made({"facts/ferry.yaml": FACTS}, audience)
    assert CANARY.lower() not in docx_parts(memo.docx).lower()
    assert CANARY.lower() not in pdf_streams(memo.pdf).lower()
    withheld = {each.id for each in memo.outcome.withheld}
    assert {"leak", "secret", "leaked", "embargoed", "elsewhere", "off", "built-on-it", "hidden", "priced"} <= withheld
    assert all(each.reason for each in memo.outcome.withheld)


def test_clearance_in_the_project_lets_it_through() -> None:
    project = "clearance: {investor: red}\n"
    memo = made({"facts/ferry.yaml": FACTS, "memo.yaml": project}, "investor")
    assert CANARY.lower() in docx_parts(memo.docx).lower()
    assert "TLP:RED" in docx_parts(memo.docx)


@pytest.mark.parametrize("audience", ["diplomat", "investor", "journalist"])
def test_the_facts_inside_a_pdf_hold_no_trace_either(audience: str) -> None:
    template = (shipped_text(f"{audience}.md.j2") or "").replace("memo: 1\n", "memo: 1\nattach_facts: true\n", 1)
    memo = made({"facts/ferry.yaml": FACTS, f"templates/{audience}.md.j2": template}, audience)
    carried = attachment(memo.pdf, "ferry.yaml")
    assert "Bids close on 15 December 2026." in carried
    assert "European Union" in carried
    assert "A word was added." in carried
    assert "guest-quote" not in carried
    assert read_facts("ferry.yaml", {"ferry.yaml": carried}.__getitem__).find("closes")
    assert CANARY.lower() not in carried.lower()
    assert CANARY.lower() not in pdf_streams(memo.pdf).lower()


def attachment(pdf: bytes, name: str) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (found,) = [each for key, each in opened.attachments.items() if key == name]
        assert found.obj["/AFRelationship"] == "/Source"
        return found.get_file().read_bytes().decode()


def test_nothing_is_attached_unless_the_template_says_so() -> None:
    with pikepdf.open(io.BytesIO(made({"facts/ferry.yaml": FACTS}, "investor").pdf)) as opened:
        assert list(opened.attachments) == []


@pytest.mark.parametrize("held", ["tlp: red", "embargo_until: 2027-01-01", "release_to: [somebody-else]"])
def test_a_topic_that_is_closed_to_a_reader_makes_no_file(held: str) -> None:
    facts = FACTS.replace("  notes: QUOKKA\n", f"  handling: {{{held}}}\n", 1)
    result = make({"facts/ferry.yaml": facts}, "investor")
    assert isinstance(result, Failure)
    assert [(each.code, str(each.span)) for each in result.problems] == [("topic-withheld", "facts/ferry.yaml:5:13")]
    if held.startswith("embargo"):
        assert isinstance(make({"facts/ferry.yaml": facts}, "investor", dt.date(2027, 1, 1)), Made)


def test_the_mark_of_a_set_of_scenarios_is_the_mark_of_the_memo_that_holds_them() -> None:
    scenarios = "scenarios:\n  handling: {tlp: amber}\n  set: [{id: fast, name: Fast, low: 10, high: 30}]\n"
    memo = made({"facts/ferry.yaml": FACTS + scenarios, "memo.yaml": "clearance: {investor: amber}\n"}, "investor")
    assert memo.document.meta.handling.key == "amber"


DESCRIBED = """
topic:
  title: Ferry concession
  as_of: 2026-11-22
  handling: {attribution: background, agreed_words: A harbour official}
sources: [{id: tender, title: Tender notice, publisher: Ministry, date: 2026-10}]
actors: [{id: guest, name: QUOKKA, type: organisation}, {id: rival, name: The rival, type: organisation}]
claims:
  - {id: late, text: The quay will be late., kind: judgement, holder: guest, sources: [tender]}
  - {id: contested, text: The quay is paid for., kind: judgement, holder: guest, sources: [tender], status: disputed,
     positions: [{actor: guest, says: it is paid for}, {actor: rival, says: it is not}]}
  - {id: read, text: The tender was printed., sources: [tender]}
quotes:
  - {id: said, date: 2026-10, text: We are late., speaker: guest, source: tender}
"""
TEMPLATE = """---
memo: 1
title: Note
reader: A desk
---
# Ferries

{{ claim_list() }}

{{ disputes() }}

{{ claim_sheet() }}

{{ quotes_list() }}

{% for claim in claims %}{% for side in claim.positions %}{{ side.says }} {% endfor %}{% endfor %}
"""


def test_whoever_may_be_described_only_is_named_nowhere_even_where_the_topic_says_so_for_all() -> None:
    memo = made({"facts/ferry.yaml": DESCRIBED, "templates/desk.md.j2": TEMPLATE}, "desk")
    assert CANARY.lower() not in docx_parts(memo.docx).lower()
    assert CANARY.lower() not in pdf_streams(memo.pdf).lower()
    told = " ".join(words(memo.document))
    assert "The quay will be late, in the view of A harbour official." in told
    assert "A harbour official, October 2026" in told
    assert "The tender was printed, according to Ministry." in told  # what was printed is nobody's in confidence


def test_on_the_record_nobody_is_described_instead_of_named() -> None:
    facts = DESCRIBED.replace("  - {id: late,", "  - {id: late, handling: {attribution: on_record},")
    memo = made({"facts/ferry.yaml": facts, "templates/desk.md.j2": TEMPLATE}, "desk")
    assert "The quay will be late, in the view of QUOKKA." in " ".join(words(memo.document))
