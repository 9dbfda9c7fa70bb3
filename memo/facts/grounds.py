"""What a record rests on: the sources that speak for it, and the records that it follows from."""

from __future__ import annotations

from memo.facts.records.analysis import Channel, Indicator, Judgement, OpenQuestion, Risk, Scenario
from memo.facts.records.parts import Fact
from memo.facts.records.sourcing import Actor, Claim, Comparison, Event, LoadedTerm, Metric, Quote, Relation

# A record with a withheld record in one of these, at any depth, can't be shown without giving the withheld one away.
RESTS_ON = frozenset({"based_on", "basis", "claims", "rests_on", "from"})


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
        case Risk() | Scenario() | Relation():
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
