"""What an audience gets: cleared for, wanted, and pruned of what is meant for others. Runs before any template."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from memo.diagnostics import MemoError, error
from memo.facts.audience import TLP, Audience, own, relevance
from memo.facts.book import FactBook
from memo.facts.records.analysis import Judgement, OpenQuestion, Risk, Scenario
from memo.facts.records.parts import Fact, Handling
from memo.facts.records.sourcing import Claim, Metric, Source
from memo.facts.records.topic import Topic
from memo.facts.references import references, without

# A record with a withheld record in one of these can't be shown without giving the withheld one away.
RESTS_ON = {"based_on", "basis", "claims", "rests_on", "from"}
HIDING = ("deep_background", "chatham_house")
# Whose words these hold: the actors they name come along, or a view would be printed as somebody else's.
SPEAKING = ("claims", "quotes", "events")


@dataclass(frozen=True, slots=True)
class Withheld:
    """A record that an audience must not see, and the reason in words."""

    id: str
    collection: str
    reason: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The book of one audience, what was withheld from it, and what it was spared as irrelevant."""

    book: FactBook
    withheld: tuple[Withheld, ...] = ()
    left_out: tuple[str, ...] = ()


def select(book: FactBook, audience: Audience, on: dt.date) -> Selection:
    """Return the records that `audience` is cleared for and cares about on the day `on`, caveats always.

    Raise a MemoError for a caveat that would be withheld: that memo can't be made honestly.
    """
    withheld = _Withholding(book, audience, on).found()
    _refuse_lost_caveats(book, withheld)
    cleared = _without(book, withheld)
    wanted = _wanted(cleared, audience)
    kept = cleared.only(lambda fact: fact.id in wanted)
    left_out = tuple(fact.id for _, fact in cleared.records() if fact.id not in wanted)
    shown = kept.change(lambda fact: without(fact, lambda name: name in left_out))
    pruned = shown.change(lambda fact: _pruned(fact, audience))
    marks = tuple(Withheld(name, book.collection_of(name) or "", reason) for name, reason in withheld.items())
    topic = _topic(_cleared_topic(cleared.topic, set(withheld)), audience, set(left_out))
    return Selection(_hidden(replace(pruned, topic=topic)), marks, left_out)


# ------------------------------------------------------------------------------------------------- withholding


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
        while self._spread():
            pass
        return self.gone

    def _handling(self, fact: Fact) -> Handling:
        """Return the record's handling, the topic's where it gives none."""
        default, given = self.book.topic.handling or Handling(), fact.handling
        if given is None:
            shared = self.book.scenarios.handling if isinstance(fact, Scenario) and self.book.scenarios else None
            return shared or default
        return given if given.tlp else given.model_copy(update={"tlp": default.tlp})

    def _barred(self, fact: Fact) -> str | None:
        handling = self._handling(fact)
        if handling.attribution == "off_record":
            return "off the record"
        if TLP.index(handling.tlp or "clear") > TLP.index(self.audience.clearance):
            return f"TLP:{(handling.tlp or 'clear').upper()}, above TLP:{self.audience.clearance.upper()}"
        if handling.embargo_until and self.on < (handling.embargo_until.first or dt.date.max):
            return f"under embargo until {handling.embargo_until}"
        if handling.release_to and self.audience.name not in handling.release_to:
            return "released to others only"
        return "material non-public information" if handling.mnpi and self.audience.clearance == "clear" else None

    def _spread(self) -> bool:
        before = len(self.gone)
        for _, fact in self.book.records():
            reason = None if fact.id in self.gone else self._follows(fact)
            if reason:
                self.gone[fact.id] = reason
        return len(self.gone) > before

    def _follows(self, fact: Fact) -> str | None:
        if isinstance(fact, Claim | Metric) and fact.evidence and self._all_gone(fact):
            return "all its evidence is withheld"
        if fact.handling is not None and fact.handling.tlp is not None:
            return None  # its own handling admits the audience
        for each in references(fact):
            if each.id in self.gone and (each.place[0] in RESTS_ON or (each.required and len(each.place) == 1)):
                return f"rests on `{each.id}`, which is withheld"
        return None

    def _all_gone(self, fact: Claim | Metric) -> bool:
        carrying = [each for each in fact.evidence if each.supports == "for"] or fact.evidence
        return all(each.source in self.gone for each in carrying)


def _refuse_lost_caveats(book: FactBook, withheld: dict[str, str]) -> None:
    lost = [claim for claim in book.claims if claim.caveat and claim.id in withheld]
    if lost:
        hint = "change its handling, or the clearance of this audience in memo.yaml"
        raise MemoError(
            error(
                "caveat-withheld",
                f"caveat `{claim.id}` would be withheld: {withheld[claim.id]}",
                book.span_of(claim.id),
                hint,
            )
            for claim in lost
        )


