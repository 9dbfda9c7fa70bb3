"""What an audience is not cleared for is in none of its files: not in text, metadata, structure or alternatives."""

from __future__ import annotations

import io

import pikepdf
import pytest

from memo.app.shipped import shipped_text
from tests.road.making import docx_parts, made, pdf_streams

CANARY = "QUOKKA"

FACTS = """
topic:
  title: Ferry concession
  as_of: 2026-11-22
  notes: QUOKKA
  recommendation: {text: QUOKKA should win., options: [hidden-option]}
  bottom_line: [{text: QUOKKA decides it., rests_on: [secret]}, {text: Bids close soon., rests_on: [closes]}]
  corrections: [{date: 2026-11-01, text: QUOKKA was wrong., records: [leaked]}]
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
events:
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
metrics:
  - {id: series, label: QUOKKA series, value: 5, unit: EUR, period: 2026, sources: [tender],
     series: [{period: 2025, value: 4, source: leak}]}
  - {id: price, label: QUOKKA price, value: 5, unit: EUR, period: 2026, sources: [tender], handling: {tlp: RED}}
judgements:
  - {id: built-on-it, name: QUOKKA, text: QUOKKA wins., type: assessment, based_on: [secret], key: true,
     likelihood: likely, confidence: {level: low, why: QUOKKA}}
indicators:
  - {id: sign, text: QUOKKA moves, handling: {tlp: RED}}
risks:
  - {id: single-bid, title: Only one valid bid, likelihood: likely, impact: 4, text: The state pays more.,
     triggers: [{indicator: sign}], related: [hidden]}
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
  - {id: hidden-channel, name: QUOKKA, who: QUOKKA, handling: {tlp: RED}}
quotes:
  - {id: hidden-quote, date: 2026-10, text: QUOKKA, speaker: spy, source: tender, handling: {tlp: RED}}
  - {id: guest-quote, date: 2026-10, text: QUOKKA said so., speaker: guest, source: tender}
  - {id: off-quote, date: 2026-10, text: QUOKKA., speaker: host, source: tender, attribution: off_record}
"""


@pytest.mark.parametrize("audience", ["diplomat", "investor", "journalist"])
def test_no_file_holds_a_trace_of_what_is_withheld(audience: str) -> None:
    memo = made({"facts/ferry.yaml": FACTS}, audience)
    assert CANARY.lower() not in docx_parts(memo.docx).lower()
    assert CANARY.lower() not in pdf_streams(memo.pdf).lower()
    withheld = {each.id for each in memo.outcome.withheld}
    assert {"leak", "secret", "leaked", "embargoed", "elsewhere", "off", "built-on-it", "hidden"} <= withheld
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
