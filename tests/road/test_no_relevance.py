"""Facts that say nothing of relevance: no section of a shipped template is bare or lost for want of it."""

from __future__ import annotations

from functools import cache

import pytest

from memo.document.model import Section
from memo.document.text import pieces
from tests.road.making import laid

FACTS = """
topic: {title: Ferry concession, as_of: 2026-06-01}
sources:
  - {id: tender, title: Tender notice, publisher: Ministry, date: 2026-05, kind: primary, reliability: A}
  - {id: paper, title: Ferries, publisher: Gazette, date: 2026-05, reliability: B}
actors:
  - {id: state, name: Sileland, type: state, position: Wants one operator., interests: [Trade.]}
  - {id: mayor, name: Ann Quay, type: person, office: {title: Mayor, as_of: 2026-05-01}}
events:
  - {id: opened, title: Tender opened, date: 2026-05, sources: [tender]}
  - {id: closing, title: Bids close, date: 2026-12, status: planned, sources: [tender]}
claims:
  - {id: closes, text: Bids close in December., status: verified, sources: [tender]}
  - {id: ready, text: Three firms are ready., sources: [paper]}
  - {id: rumour, text: A fourth firm left., status: unverified, sources: [paper]}
  - id: safe
    text: The quay is safe.
    status: disputed
    sources: [paper]
    positions: [{actor: state, says: it is, source: tender}, {actor: mayor, says: it is not, source: paper}]
metrics: [{id: fare, label: Fare, value: 4, unit: EUR, period: 2026, sources: [tender]}]
judgements:
  - {id: late, text: The award is {likelihood} to slip., key: true, type: forecast, horizon: 2027, likelihood: likely}
risks: [{id: single, title: Only one bid, likelihood: likely, impact: 4, mitigations: [{action: Ask again}]}]
open_questions: [{id: pays, text: Who pays for the quay?}]
talking_points: [{id: open, text: The tender is open to all., when: lead}]
""".replace("text: The award is {likelihood} to slip.", "text: 'The award is {likelihood} to slip.'")

SHOWN = {
    "diplomat": {
        "key-judgements": "The award is likely",
        "what-happened": "Tender opened",
        "who-wants-what": "Wants one operator",
        "if-raised": "The tender is open to all",
        "risk-register": "Only one bid",
        "disputes": "The quay is safe",
        "course": "2 dated events",
    },
    "investor": {
        "the-calls": "The award is likely",
        "risk-register": "Only one bid",
        "risk-matrix": "the desk’s judgement",
        "dates": "Bids close",
        "risk-details": "Ask again",
    },
    "journalist": {
        "what-we-know": "Bids close in December",
        "claimed": "Three firms are ready",
        "disputed": "The quay is safe",
        "unknown": "A fourth firm left",
        "check-sheet": "Bids close in December",
        "timeline": "2 dated events",
        "whos-who": "Ann Quay",
        "numbers": "Fare",
    },
    "legislator": {"stakes": "The award is likely", "say": "The tender is open to all"},
    "onepager": {"matters": "The award is likely"},
    "email": {"matters": "The award is likely", "watch": "Bids close"},
}


@cache
def sections(audience: str, facts: str) -> tuple[Section, ...]:
    return laid({"facts/ferry.yaml": facts}, audience).document.content


def said(section: Section) -> str:
    return " ".join(pieces((section,))).replace("\u00a0", " ")


@pytest.mark.parametrize("audience", SHOWN)
@pytest.mark.parametrize("facts", [FACTS, FACTS.replace("key: true, ", "")], ids=["key", "no key judgement"])
def test_every_section_shows_what_there_is(audience: str, facts: str) -> None:
    found = {each.key: said(each) for each in sections(audience, facts)}
    assert [(key, words) for key, words in SHOWN[audience].items() if words not in found.get(key, "")] == []


@pytest.mark.parametrize("audience", SHOWN)
def test_no_heading_stands_alone(audience: str) -> None:
    bare = FACTS.partition("judgements:")[0]
    for facts in (FACTS, bare):
        assert [each.key for each in sections(audience, facts) if not each.content] == []
