"""Whose identity a ground rule protects, and a book that doesn't give it away.

Under the Chatham House Rule and on deep background what was said may be told; who said it, and where, may not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from memo.facts.book import FactBook
from memo.facts.handling import attribution
from memo.facts.records.parts import Fact, Position
from memo.facts.records.sourcing import Claim, Event
from memo.facts.references import references, without

RULES = {"deep_background": "deep background", "chatham_house": "the Chatham House Rule"}
# What a rule of the whole topic reaches: records that tell what somebody said or did. The others need a rule of their own.
TOLD = ("events", "claims", "quotes", "metrics", "indicators")
IDENTITIES = ("sources", "actors")


def protected(book: FactBook) -> dict[str, str]:
    """Return the ids of the sources and actors that must not be named, each with the reason in words."""
    found: dict[str, str] = {}
    for collection, fact in book.records():
        rule = _rule(book, collection, fact)
        if rule:
            found |= dict.fromkeys(_identities(book, collection, fact), f"{RULES[rule]} protects its identity")
    return found


def disguised(book: FactBook, hidden: dict[str, str]) -> tuple[FactBook, dict[str, str]]:
    """Return the book without the `hidden` identities, and the records that can't be told without them, with reasons."""
    named = {fact.id for name, fact in book.records() if _rule(book, name, fact)}
    if not named:
        return book, {}
    kept = book.only(lambda fact: fact.id not in hidden)
    shown = kept.change(lambda fact: _unnamed(without(fact, hidden.__contains__), named))
    left = {fact.id for _, fact in shown.records()}
    fallen = {fact.id: "it would name whom a ground rule protects" for _, fact in kept.records() if fact.id not in left}
    changes = tuple(without(each, hidden.__contains__) for each in shown.changes)
    topic = without(shown.topic, lambda name: name in hidden or name in fallen)
    bare = replace(shown, changes=changes, topic=topic)
    return bare.change(lambda fact: without(fact, fallen.__contains__)), fallen


def _rule(book: FactBook, collection: str, fact: Fact) -> str | None:
    """Return the ground rule that hides who stands behind a record, or None."""
    own = fact.handling.attribution if fact.handling else None
    rule = attribution(book, fact) if collection in TOLD else own
    return rule if rule in RULES else None


def _identities(book: FactBook, collection: str, fact: Fact) -> Iterator[str]:
    if collection in IDENTITIES:
        yield fact.id
    for each in references(fact):
        if book.collection_of(each.id) in IDENTITIES:
            yield each.id


def _unnamed(fact: Any, named: set[str]) -> Any:
    """Return a record without the names that stand in the sides of its dispute, if a rule protects them."""
    if isinstance(fact, Claim) and fact.id in named:
        return fact.model_copy(update={"positions": _nameless(fact.positions)})
    if isinstance(fact, Event) and fact.id in named:
        return fact.model_copy(update={"disputed": _nameless(fact.disputed)})
    return fact


def _nameless(positions: tuple[Position, ...]) -> tuple[Position, ...]:
    return tuple(each.model_copy(update={"name": None}) for each in positions)
