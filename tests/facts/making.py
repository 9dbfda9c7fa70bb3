"""Small topics for tests: the smallest one, and what is added to it."""

from __future__ import annotations

import datetime as dt

from memo.diagnostics import Diagnostic, MemoError
from memo.facts.audience import Audience
from memo.facts.book import FactBook
from memo.facts.reader import read_facts
from memo.facts.selection import Selection, select

TODAY = dt.date(2026, 11, 25)
BASE = """\
topic:
  title: Ferry concession
  as_of: 2026-11-22
sources:
  - {id: tender, title: Tender notice, publisher: Ministry}
  - {id: wire, title: Wire report, publisher: Agency}
claims:
  - {id: closes, text: Bids close in May., sources: [tender]}
"""
# A topic of which there is nothing to say.
SOUND = """\
topic: {title: Ferry concession, as_of: 2026-11-22}
sources:
  - {id: tender, title: Tender notice, publisher: Ministry, reliability: B, date: 2026-10,
     url: "https://example.org/t", accessed: 2026-11-01}
  - {id: wire, title: Wire report, publisher: Agency, reliability: B, date: 2026-10}
actors:
  - {id: minister, name: A. Minister, type: person, office: {title: Minister, as_of: 2026-11-01}, position: It is planned.}
  - {id: union, name: The dockers, type: organisation}
relations:
  - {id: strike, from: minister, to: union, type: hostility}
events:
  - {id: opened, date: 2026-10-01, title: The tender was opened, actors: [minister]}
  - {id: award, date: 2026-12-15, title: The award, status: planned}
claims:
  - {id: closes, text: "Bids of up to 42 million euros close on 15 December 2026, by Section 907.", metrics: [price],
     sources: [tender, wire], variants: {investor: Bids up to 42 close on 15 December 2026 by its Section 907.}}
  - {id: unpaid, text: Nobody pays for the quay., kind: judgement, holder: union}
metrics:
  - {id: price, label: Ceiling, value: 42000000, unit: EUR, period: 2026, sources: [tender]}
assumptions:
  - {id: solvent, text: The yard stays solvent., linchpin: true, support: weak, indicator: insolvency}
indicators:
  - {id: insolvency, text: The yard files for protection}
judgements:
  - {id: late, text: "The ferries are {likelihood} to come late.", likelihood: likely, type: forecast, key: true,
     horizon: 2027-12, confidence: {level: high, why: Two yards say so.}, based_on: [closes], assumptions: [solvent]}
risks:
  - {id: single, title: One bid, text: The state pays more., likelihood: likely, impact: {level: 3, why: It pays twice.},
     owner: The desk, horizon: 2027, triggers: [A bidder leaves], exposure: [{who: The state}],
     mitigations: [{action: Widen the tender}]}
open_questions:
  - {id: who-pays, text: "Who pays for the quay?", owner: The desk, answer_by: 2026-12, would_answer: [A budget line],
     affects: [single]}
comparisons:
  - {id: strait, case: The strait ferries, similar: [One bidder.], different: [No quay.]}
loaded_terms:
  - {id: regime, phrase: "“port regime”", problem: It belittles., neutral: port authority, policy: quote_only}
"""


def book(*more: str, base: str = BASE, **included: str) -> FactBook:
    """Return a topic with more YAML after it; `included` are files by their bare names."""
    files = {"facts/ferry.yaml": "\n".join((base, *more))} | {f"facts/{n}.yaml": text for n, text in included.items()}

    def load(path: str) -> str:
        return files[path]

    return read_facts("facts/ferry.yaml", load)


def problems(*more: str, base: str = BASE, **included: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a topic; none is a failure of the test."""
    try:
        book(*more, base=base, **included)
    except MemoError as raised:
        return raised.diagnostics
    raise AssertionError("nothing was found wrong")


def selected(*more: str, base: str = BASE, audience: Audience | None = None, on: dt.date = TODAY) -> Selection:
    """Return what an audience gets of a topic."""
    return select(book(*more, base=base), audience or Audience("council"), on)


def ids(found: FactBook) -> set[str]:
    """Return the id of every record."""
    return {fact.id for _, fact in found.records()}
