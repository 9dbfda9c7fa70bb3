"""What must be withheld from an audience, why, and a book without it: nothing left leads to it or rests on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from memo.facts.audience import TLP, Audience
from memo.facts.book import FactBook
from memo.facts.handling import attribution, handling
from memo.facts.records.parts import Fact
from memo.facts.records.sourcing import Claim, Event, Metric
from memo.facts.records.topic import Topic
from memo.facts.references import Reference, references, without, without_parts

# A record with a withheld record in one of these, at any depth, can't be shown without giving the withheld one away.
RESTS_ON = {"based_on", "basis", "claims", "rests_on", "from"}
# Parts that state something on the word of one source: what is said in them is that source's.
ON_ONE_WORD = {"positions", "disputed", "series"}


def withheld_from(book: FactBook, audience: Audience, on: dt.date) -> dict[str, str]:
    """Return the ids that `audience` must not see on the day `on`, each with the reason in words."""
    return _Withholding(book, audience, on).found()


def cleared(book: FactBook, withheld: Mapping[str, str]) -> FactBook:
    """Return the book without the withheld records, and without what the topic says of them."""
    kept = book.only(lambda fact: fact.id not in withheld)
    kept = kept.change(lambda fact: without(fact, lambda name: name in withheld))
    changes = tuple(each for each in kept.changes if not {r.id for r in references(each)} & set(withheld))
    return replace(kept, changes=changes, topic=_cleared_topic(kept.topic, withheld))


def _cleared_topic(topic: Topic, withheld: Mapping[str, str]) -> Topic:
    """Return the topic without its parts (sentences, corrections, a recommendation) that name a withheld record."""
    shown: Topic = without_parts(topic, lambda name: name in withheld)
    lines = {name: held for name, held in shown.bottom_line.items() if held}
    return shown.model_copy(update={"bottom_line": lines})


@dataclass(slots=True)
class _Withholding:
    """Finds what must be withheld, and then what can't be shown without it, until nothing more follows."""

    book: FactBook
    audience: Audience
    on: dt.date
    gone: dict[str, str] = field(default_factory=dict)

    def found(self) -> dict[str, str]:
        for _, fact in self.book.records():
            reason = self._barred(fact)
            if reason:
                self.gone[fact.id] = reason
        while self.gone and self._spread():
            pass
        return self.gone

    def _barred(self, fact: Fact) -> str | None:
        held = handling(self.book, fact)
        if attribution(self.book, fact) == "off_record":
            return "off the record"
        if TLP.index(held.tlp or "clear") > TLP.index(self.audience.clearance):
            return f"TLP:{(held.tlp or 'clear').upper()}, above TLP:{self.audience.clearance.upper()}"
        if held.embargo_until and self.on < (held.embargo_until.first or dt.date.max):
            return f"under embargo until {held.embargo_until}"
        if held.release_to and self.audience.name not in held.release_to:
            return "released to others only"
        return "material non-public information" if held.mnpi and self.audience.clearance == "clear" else None

    def _spread(self) -> bool:
        before = len(self.gone)
        for _, fact in self.book.records():
            reason = None if fact.id in self.gone else self._follows(fact)
            if reason:
                self.gone[fact.id] = reason
        return len(self.gone) > before

    def _follows(self, fact: Fact) -> str | None:
        carrying = _carrying(fact)
        if carrying and all(source in self.gone for source in carrying):
            return "all its evidence is withheld"
        if fact.handling is not None and fact.handling.tlp is not None:
            return None  # its own handling admits the audience
        return next((f"rests on `{name}`, which is withheld" for name in _rests_on(fact) if name in self.gone), None)


def _carrying(fact: Fact) -> tuple[str, ...]:
    """Return the sources that carry what a record says, those against it only where there are no others."""
    if isinstance(fact, Event):
        return fact.sources
    if not isinstance(fact, Claim | Metric):
        return ()
    carrying = [each for each in fact.evidence if each.supports == "for"] or fact.evidence
    return tuple(each.source for each in carrying)


def _rests_on(fact: Fact) -> Iterator[str]:
    """Yield the ids without which a record can't be shown."""
    yield from (each.id for each in references(fact) if _needed(each))


def _needed(reference: Reference) -> bool:
    names = [name for name in reference.place if isinstance(name, str)]
    on_one_word = names[0] in ON_ONE_WORD and names[-1] == "source"
    return bool(RESTS_ON & set(names)) or on_one_word or (reference.required and len(reference.place) == 1)
