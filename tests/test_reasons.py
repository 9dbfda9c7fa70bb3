"""Why a value doesn't fit: plain words for every type of error that can reach somebody, and the key where it lies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from memo.app.project import Project
from memo.diagnostics import Diagnostic
from memo.facts.book import COLLECTIONS
from memo.facts.records.analysis import ScenarioSet
from memo.facts.records.sourcing import ChangeNote
from memo.facts.records.topic import Topic
from memo.facts.scale import Scale
from memo.positioned import read_yaml, shape, write_yaml
from memo.templating.front import FrontMatter
from memo.theme.model import Theme

MODELS: tuple[type[BaseModel], ...] = (
    *COLLECTIONS.values(),
    ScenarioSet,
    ChangeNote,
    Topic,
    Scale,
    Project,
    FrontMatter,
    Theme,
)
ODD = [None, "", "word", "-1", "99", "1.5", "nan", [], ["x"], [[["x"]]], {}, {"x": "y"}, {"x": None}, [{"x": "y"}]]
JARGON = ("input should", "valid ", "dictionary", "instance", "parse", "tuple", "string", "integer", "boolean", "type")


def places(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the keys of a model and of the models inside it."""
    for name, field in model.model_fields.items():
        here = (*above, field.alias or name)
        yield here
        for inner in _models(field.annotation) if len(here) < 3 else ():
            yield from places(inner, here)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for each in get_args(annotation) for found in _models(each)]


def values(place: tuple[str, ...], odd: Any) -> Iterator[Any]:
    """Yield a value with something odd at a place, in a list and alone."""
    whole = odd
    for step in reversed(place):
        whole = {step: whole}
    yield whole
    if len(place) > 1:
        (inner,) = values(place[1:], odd) if len(place) == 2 else ({place[1]: {place[2]: odd}},)
        yield {place[0]: [inner]}


def complaints(model: type[BaseModel]) -> Iterator[Diagnostic]:
    for place in places(model):
        for odd in ODD:
            for value in values(place, odd):
                yield from shape(read_yaml(write_yaml(value), "f.yaml"), model)[1]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_value_is_refused_in_the_words_of_a_library(model: type[BaseModel]) -> None:
    said = {each.message for each in complaints(model) if each.code == "value-wrong"}
    assert said
    reasons = {message.partition(": ")[2].lower() for message in said}
    assert sorted(each for each in reasons if any(word in each for word in JARGON)) == []


# A record of some collection, what its message says, and its hint.
WORDED = [
    ("claims", "{id: c, text: T, caveat: ja}", "`caveat`: expected `true` or `false`, not `ja`", None),
    ("claims", "{id: c, text: T, status: Verifed}", "not `Verifed`", "did you mean `verified`?"),
    ("claims", "{id: c, text: T, status: }", "`status`: nothing stands here; expected `attributed`,", None),
    ("claims", "{id: c, text: T, relevance: 5}", "`relevance`: expected 0, 1, 2 or 3, not `5`", None),
    ("claims", "{id: c, text: T, handling: closed}", "`handling`: expected keys and values", "its keys: agreed_words,"),
    ("claims", "{id: c, text: [T]}", "`text`: expected a text", None),
    ("claims", "{id: c, text: {english: T}}", "`text`: `english` is no tag of a language", "did you mean `en`?"),
    ("claims", "{id: dépôt, text: T}", "`id`: `dépôt` is no id", "letters from a to z, digits and hyphens: write `depot`"),
    ("claims", '{id: "stor\u200bage", text: T}', "is no id", "write `storage`"),
    ("risks", "{id: r, title: T, impact: high}", "`impact`: expected 1, 2, 3, 4, 5 or not_assessed, not `high`", None),
    ("risks", "{id: r, title: T, likelihood: {term: likely, low: x}}", "`likelihood.low`: expected a number, not `x`", None),
    ("risks", "{id: r, title: T, likelihood: {term: likely, low: 200}}", "expected at most 100, not `200`", None),
    ("claims", "One bid", "expected keys and values, as in {key: value}, not `One bid`", "its keys: as_of,"),
    ("open_questions", "{id: q, text: T?, answer_by: soon}", "`soon` is not a date", "or 2024-02/2024-05, or `before_issue`"),
    ("metrics", '{id: m, label: L, unit: t, period: 2026, value: "11 400"}', "not `11 400`", "without spaces: 11400"),
    ("metrics", '{id: m, label: L, unit: t, period: 2026, value: "4,5"}', "not `4,5`", "decimals with a point: 4.5"),
    ("metrics", "{id: m, label: L, unit: t, period: 2026, value: 42 million}", "not `42 million`", "is its `unit`"),
]  # fmt: skip


