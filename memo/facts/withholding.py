"""What must be withheld from an audience, why, and a book without it: nothing left leads to it or rests on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace

from memo.facts.audience import TLP, Audience
from memo.facts.book import FactBook
from memo.facts.grounds import RESTS_ON, carrying
from memo.facts.handling import attribution, handling, topic_handling
from memo.facts.records.analysis import OpenQuestion, Risk, TriggerParts
from memo.facts.records.parts import Fact, Handling
from memo.facts.records.sourcing import Actor, Claim
from memo.facts.records.topic import Topic
from memo.facts.references import Reference, references, without, without_parts

# Parts that state something on the word of one: what is said in them is that source's, or that actor's.
ON_ONE_WORD = {"positions", "disputed", "series"}


def topic_barred(book: FactBook, audience: Audience, on: dt.date) -> str | None:
    """Return in words why `audience` must not even see the topic's own words on the day `on`, None where it may."""
    held = topic_handling(book)
    return _barred(held, held.attribution, audience, on)


def withheld_from(book: FactBook, audience: Audience, on: dt.date) -> dict[str, str]:
    """Return the ids that `audience` must not see on the day `on`, each with the reason in words."""
    return _Withholding(book, audience, on).found()


def cleared(book: FactBook, withheld: Mapping[str, str]) -> FactBook:
    """Return the book without the withheld records, and without what the topic says of them."""
    kept = book.only(lambda fact: fact.id not in withheld)
    kept = kept.change(lambda fact: without(_unheard(fact, withheld), withheld.__contains__))
    changes = tuple(each for each in kept.changes if not {r.id for r in references(each)} & set(withheld))
    return replace(kept, changes=changes, topic=cleared_topic(kept.topic, withheld))


def _unheard(fact: Fact, withheld: Mapping[str, str]) -> Fact:
    """Return a record without the words in it that only what is withheld carries, or that describe it."""
    match fact:
        case Actor(position_sources=heard) if heard and all(name in withheld for name in heard):
            return fact.model_copy(update={"position": None})
        case Risk():
            return fact.model_copy(update={"triggers": _seen(fact.triggers, withheld)})
        case OpenQuestion():
            return fact.model_copy(update={"would_answer": _seen(fact.would_answer, withheld)})
    return fact


def _seen(signs: tuple[TriggerParts, ...], withheld: Mapping[str, str]) -> tuple[TriggerParts, ...]:
    return tuple(each for each in signs if each.indicator not in withheld)


def cleared_topic(topic: Topic, withheld: Container[str]) -> Topic:
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
        return _barred(handling(self.book, fact), attribution(self.book, fact), self.audience, self.on)

    def _spread(self) -> bool:
        before = len(self.gone)
        for _, fact in self.book.records():
            reason = None if fact.id in self.gone else self._follows(fact)
            if reason:
                self.gone[fact.id] = reason
        return len(self.gone) > before

    def _follows(self, fact: Fact) -> str | None:
        carried = carrying(fact)
        if carried and all(name in self.gone for name in carried):
            return "all its evidence is withheld"
        if isinstance(fact, Claim) and fact.holder in self.gone:
            return f"its holder `{fact.holder}` is withheld"  # without them it would be told as somebody else's
        if fact.handling is not None and fact.handling.tlp is not None:
            return None  # its own handling admits the audience
        return next((f"rests on `{name}`, which is withheld" for name in _rests_on(fact) if name in self.gone), None)


def _barred(held: Handling, rule: str | None, audience: Audience, on: dt.date) -> str | None:
    """Return in words why an audience must not see what is handled so, None where it may."""
    if rule == "off_record":
        return "off the record"
    if TLP.index(held.tlp or "clear") > TLP.index(audience.clearance):
        return f"TLP:{(held.tlp or 'clear').upper()}, above TLP:{audience.clearance.upper()}"
    if held.embargo_until and on < (held.embargo_until.first or dt.date.max):
        return f"under embargo until {held.embargo_until}"
    if held.release_to and audience.name not in held.release_to:
        return "released to others only"
    return "material non-public information" if held.mnpi and audience.clearance == "clear" else None


def _rests_on(fact: Fact) -> Iterator[str]:
    """Yield the ids without which a record can't be shown; a claim states the numbers that it names."""
    yield from (each.id for each in references(fact) if _needed(each))
    yield from fact.metrics if isinstance(fact, Claim) else ()


def _needed(reference: Reference) -> bool:
    names = [name for name in reference.place if isinstance(name, str)]
    on_one_word = names[0] in ON_ONE_WORD and names[-1] in ("source", "actor")
    return bool(RESTS_ON & set(names)) or on_one_word or (reference.required and len(reference.place) == 1)
