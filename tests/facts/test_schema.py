"""The JSON Schema for editors accepts what the reader accepts, and refuses a misspelled key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from memo.facts.schema import facts_schema
from tests.facts.making import BASE, book

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = [*ROOT.glob("facts/*.yaml"), *ROOT.glob("memo/app/starter/facts/*.yaml")]
SCHEMA = Draft202012Validator(facts_schema())


def seen_by_an_editor(text: str) -> Any:
    """Return a file's values as an editor's YAML 1.2 core schema types them."""
    return yaml.load(text, Loader=Core)


class Core(yaml.SafeLoader):
    """Dates stay text, as in YAML 1.2."""


Core.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(facts_schema())


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_shipped_files_pass(file: Path) -> None:
    assert [error.message for error in SCHEMA.iter_errors(seen_by_an_editor(file.read_text(encoding="utf-8")))] == []


ACCEPTED = [
    "risks:\n  - {id: r, title: T, likelihood: likely, impact: 4, horizon: 2027}",
    "risks:\n  - {id: r, title: {en: T, fr: U}, impact: {level: not_assessed, why: no data}, triggers: A sign}",
    "events:\n  - {id: e, date: 2020, title: War}\n  - {id: f, date: unknown, title: Talks, status: planned}",
    "metrics:\n  - {id: m, label: L, value: 12.5, unit: USD bn, period: 2024}\n"
    "  - {id: n, label: L, value: {low: 1}, unit: '%', period: 2024-02/2024-05}",
    "quotes: []",
    "include: []",
    "defaults: {sources: {accessed: 2026-11-22}}",
    "actors:\n  - {id: a, name: NO, type: state, country: NO}",
]


@pytest.mark.parametrize("more", ACCEPTED)
def test_what_the_reader_accepts_passes(more: str) -> None:
    book(more)
    assert [error.message for error in SCHEMA.iter_errors(seen_by_an_editor(f"{BASE}{more}\n"))] == []


@pytest.mark.parametrize(
    "more", ["risk: []", "risks:\n  - {id: r, title: T, likelihod: likely}", "risks:\n  - {id: r}"]
)
def test_what_is_misspelled_or_missing_does_not(more: str) -> None:
    assert list(SCHEMA.iter_errors(seen_by_an_editor(f"{BASE}{more}\n")))


def test_each_field_that_needs_words_of_explanation_has_them() -> None:
    source = facts_schema()["$defs"]["Source"]["properties"]
    assert "Admiralty" in source["reliability"]["description"]