@pytest.mark.parametrize(("collection", "record", "message", "hint"), WORDED, ids=[each[1] for each in WORDED])
def test_a_value_is_refused_in_plain_words(collection: str, record: str, message: str, hint: str | None) -> None:
    made, found = shape(read_yaml(record, "f.yaml"), COLLECTIONS[collection])
    assert made is None
    (problem,) = found
    assert message in problem.message
    assert (hint or "") in (problem.hint or "")


def test_the_caret_stands_at_the_tag_that_is_none() -> None:
    (problem,) = shape(read_yaml("{id: c, text: {fr: T, english: T}}", "f.yaml"), COLLECTIONS["claims"])[1]
    assert str(problem.span) == "f.yaml:1:23"


# What a comma inside braces makes of a record: where the caret stands, what is said, and how to mend it.
COMMAS = [
    ("claims", "{id: c, text: The desk pays USD 9,000 a day., caveat: true}", 35, "`000 a day.` is no key", 'text: "..."'),
    ("claims", "{id: c, text: Fast, cheap, and sure}", 21, "a comma ended `text`, and `cheap` is no key", 'text: "..."'),
    ("claims", "{id: c, text: “Two, or three”}", 21, "`or three”` is no key", "curly ones don't hold a text together"),
    ("claims", "{id: c, text: {en: Bread, milk and salt}}", 27, "a comma ended `en`", 'en: "..."'),
    ("claims", "{id: c, text: T, variants: {investor: Fast, sure}}", 45, "a comma ended `investor`", 'investor: "..."'),
    ("metrics", "{id: m, label: L, value: 11,400, unit: t, period: 2026}", 29, "`400` is no key", "without commas: 11400"),
    ("metrics", "{id: m, label: L, unit: t, period: 2026, value: {low: 9,000, high: 10000}}", 57, "`000` is no key", "9000"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("collection", "record", "column", "message", "hint"), COMMAS, ids=[each[1] for each in COMMAS]
)
def test_a_comma_that_ends_a_text_is_one_mistake(
    collection: str, record: str, column: int, message: str, hint: str
) -> None:
    (problem,) = shape(read_yaml(record, "f.yaml"), COLLECTIONS[collection])[1]
    assert problem.code == "key-unknown"
    assert message in problem.message
    assert hint in (problem.hint or "")
    assert problem.span is not None
    assert problem.span.column == column


@pytest.mark.parametrize(
    ("record", "hint"),
    [
        ("{id: c, text:Who pays}", "put a space after the colon: `text: Who pays`"),
        ("{id: c, text:\u00a0Who pays}", "put a space after the colon: `text: Who pays`"),
        ("{id c, text: T}", "put a colon after `id`: `id: c`"),
        ("{id = c, text: T}", "put a colon after `id`: `id: c`"),
    ],
)
def test_a_key_that_runs_into_its_value_is_one_mistake(record: str, hint: str) -> None:
    (problem,) = shape(read_yaml(record, "f.yaml"), COLLECTIONS["claims"])[1]
    assert (problem.code, problem.hint) == ("key-unknown", hint)


@pytest.mark.parametrize("key", ["questio]", "literal[x]", "]", "text]", "{text"])
def test_a_key_with_brackets_is_an_unknown_key(key: str) -> None:
    found = shape(read_yaml(f'{{id: c, text: T, "{key}": x}}', "f.yaml"), COLLECTIONS["claims"])[1]
    assert [(each.code, str(each.span)) for each in found] == [("key-unknown", "f.yaml:1:18")]
