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
