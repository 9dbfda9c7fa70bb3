"""The facts that a PDF carries read back to the records that the memo was made of."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from memo.editions.stored import dump_facts, facts_file
from memo.facts.audience import Audience
from memo.facts.book import FactBook
from memo.facts.reader import read_facts
from memo.facts.selection import select
from tests.facts.strategies import as_yaml, books
from tests.road.making import shipped_topic
from tests.thorough import tries

ON = dt.date(2026, 7, 1)


def read(files: dict[str, str]) -> FactBook:
    return read_facts("facts/us-armenia.yaml", lambda path: files[path], {})


@pytest.mark.parametrize("audience", ["diplomat", "investor", "journalist"])
def test_the_shipped_facts_read_back(audience: str) -> None:
    chosen = select(read(shipped_topic()), Audience(audience), ON).book
    again = read({"facts/us-armenia.yaml": facts_file(chosen)})
    assert list(again.records()) == list(chosen.records())
    assert again.topic == chosen.topic


@given(books())
@settings(max_examples=tries(40, 40), deadline=None, suppress_health_check=list(HealthCheck))
def test_any_facts_read_back_and_can_be_stored(book: dict[str, Any]) -> None:
    made = read({"facts/us-armenia.yaml": as_yaml(book)})
    again = read({"facts/us-armenia.yaml": facts_file(made)})
    assert list(again.records()) == list(made.records())
    assert dump_facts(again) == dump_facts(made)
