"""How a record may be used: its own handling, and what it leaves unsaid as its set or its topic says."""

from __future__ import annotations

from memo.facts.book import FactBook
from memo.facts.records.analysis import Scenario
from memo.facts.records.parts import Fact, Handling
from memo.facts.records.sourcing import Quote


def handling(book: FactBook, fact: Fact) -> Handling:
    """Return how a record may be used; what its own handling leaves unsaid, its set says, else the topic."""
    shared = book.scenarios.handling if isinstance(fact, Scenario) and book.scenarios else None
    return _over(_over(book.topic.handling or Handling(), shared), fact.handling)


def attribution(book: FactBook, fact: Fact) -> str | None:
    """Return the ground rule that a record was told under, or None; a quotation may say its own."""
    own = fact.attribution if isinstance(fact, Quote) else None
    return own or handling(book, fact).attribution


def _over(default: Handling, given: Handling | None) -> Handling:
    """Return `default` with what `given` says itself: one that says nothing of an embargo doesn't lift it."""
    said = given.model_fields_set if given else ()
    own = {name: held for name in said if (held := getattr(given, name)) is not None}
    return default.model_copy(update=own)
