"""Rules about when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from memo.facts.book import FactBook
from memo.facts.tradecraft.finding import Finding, assertions, english, first_of, words

OLD = dt.timedelta(days=90)
RELATIVE = (
    *("at present", "currently", "lately", "nowadays", "presently", "recently", "soon", "these days", "today"),
    *("last month", "last week", "last year", "next month", "next week", "next year", "yesterday", "tomorrow"),
)


def event_late(book: FactBook) -> Iterator[Finding]:
    """An event has happened, and its date is after the day to which the information reaches.

    **Why.** One of the two is wrong: the topic's `as_of`, or that it has happened.

    ```yaml
    events:
      - {id: award, date: 2027-01-10, title: The contract was signed}
    ```
    """
    for each in book.events:
        first = each.date.first if each.date.known else None
        if each.status == "happened" and first is not None and first > book.topic.as_of:
            message = f"event `{each.id}` happened after the information ends, on {book.topic.as_of.isoformat()}"
            yield Finding(each.id, ("date",), message, "say `status: planned`, or move the topic's `as_of`")


def office_old(book: FactBook) -> Iterator[Finding]:
    """Who holds an office was last looked up more than 90 days before the information ends, or nobody knows when.

    **Why.** A minister who left is the mistake that every reader notices.

    ```yaml
    actors:
      - {id: minister, name: A. Minister, type: person, office: {title: Minister, as_of: 2025-01-10}}
    ```
    """
    for each in book.actors:
        if each.office is None:
            continue
        looked = each.office.as_of
        if looked is None or book.topic.as_of - looked > OLD:
            when = f"was last looked up on {looked.isoformat()}" if looked else "was looked up nobody knows when"
            place = ("office", "as_of") if looked else ("office",)
            yield Finding(each.id, place, f"the office of `{each.id}` {when}", "look it up, and set `office.as_of`")


def time_relative(book: FactBook) -> Iterator[Finding]:
    """A text says when by the day on which it was written: recently, currently, last year.

    **Why.** It is read later, in an edition that somebody else builds. Give the date. What is quoted is not looked at.

    ```yaml
    claims:
      - {id: late, text: The ferries came late last year.}
    ```
    """
    for fact, field, text in assertions(book) if english(book) else ():
        spoken = words(book, text)
        word = first_of(spoken[:1].lower() + spoken[1:], RELATIVE)
        if word:
            yield Finding(fact.id, (field,), f"`{fact.id}` says “{word}”, whenever that is read", "give the date")
