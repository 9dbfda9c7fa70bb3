"""What the fingerprint covers, and how facts are stored for it."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from memo.diagnostics import MemoError
from memo.editions.compare import record_changes
from memo.editions.embargo import held_until, next_embargo
from memo.editions.fingerprint import Parts, digest_of, reasons
from memo.editions.stored import dump_facts, load_records
from memo.facts.audience import Audience
from memo.facts.book import FactBook
from memo.facts.reader import read_facts

FACTS = """
topic: {title: Ferry, as_of: 2026-11-22}
sources:
  - {id: s, title: Notice, publisher: Ministry, date: 2026-10}
claims:
  - {id: open, text: Bids are open., sources: [s]}
  - {id: later, text: The price is known., sources: [s], handling: {embargo_until: 2026-12-01}}
  - {id: red, text: The bidder is bankrupt., sources: [s], handling: {tlp: RED, embargo_until: 2026-11-25}}
"""
BANKER = Audience("banker")
TODAY = dt.date(2026, 11, 22)


def book(text: str = FACTS) -> FactBook:
    return read_facts("ferry.yaml", {"ferry.yaml": text}.__getitem__)


def parts(**changed: object) -> Parts:
    held = dict.fromkeys(("facts", "template", "theme", "fonts", "options"), "0")
    return Parts(**{**held, **changed})  # type: ignore[arg-type]


def test_the_next_embargo_is_one_whose_end_shows_something() -> None:
    assert next_embargo(book(), BANKER, TODAY) == dt.date(2026, 12, 1)
    assert next_embargo(book(), BANKER, dt.date(2026, 12, 1)) is None
    assert next_embargo(book(), Audience("banker", clearance="red"), TODAY) == dt.date(2026, 11, 25)


def test_a_topic_is_held_until_its_own_embargo_ends() -> None:
    held = book(FACTS.replace("2026-11-22}", "2026-11-22, handling: {embargo_until: 2026-12-01}}", 1))
    assert held_until(held, TODAY) == dt.date(2026, 12, 1)
    assert held_until(held, dt.date(2026, 12, 1)) is None
    assert held_until(book(), TODAY) is None


def test_facts_are_stored_the_same_whatever_the_order_of_their_keys() -> None:
    other = FACTS.replace(
        "{id: open, text: Bids are open., sources: [s]}", "{sources: s, text: Bids are open., id: open}"
    )
    assert other != FACTS
    assert dump_facts(book(other)) == dump_facts(book("# a comment\n" + FACTS))


def test_stored_records_are_found_by_id_and_compared() -> None:
    old = load_records(dump_facts(book()), "facts.json")
    new = load_records(
        dump_facts(book(FACTS.replace("Bids are open", "Bids are shut").replace("id: red", "id: blue"))), "f"
    )
    changes = record_changes(old, new)
    assert (changes.added, changes.removed, changes.changed) == (("blue",), ("red",), ("open",))
    assert {"topic", "s", "open"} <= set(old)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"memo_facts": 2}', json.dumps({"memo_facts": 1}), "null"])
def test_what_are_no_stored_facts_is_said(text: str) -> None:
    with pytest.raises(MemoError, match="facts-json"):
        load_records(text, "facts.json")


@pytest.mark.parametrize("name", ["facts", "template", "theme", "fonts", "options"])
def test_each_part_counts_and_is_named(name: str) -> None:
    assert parts(**{name: "1"}).whole != parts().whole
    assert reasons(parts(), parts(**{name: "1"})) == (f"{name} changed",)


def test_staleness_and_embargoes_count() -> None:
    assert reasons(parts(), parts(stale=True)) == ("stale since the last edition",)
    assert reasons(parts(stale=True), parts()) == ("no longer stale",)
    assert reasons(parts(embargo=TODAY), parts()) == ("an embargo ended or moved",)


def test_a_digest_of_data_takes_no_account_of_order() -> None:
    assert digest_of({"a": 1, "b": [2]}) == digest_of({"b": [2], "a": 1}) != digest_of({"b": [2], "a": 2})
