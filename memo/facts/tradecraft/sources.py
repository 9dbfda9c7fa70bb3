"""Rules about what was read and who said it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memo.facts.book import FactBook
from memo.facts.records.analysis import Judgement
from memo.facts.records.sourcing import Claim, Metric
from memo.facts.tradecraft.finding import Finding, carrying, english, words

_COLLECTIVE = re.compile(
    r"\b(analysts|commentators|critics|experts|observers|officials|sources|supporters) "
    r"(?:(?:have|had) )?(?:argue|argued|believe|believed|claim|claimed|note|noted|said|say|warn|warned)\b",
    re.IGNORECASE,
)


def source_missing(book: FactBook) -> Iterator[Finding]:
    """A fact, an attribution or a number has no source.

    **Why.** What nobody can look up, nobody can check (ICD 206). Give `sources:`, or say whose view it is with
    `kind: judgement`.

    ```yaml
    claims:
      - {id: late, text: The ferries came late.}
    ```
    """
    told = tuple(each for each in book.claims if each.kind in ("fact", "attribution"))
    stated: tuple[Claim | Metric, ...] = (*told, *book.metrics)
    for each in stated:
        if not each.evidence:
            yield Finding(each.id, (), f"`{each.id}` has no source", "add `sources: [...]`")


def origin_single(book: FactBook) -> Iterator[Finding]:
    """A key judgement rests on a claim that comes from one origin.

    **Why.** Two papers that print one wire story are one source. `origin:` of a source says which is whose copy; without one
    the publisher stands for it.

    ```yaml
    sources:
      - {id: wire, title: Wire report}
    claims:
      - {id: strike, text: The dockers strike., sources: [wire]}
    judgements:
      - {id: late, text: The ferries come late., key: true, based_on: [strike]}
    ```
    """
    for judgement, place, found in _grounds(book):
        sources = carrying(book, found)
        if judgement.key and len({source.independence for source in sources}) == 1:
            message = f"key judgement `{judgement.id}` rests on `{found.id}`, which has one origin"
            hint = "find another source, or say in `confidence:` that there is none"
            yield Finding(judgement.id, ("based_on", place), message, hint)


def source_ungraded(book: FactBook) -> Iterator[Finding]:
    """A judgement of more than the least confidence rests on sources that nobody graded, or that can't be judged.

    **Why.** Confidence says how firm the ground is, and here nobody looked (ICD 206). `reliability:` is the Admiralty grade.

    ```yaml
    sources:
      - {id: blog, title: A blog, publisher: Somebody}
    claims:
      - {id: strike, text: The dockers strike., sources: [blog]}
    judgements:
      - {id: late, text: The ferries come late., based_on: [strike], confidence: {level: high, why: It is plain.}}
    ```
    """
    least = book.scales.confidence.terms[-1]
    for judgement, place, found in _grounds(book):
        sources = carrying(book, found)
        level = book.scales.confidence.term(judgement.confidence.level) if judgement.confidence else None
        if level is None or level is least or not sources:
            continue
        if all(source.reliability in (None, "F") for source in sources):
            listed = ", ".join(f"`{source.id}`" for source in sources)
            message = (
                f"`{judgement.id}` is held with {level.name} confidence, and {listed} below `{found.id}` has no grade"
            )
            yield Finding(
                judgement.id, ("based_on", place), message, "add `reliability: B` to a source, or lower the level"
            )


def source_collective(book: FactBook) -> Iterator[Finding]:
    """A claim is told by a crowd without names: analysts, experts, officials.

    **Why.** Who they are decides what it is worth (AP, Reuters). Name one of them, or say how many spoke and where.

    ```yaml
    claims:
      - {id: late, text: Experts say that the ferries come late.}
    ```
    """
    for claim in book.claims if english(book) else ():
        found = _COLLECTIVE.search(words(book, claim.text))
        if found:
            message = f"claim `{claim.id}` is told by “{found[0]}”, whoever they are"
            yield Finding(claim.id, ("text",), message, "name who said it, or set `holder:`")


def source_undated(book: FactBook) -> Iterator[Finding]:
    """A source can't be found again as it was: a page without the day it was read, or anything without a date.

    **Why.** Pages change and vanish. A day of reading, or an archived copy, says which text was meant (ICS 206-01).

    ```yaml
    sources:
      - {id: notice, title: Tender notice, date: 2026-10, url: "https://example.org/t"}
    ```
    """
    for each in book.sources:
        if each.csl:
            continue  # its own fields say when
        read = each.accessed or each.archived_url
        if each.url and not read:
            hint = "add `accessed:`, the day it was read, or `archived_url:`"
            yield Finding(each.id, ("url",), f"source `{each.id}` doesn't say when its page was read", hint)
        elif not (read or each.date or each.date_estimate):
            hint = "add `date:`, or `date_estimate:` in words"
            yield Finding(each.id, (), f"source `{each.id}` has no date", hint)


def _grounds(book: FactBook) -> Iterator[tuple[Judgement, int, Claim | Metric]]:
    """Yield what each judgement is based on, with its place in the list."""
    for judgement in book.judgements:
        for place, name in enumerate(judgement.based_on):
            found = book.find(name)
            if isinstance(found, Claim | Metric):
                yield judgement, place, found
