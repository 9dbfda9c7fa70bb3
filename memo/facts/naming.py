"""The audiences that a topic names, held against those that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from memo.diagnostics import Diagnostic, did_you_mean, warning
from memo.facts.book import FactBook
from memo.facts.records.analysis import Judgement, OpenQuestion, Risk, Scenario, TalkingPoint
from memo.facts.records.parts import Fact
from memo.facts.records.sourcing import Claim
from memo.facts.records.topic import Topic
from memo.positioned import Mapping, Node

ALL = "*"


def unknown_audiences(book: FactBook, known: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return a warning for each audience that the topic names and that no template bears, at its first place."""
    names = sorted(known)
    first: dict[str, str] = {}
    for record, name in _named(book):
        if name not in names:
            first.setdefault(name, record)
    return tuple(_unknown(book, name, record, names) for name, record in first.items())


def _unknown(book: FactBook, name: str, record: str, known: list[str]) -> Diagnostic:
    place = f"record `{record}`" if record else "`topic`"
    message = f"no template bears the name `{name}`, which stands in {place}"
    return warning("audience-unmet", message, book.span_of(record or "topic:"), did_you_mean(name, known))


def _named(book: FactBook) -> Iterator[tuple[str, str]]:
    """Yield each record that names an audience, with the name; the topic has no id."""
    yield from (("", name) for name in _in_topic(book.topic) if name != ALL)
    for _, fact in book.records():
        yield from ((fact.id, name) for name in _in_record(fact) if name != ALL)
    for record, node in book.nodes.items():
        if book.find(record) is None and record != "topic:":  # one with a mistake that stands in no collection
            yield from ((record, name) for name in _relevance_keys(node) if name != ALL)


def _relevance_keys(node: Node) -> Iterator[str]:
    relevance = node.get("relevance") if isinstance(node, Mapping) else None
    yield from (key.text for key, _ in relevance.entries) if isinstance(relevance, Mapping) else ()


def _in_topic(topic: Topic) -> Iterator[str]:
    yield from (*topic.headline, *topic.bottom_line, *topic.disclaimer)
    yield from (each.audience for each in topic.ratings)
    yield from (each.audience for each in topic.reviewers if each.audience)
    yield from (each.audience for each in topic.clearances if each.audience)


def _in_record(fact: Fact) -> Iterator[str]:
    yield from fact.relevance
    yield from fact.handling.release_to if fact.handling else ()
    match fact:
        case Claim():
            yield from fact.variants
        case Judgement():
            yield from fact.implication
        case Scenario():
            yield from fact.impacts
        case TalkingPoint():
            yield from fact.audience
        case OpenQuestion():
            yield from (each.audience for each in fact.ask)
        case Risk():
            yield from (name for each in fact.mitigations for name in each.audience)
