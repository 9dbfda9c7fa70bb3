"""A topic's records as one value, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from memo.diagnostics import Diagnostic, Span
from memo.facts.records.analysis import (
    Assumption,
    Channel,
    Indicator,
    Judgement,
    OpenQuestion,
    Option,
    Risk,
    ScenarioSet,
    TalkingPoint,
)
from memo.facts.records.parts import Fact
from memo.facts.records.sourcing import (
    Actor,
    ChangeNote,
    Claim,
    Comparison,
    Event,
    Evidence,
    LoadedTerm,
    Metric,
    Place,
    Quote,
    Relation,
    Source,
)
from memo.facts.records.topic import Topic
from memo.facts.scale import Scales
from memo.positioned import Node

COLLECTIONS: Mapping[str, type[Fact]] = {
    "sources": Source,
    "actors": Actor,
    "places": Place,
    "events": Event,
    "claims": Claim,
    "quotes": Quote,
    "metrics": Metric,
    "relations": Relation,
    "assumptions": Assumption,
    "judgements": Judgement,
    "indicators": Indicator,
    "risks": Risk,
    "open_questions": OpenQuestion,
    "channels": Channel,
    "comparisons": Comparison,
    "options": Option,
    "talking_points": TalkingPoint,
    "loaded_terms": LoadedTerm,
}


@dataclass(frozen=True)
class FactBook:
    """Every record of a topic, a tuple a collection in file order, with the scales it speaks.

    `support` gives, in the book of one audience, the evidence behind a record that rests on what this audience is spared.
    """

    topic: Topic
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    metrics: tuple[Metric, ...] = ()
    relations: tuple[Relation, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    risks: tuple[Risk, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    channels: tuple[Channel, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    options: tuple[Option, ...] = ()
    talking_points: tuple[TalkingPoint, ...] = ()
    loaded_terms: tuple[LoadedTerm, ...] = ()
    scenarios: ScenarioSet | None = None
    changes: tuple[ChangeNote, ...] = ()
    support: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    scales: Scales = field(default_factory=Scales)
    spans: Mapping[str, Span] = field(default_factory=dict, repr=False)
    warnings: tuple[Diagnostic, ...] = field(default=(), repr=False)
    nodes: Mapping[str, Node] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[str, Fact]]:
        return {fact.id: (name, fact) for name, fact in self.records()}

    def records(self) -> Iterator[tuple[str, Fact]]:
        """Yield every record with the name of its collection, scenarios too."""
        for name in COLLECTIONS:
            for fact in getattr(self, name):
                yield name, fact
        for scenario in self.scenarios.set if self.scenarios else ():
            yield "scenarios", scenario

    def find(self, record: str) -> Fact | None:
        """Return the record with this id, or None."""
        return self._by_id[record][1] if record in self._by_id else None

    def collection_of(self, record: str) -> str | None:
        """Return the name of the collection that holds this id, or None."""
        return self._by_id[record][0] if record in self._by_id else None

    def span_of(self, record: str) -> Span | None:
        """Return where the record was written, or None."""
        return self.spans.get(record)

    def only(self, keep: Callable[[Fact], bool]) -> FactBook:
        """Return the book with the records that `keep` says yes to."""
        return self.change(lambda fact: fact if keep(fact) else None)

    def change(self, change: Callable[[Any], Any]) -> FactBook:
        """Return the book with each record changed; None drops it."""
        lists: dict[str, Any] = {
            name: tuple(new for fact in getattr(self, name) if (new := change(fact)) is not None)
            for name in COLLECTIONS
        }
        return replace(self, **lists, scenarios=_changed_set(self.scenarios, change))


def _changed_set(scenarios: ScenarioSet | None, change: Callable[[Any], Any]) -> ScenarioSet | None:
    if scenarios is None:
        return None
    kept = tuple(new for scenario in scenarios.set if (new := change(scenario)) is not None)
    return scenarios.model_copy(update={"set": kept}) if kept else None
