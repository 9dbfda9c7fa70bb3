"""Rules about numbers: they live in metrics, and what a reader gets says the same ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from memo.facts.book import FactBook
from memo.facts.records.analysis import Risk
from memo.facts.records.sourcing import Amount, Claim, Metric
from memo.facts.tradecraft.finding import Finding, english, first_of, words

VAGUE = (
    *("increasingly", "limited", "meaningful", "meaningfully", "numerous", "several"),
    *("significant", "significantly", "substantial", "substantially"),
)
_NUMBER = re.compile(r"(?<![\w.,–-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w-])")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = re.compile(rf"\b\d{{1,2}}(?:(?: and | to |–)\d{{1,2}})? (?:{_MONTHS})|\b(?:{_MONTHS}) \d{{1,2}}\b")
_YEARS = re.compile(r"\b(?:1[5-9]|20)\d\d(?:[–-]\d\d(?:\d\d)?)?\b")
# A number that is a name: Section 907, Resolution 242, a (123) agreement.
_NAMES = re.compile(
    r"\b(?:Article|Chapter|No\.|Paragraph|Protocol|Resolution|Section) \d+|(?<=[a-z,;] )[A-Z][\w-]* \d+|\(\d+\)"
)


def number_loose(book: FactBook) -> Iterator[Finding]:
    """A claim states a number that is in none of the metrics it names.

    **Why.** A number has a unit, a period and a source of its own, and it changes: it lives in a metric, and the claim names
    that. Years, days and numbers that are names (Section 907) may stand in a text.

    ```yaml
    claims:
      - {id: cost, text: The ferries cost 42 million euros.}
    ```
    """
    for claim in book.claims if english(book) else ():
        known = set(_known(book, claim))
        loose = [each for each in _numbers(words(book, claim.text)) if Decimal(each.replace(",", "")) not in known]
        if loose:
            listed = ", ".join(loose)
            hint = "give it as a metric, or a point of its `series`, and name the metric in `metrics:`"
            yield Finding(
                claim.id, ("text",), f"claim `{claim.id}` states {listed}, which no metric it names holds", hint
            )


def variant_drift(book: FactBook) -> Iterator[Finding]:
    """A variant for one audience has other numbers, or another number of negations, than the claim itself.

    **Why.** Readers compare. Words may differ from reader to reader; facts never do.

    ```yaml
    claims:
      - {id: cost, text: Two of 3 ferries came late., variants: {minister: Two of 4 ferries came late.}}
    ```
    """
    for claim in book.claims:
        base = words(book, claim.text)
        for audience, text in claim.variants.items():
            what = _drift(base, words(book, text), negations=english(book))
            if what:
                message = f"the variant of `{claim.id}` for {audience} has other {what} than the claim"
                yield Finding(claim.id, ("variants", audience), message, "say the same in other words")


def quantifier_vague(book: FactBook) -> Iterator[Finding]:
    """A fact or a risk says how much in a word that measures nothing.

    **Why.** "Significant" is whatever the reader fears or hopes (ICD 203, standard 6). Give the number, or leave the word out.

    ```yaml
    risks:
      - {id: late, title: Late ferries, text: The island loses significant income.}
    ```
    """
    facts = tuple(each for each in book.claims if each.kind == "fact")
    stated: tuple[Claim | Risk, ...] = (*facts, *book.risks)
    for each in stated if english(book) else ():
        word = first_of(words(book, each.text).lower(), VAGUE)
        if word:
            message = f"`{each.id}` says “{word}”, and not how much"
            yield Finding(each.id, ("text",), message, "give a number, or leave the word out")


def _numbers(text: str) -> list[str]:
    """Return the numbers of a text that are no dates and no names."""
    for pattern in (_DAYS, _NAMES, _YEARS):
        text = pattern.sub("…", text)
    return _NUMBER.findall(text)


def _known(book: FactBook, claim: Claim) -> Iterator[Decimal]:
    """Yield the numbers of the metrics that a claim names, as a text may write them: 400 million for 400000000."""
    for name in claim.metrics:
        metric = book.find(name)
        if isinstance(metric, Metric):
            for value in (metric.value, *(point.value for point in metric.series)):
                yield from _written(value)


def _written(value: Amount) -> Iterator[Decimal]:
    for number in (value.low, value.high):
        if number is not None:
            yield from (abs(number) / scale for scale in (1, 1_000, 1_000_000, 1_000_000_000))


def _drift(base: str, variant: str, *, negations: bool) -> str:
    if Counter(re.findall(r"\d+", base)) != Counter(re.findall(r"\d+", variant)):
        return "numbers"
    return "negations" if negations and _negations(base) != _negations(variant) else ""


def _negations(text: str) -> int:
    return len(re.findall(r"\b(?:cannot|neither|never|no|nobody|none|nor|not|nothing)\b|n['’]t\b", text.lower()))
