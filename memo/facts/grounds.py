"""What a record rests on: the sources that speak for it, and the records that it follows from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import TypeVar

from memo.facts.records.analysis import Channel, Indicator, Judgement, OpenQuestion, Option, Risk, Scenario
from memo.facts.records.parts import Fact
from memo.facts.records.sourcing import (
    Actor,
    Claim,
    Comparison,
    Event,
    Evidence,
    LoadedTerm,
    Metric,
    Quote,
    Relation,
    Source,
)

# A record with a withheld record in one of these, at any depth, can't be shown without giving the withheld one away.
RESTS_ON = frozenset({"based_on", "basis", "claims", "rests_on", "from"})
DEEPEST = 3  # how far down the records that a record rests on its sources are looked for
T = TypeVar("T")
Find = Callable[[str], Fact | None]


def sources_for(record: Fact) -> tuple[str, ...]:
    """Return the ids of the sources that a record itself gives for what it says."""
    match record:
        case Claim() | Metric() | Indicator():
            return tuple(each.source for each in record.evidence if each.supports == "for")
        case Event():
            return record.sources
        case Quote():
            return (record.source,)
    return ()


def grounds(record: Fact) -> tuple[str, ...]:
    """Return the ids of the records that a record follows from, or whose words it tells."""
    match record:
        case Judgement():
            return record.based_on
        case Risk() | Scenario() | Relation() | Option():
            return record.basis
        case OpenQuestion():
            return record.from_
        case Comparison() | Event():
            return record.claims
        case Actor():
            return record.position_sources
        case LoadedTerm():
            return record.used_by
        case Channel():
            return record.metrics
    return ()


def carrying(record: Fact) -> tuple[str, ...]:
    """Return the ids of which any one is enough to carry what a record says; none where nothing has to.

    Sources against a record carry it only where there are no others.
    """
    if isinstance(record, Channel | LoadedTerm):
        return grounds(record)
    if isinstance(record, Claim | Metric | Indicator):
        return sources_for(record) or tuple(each.source for each in record.evidence)
    return sources_for(record)


def evidence(find: Find, record: Fact, depth: int = DEEPEST) -> Iterator[Evidence]:
    """Yield the evidence behind a record: its own, else that of what it rests on, as far as `find` knows it."""
    yield from _own(record)
    found = (found for name in (grounds(record) if depth else ()) if (found := find(name)) is not None)
    yield from in_turn(evidence(find, each, depth - 1) for each in found)


def _own(record: Fact) -> Iterator[Evidence]:
    if isinstance(record, Claim | Metric | Indicator):
        yield from (each for each in record.evidence if each.supports == "for")
    else:
        yield from (Evidence(source=name) for name in (sources_for(record) or _itself(record)))
    if isinstance(record, Claim) and record.origin_ref:
        yield Evidence(source=record.origin_ref.source)


def _itself(record: Fact) -> tuple[str, ...]:
    return (record.id,) if isinstance(record, Source) else ()


def in_turn(several: Iterable[Iterator[T]]) -> Iterator[T]:
    """Yield from each in turn, so that the first with many sources leaves room for what the others rest on."""
    yield from (each for turn in zip_longest(*several) for each in turn if each is not None)
