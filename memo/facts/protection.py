"""Whose identity a ground rule protects, and a book that doesn't give it away.

Under the Chatham House Rule and on deep background what was said may be told; who said it, and where, may not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from memo.facts.book import FactBook
from memo.facts.grounds import carrying
from memo.facts.handling import OPEN, attribution, own_handling
from memo.facts.records.parts import Fact, Position
from memo.facts.records.sourcing import Claim, Event
from memo.facts.references import references, settled
from memo.facts.withholding import cleared_topic

RULES = {"deep_background": "deep background", "chatham_house": "the Chatham House Rule"}
# What a rule of the whole topic reaches: records that tell what somebody said or did. The others need a rule of their own.
TOLD = ("events", "claims", "quotes", "metrics", "indicators")
IDENTITIES = ("sources", "actors")


def protected(book: FactBook) -> dict[str, str]:
    """Return the ids of the sources and actors that must not be named, each with the ground rule that says so."""
    found: dict[str, str] = {}
    for collection, fact in book.records():
        rule = _rule(book, collection, fact)
        if rule:
            found |= dict.fromkeys(_identities(book, collection, fact), rule)
    return found


def reasons(hidden: Mapping[str, str]) -> dict[str, str]:
    """Return in words why each of the `hidden` identities is."""
    return {name: f"{RULES[rule]} protects its identity" for name, rule in hidden.items()}


def disguised(book: FactBook, hidden: dict[str, str]) -> tuple[FactBook, dict[str, str]]:
    """Return the book without the `hidden` identities, and the records that can't be told without them, with reasons."""
    named = {fact.id for name, fact in book.records() if _rule(book, name, fact)}
    if not named:
        return book, {}
    kept = book.only(lambda fact: fact.id not in hidden)
    shown = settled(kept.change(lambda fact: _unnamed(fact, hidden, named)))
    fallen = [fact.id for _, fact in kept.records() if shown.find(fact.id) is None]
    return _unnoted(book, shown, {*hidden, *fallen}), dict.fromkeys(fallen, "it would name whom a ground rule protects")


def _unnoted(book: FactBook, shown: FactBook, gone: set[str]) -> FactBook:
    """Return what is shown of a book without the topic's sentences, news and corrections about what is gone.

    Their words may name it.
    """
    notes = zip(book.changes, shown.changes, strict=True)
    changes = tuple(new for old, new in notes if not gone.intersection(old.records))
    return replace(shown, changes=changes, topic=cleared_topic(book.topic, gone))


def _rule(book: FactBook, collection: str, fact: Fact) -> str | None:
    """Return the ground rule that hides who stands behind a record, or None."""
    rule = attribution(book, fact) if collection in TOLD else own_handling(book, fact).attribution
    return rule if rule in RULES else None


def _identities(book: FactBook, collection: str, fact: Fact) -> Iterator[str]:
    if collection in IDENTITIES:
        yield fact.id
    for each in references(fact):
        if book.collection_of(each.id) in IDENTITIES:
            yield each.id


def _unnamed(fact: Any, hidden: Mapping[str, str], named: set[str]) -> Any:
    """Return a record without the names and the sources by which one could tell who stands behind it."""
    if isinstance(fact, Claim):
        positions = _nameless(fact.positions, None if fact.id in named else hidden)
        # An opinion whose owner isn't named would be told as that of those who printed it.
        printed = {"evidence": (), "origin_ref": None} if fact.view and fact.holder in hidden else {}
        ruled = fact if fact.id in named else _ruled(fact, hidden)
        return ruled.model_copy(update={"positions": positions, **printed})
    if isinstance(fact, Event):
        return fact.model_copy(update={"disputed": _nameless(fact.disputed, None if fact.id in named else hidden)})
    return fact


def _ruled(claim: Claim, hidden: Mapping[str, str]) -> Claim:
    """Return a claim under the rule that hides a side of its dispute or all its sources, so that one can tell why they are."""
    sides = [each.actor for each in claim.positions if each.actor]
    behind = carrying(claim)
    unnamed = [*sides, *(behind if all(each in hidden for each in behind) else ())]
    rule = next((hidden[each] for each in unnamed if each in hidden), None)
    if rule is None:
        return claim
    return claim.model_copy(update={"handling": (claim.handling or OPEN).model_copy(update={"attribution": rule})})


def _nameless(positions: tuple[Position, ...], hidden: Mapping[str, str] | None) -> tuple[Position, ...]:
    """Return sides without a name in words: those of `hidden` actors, or all of them."""
    bare = (hidden is None or (each.actor is not None and each.actor in hidden) for each in positions)
    return tuple(
        each.model_copy(update={"name": None}) if nameless else each
        for each, nameless in zip(positions, bare, strict=True)
    )
