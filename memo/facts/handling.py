"""How a record may be used: its own handling, and what it leaves unsaid as its set or its topic says."""

from __future__ import annotations

from memo.facts.audience import TLP
from memo.facts.book import FactBook
from memo.facts.records.analysis import Scenario
from memo.facts.records.parts import Fact, Handling
from memo.facts.records.sourcing import Quote

OPEN = Handling()
# From the freest to the strictest: what each hides, those after it hide as well. On deep background the words alone may be
# used; the Chatham House Rule also keeps silent on who else took part, and so goes before it where one record bears both.
STRICTER = ("on_record", "background", "deep_background", "chatham_house", "off_record")


def topic_handling(book: FactBook) -> Handling:
    """Return how the topic's own words may be used: what its records say where they say nothing themselves."""
    return book.topic.handling or OPEN


def handling(book: FactBook, fact: Fact) -> Handling:
    """Return how a record may be used; what its own handling leaves unsaid, its set says, else the topic."""
    return _over(topic_handling(book), own_handling(book, fact))


def own_handling(book: FactBook, fact: Fact) -> Handling:
    """Return what a record says of its use, or the set that it belongs to, and not the topic."""
    shared = book.scenarios.handling if isinstance(fact, Scenario) and book.scenarios else None
    return _over(shared or OPEN, fact.handling)


def highest_mark(book: FactBook) -> str:
    """Return the highest TLP mark of what a book holds: its records, and the topic's own words."""
    held = (topic_handling(book), *(handling(book, fact) for _, fact in book.records()))
    return max((each.tlp or TLP[0] for each in held), key=TLP.index)


def attribution(book: FactBook, fact: Fact) -> str | None:
    """Return the ground rule that a record was told under, or None.

    A quotation has two places to say it: the stricter counts.
    """
    in_handling = fact.handling.attribution if fact.handling else None
    in_quote = fact.attribution if isinstance(fact, Quote) else None
    own = [rule for rule in (in_handling, in_quote) if rule is not None]
    return max(own, key=STRICTER.index) if own else handling(book, fact).attribution


def _over(default: Handling, given: Handling | None) -> Handling:
    """Return `default` with what `given` says itself: one that says nothing of an embargo doesn't lift it."""
    if given is None:
        return default
    own = {name: held for name in given.model_fields_set if (held := getattr(given, name)) is not None}
    return default.model_copy(update=own) if own else default