def _without(book: FactBook, withheld: dict[str, str]) -> FactBook:
    kept = book.only(lambda fact: fact.id not in withheld)
    kept = kept.change(lambda fact: without(fact, lambda name: name in withheld))
    changes = tuple(each for each in kept.changes if not {r.id for r in references(each)} & set(withheld))
    return replace(kept, changes=changes)


# ------------------------------------------------------------------------------------------------------ wanting


def _wanted(book: FactBook, audience: Audience) -> set[str]:
    """Return the ids of what concerns the audience, and of those whose words it is."""
    wanted = {fact.id for name, fact in book.records() if _concerns(name, fact, book, audience)}
    voices = {
        each.id
        for name in SPEAKING
        for fact in getattr(book, name)
        if fact.id in wanted
        for each in references(fact)
        if each.collections == ("actors",) and each.place[0] != "actors"
    }
    return wanted | voices


def _concerns(collection: str, fact: Fact, book: FactBook, audience: Audience) -> bool:
    if isinstance(fact, Claim) and fact.caveat:
        return True
    if collection in audience.always or fact.id in audience.always:
        return True
    if collection in ("sources", "indicators") and not fact.relevance:
        return True
    if isinstance(fact, Scenario) and book.scenarios and not fact.relevance:
        shared = book.scenarios.model_copy()
        return relevance(shared, audience) >= audience.threshold
    return relevance(fact, audience) >= audience.threshold


# ------------------------------------------------------------------------------------------------------ pruning


def _pruned(fact: Any, audience: Audience) -> Any:
    """Return a record without the desk's notes and without what is meant for other audiences."""
    changes: dict[str, Any] = {"notes": None, "lint_ignore": ()}
    if isinstance(fact, Claim):
        changes["variants"] = _own_only(fact.variants, audience)
    if isinstance(fact, Judgement):
        changes["implication"] = _own_only(fact.implication, audience)
    if isinstance(fact, Scenario):
        changes["impacts"] = _own_only(fact.impacts, audience)
    if isinstance(fact, OpenQuestion):
        changes["ask"] = tuple(each for each in fact.ask if each.audience in _names(audience))
    if isinstance(fact, Risk):
        changes["mitigations"] = tuple(
            m for m in fact.mitigations if not m.audience or set(m.audience) & _names(audience)
        )
    if hasattr(fact, "audience") and fact.audience and not set(fact.audience) & _names(audience):
        return None
    return fact.model_copy(update=changes)


def _names(audience: Audience) -> set[str]:
    return {audience.name, audience.relevance_from or audience.name, "*"}


def _own_only(texts: dict[str, Any], audience: Audience) -> dict[str, Any]:
    key = own(texts, audience)
    return {audience.name: texts[key]} if key else {}


def _cleared_topic(topic: Topic, withheld: set[str]) -> Topic:
    """Return the topic without the sentences, corrections and options that would give a withheld record away."""
    lines = {
        name: tuple(line for line in held if not set(line.rests_on) & withheld)
        for name, held in topic.bottom_line.items()
    }
    changes = {
        "bottom_line": {name: held for name, held in lines.items() if held},
        "corrections": tuple(each for each in topic.corrections if not set(each.records) & withheld),
    }
    return without(topic.model_copy(update=changes), lambda name: name in withheld)  # type: ignore[no-any-return]


def _topic(topic: Topic, audience: Audience, gone: set[str]) -> Topic:
    names = _names(audience)
    lines = own(topic.bottom_line, audience)
    kept = tuple(without(line, lambda name: name in gone) for line in topic.bottom_line[lines]) if lines else ()
    return topic.model_copy(
        update={
            "notes": None,
            "headline": _own_only(topic.headline, audience),
            "disclaimer": _own_only(topic.disclaimer, audience),
            "bottom_line": {audience.name: kept} if kept else {},
            "ratings": tuple(each for each in topic.ratings if each.audience in names),
            "reviewers": tuple(each for each in topic.reviewers if each.audience in (None, *names)),
            "clearances": tuple(each for each in topic.clearances if each.audience in (None, *names)),
        }
    )


def _hidden(book: FactBook) -> FactBook:
    """Return the book without the identities that deep background or the Chatham House Rule protect."""
    sources: set[str] = set()
    actors: set[str] = set()
    shared = book.topic.handling.attribution if book.topic.handling else None
    for claim in book.claims:
        if ((claim.handling and claim.handling.attribution) or shared) in HIDING:
            sources |= {each.source for each in claim.evidence}
            actors |= {claim.holder} if claim.holder else set()
    protected = sources | actors
    if not protected:
        return book
    kept = book.only(lambda fact: not (isinstance(fact, Source) and fact.id in protected) and fact.id not in actors)
    return kept.change(lambda fact: without(fact, lambda name: name in protected))
