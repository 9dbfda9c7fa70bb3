"""What an audience gets: cleared for, wanted, and pruned of what is meant for others. Runs before any template."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from memo.diagnostics import MemoError, error
from memo.facts.abbreviations import used_abbreviations
from memo.facts.audience import Audience, own, relevance
from memo.facts.book import FactBook
from memo.facts.grounds import evidence
from memo.facts.protection import disguised, protected, reasons
from memo.facts.records.analysis import Judgement, OpenQuestion, Risk, Scenario
from memo.facts.records.parts import Fact
from memo.facts.records.sourcing import Claim, Evidence
from memo.facts.records.topic import Topic
from memo.facts.references import references, settled
from memo.facts.withholding import cleared, topic_barred, withheld_from
from memo.positioned import find

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

    Raise a MemoError for a topic that is closed to the audience, or a caveat that would be withheld: that memo can't be
    made honestly.
    """
    _refuse_closed_topic(book, audience, on)
    withheld = withheld_from(book, audience, on)
    _refuse_lost_caveats(book, withheld)
    seen = cleared(book, withheld)
    shown, left_out = _relevant(seen, audience)
    hidden = protected(shown)
    told, fallen = disguised(shown, hidden)
    topic = told.topic.model_copy(update={"abbreviations": used_abbreviations(told)})
    told = replace(told, topic=topic, support=_support(seen, told))
    why = withheld | reasons(hidden) | fallen
    marks = tuple(Withheld(name, book.collection_of(name) or "", reason) for name, reason in why.items())
    return Selection(told, marks, left_out)


def _relevant(book: FactBook, audience: Audience) -> tuple[FactBook, tuple[str, ...]]:
    """Return the book with what concerns the audience, and the ids of what does not; what is meant for others is neither."""
    wanted = _wanted(book, audience)
    kept = book.only(lambda fact: fact.id in wanted)
    pruned = kept.change(lambda fact: _pruned(fact, audience))
    shown = settled(pruned)
    dropped = [fact for _, fact in book.records() if shown.find(fact.id) is None]
    left_out = tuple(fact.id for fact in dropped if kept.find(fact.id) is None or pruned.find(fact.id) is not None)
    return replace(shown, topic=_topic(shown.topic, audience)), left_out


def _refuse_closed_topic(book: FactBook, audience: Audience, on: dt.date) -> None:
    reason = topic_barred(book, audience, on)
    if reason:
        node = book.nodes.get("topic:")
        span = find(node, ("handling",)).span if node else book.span_of("topic:")
        hint = "change the topic's `handling`, the clearance of this audience in memo.yaml, or the day of issue"
        message = f"the topic is withheld from `{audience.name}`: {reason}"
        raise MemoError([error("topic-withheld", message, span, hint)])


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


# ------------------------------------------------------------------------------------------------------ support


def _support(seen: FactBook, told: FactBook) -> dict[str, tuple[Evidence, ...]]:
    """Return the evidence behind each record that rests on what the audience is spared: it cites the same as everybody.

    `seen` is what the audience is cleared for; whom a ground rule protects there is no source here either.
    """
    everything, _ = disguised(seen, protected(seen))
    behind = {
        fact.id: (_behind(everything, whole), _behind(told, fact))
        for _, fact in told.records()
        if (whole := everything.find(fact.id)) is not None
    }
    return {name: all_of_it for name, (all_of_it, shown) in behind.items() if all_of_it != shown}


def _behind(book: FactBook, record: Fact) -> tuple[Evidence, ...]:
    return tuple(Evidence(source=each.source, credibility=each.credibility) for each in evidence(book.find, record))


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


def _topic(topic: Topic, audience: Audience) -> Topic:
    names = _names(audience)
    lines = own(topic.bottom_line, audience)
    kept = topic.bottom_line[lines] if lines else ()
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
