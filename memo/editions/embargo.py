"""When an embargo ends, and whether that changes what a reader gets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from memo.diagnostics import MemoError
from memo.facts.audience import Audience
from memo.facts.book import FactBook
from memo.facts.records.parts import Handling
from memo.facts.selection import select


def next_embargo(book: FactBook, audience: Audience, on: dt.date) -> dt.date | None:
    """Return the first day after `on` on which the end of an embargo changes what `audience` gets, or None."""
    ends = sorted({day for day in _ends(book) if day > on})
    if not ends:
        return None
    now = _withheld(book, audience, on)
    return next((day for day in ends if _withheld(book, audience, day) != now), None)


def held_until(book: FactBook, on: dt.date) -> dt.date | None:
    """Return the day before which the whole topic is under embargo, or None."""
    end = _end(book.topic.handling)
    return end if end is not None and on < end else None


def _withheld(book: FactBook, audience: Audience, on: dt.date) -> frozenset[str] | None:
    """Return the ids that are withheld on a day, None where the memo can't be made."""
    try:
        return frozenset(each.id for each in select(book, audience, on).withheld)
    except MemoError:
        return None


def _ends(book: FactBook) -> Iterator[dt.date]:
    handlings = [fact.handling for _, fact in book.records()]
    shared = book.scenarios.handling if book.scenarios else None
    for handling in (book.topic.handling, shared, *handlings):
        end = _end(handling)
        if end is not None:
            yield end


def _end(handling: Handling | None) -> dt.date | None:
    until = handling.embargo_until if handling else None
    return (until.first or dt.date.max) if until else None
