"""How a memo words dates, bands, numbers and what is missing. Likelihood words always bear their band."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from memo.document.model import Inline, Inlines, Text
from memo.facts.dates import PartialDate
from memo.facts.records.analysis import ConfidenceParts, LikelihoodParts
from memo.facts.records.sourcing import Amount, Metric
from memo.facts.text import LocalText
from memo.templating.desk import Desk
from memo.templating.labels import NO_DATE, NOT_ASSESSED, capital

if TYPE_CHECKING:
    from babel import Locale

NBSP, THIN, DASH = "\u00a0", "\u202f", "–"
_CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£", "AMD": "֏", "RUB": "₽"}
_TIGHT = ("%", "°")
_MAGNITUDES = ("bn", "m", "tn", "k")
_PERCENT = re.compile(r"^per ?cent\b", re.IGNORECASE)


def words(desk: Desk, text: LocalText | None) -> str:
    """Return a text in the memo's language, or nothing."""
    return text.pick(desk.language, desk.default) if text else ""


def gap(text: str) -> Text:
    """Return a missing thing, said out loud."""
    return Text(text, "gap")


# -------------------------------------------------------------------------------------------------------- dates


def date_text(desk: Desk, date: PartialDate | dt.date | None) -> str:
    """Return a date at the precision it was written with: `28 June 2026`, `June 2026`, `2026`; no break inside."""
    if date is None:
        return ""
    if isinstance(date, dt.date):
        return _day(desk, date)
    if not date.known:
        return NO_DATE
    if date.precision == "interval":
        return _interval(desk, date)
    text = _single(desk, date)
    about = f"around{NBSP}{text}" if date.approximate else text
    return f"{about} (uncertain)" if date.uncertain else about


def by_text(desk: Desk, horizon: PartialDate | None) -> str:
    """Return a horizon: `by end-2026`, `by end-March 2027`, `by 19 February 2027`."""
    text = end_text(desk, horizon)
    return f"by{NBSP}{text}" if text else ""


def end_text(desk: Desk, horizon: PartialDate | None) -> str:
    """Return the end of a horizon without its preposition: `end-2026`, `19 February 2027`."""
    if horizon is None or not horizon.known:
        return ""
    end = (horizon.end or horizon.start) if horizon.precision == "interval" else horizon
    assert end is not None
    text = _single(desk, end)
    return text if end.precision == "day" else f"end-{text}"


def _single(desk: Desk, date: PartialDate) -> str:
    assert date.first is not None
    if date.precision == "year":
        return str(date.first.year)
    if date.precision == "month":
        return _formatted(desk, date.first, "yMMMM")
    return _day(desk, date.first)


def _interval(desk: Desk, date: PartialDate) -> str:
    if date.start is None and date.end is not None:
        return f"to {date_text(desk, date.end)}"
    if date.end is None and date.start is not None:
        return f"since {date_text(desk, date.start)}"
    assert date.start is not None
    assert date.end is not None
    first, last = date_text(desk, date.start), date_text(desk, date.end)
    alike = date.start.precision == date.end.precision
    if alike and not (date.approximate or date.uncertain):
        first = _unshared(date.start, date.end, first, last)
    between = DASH if alike and NBSP not in first else f" {DASH} "
    return f"{first}{between}{last}"


def _unshared(start: PartialDate, end: PartialDate, first: str, last: str) -> str:
    """Return the start of an interval without the month and the year that its end says too: `13` of `13–14 May 2022`."""
    assert start.first is not None
    assert end.first is not None
    if start.first.year != end.first.year or start.precision == "year":
        return first
    day = f"{end.first.day}{NBSP}"
    if start.precision == "day" and start.first.month == end.first.month and last.startswith(day):
        return str(start.first.day)
    year = f"{NBSP}{end.first.year}"
    return first.removesuffix(year) if last.endswith(year) else first


def _day(desk: Desk, date: dt.date) -> str:
    return _long(date, locale(desk.language))


def _formatted(desk: Desk, date: dt.date, skeleton: str) -> str:
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, date, locale=locale(desk.language)).replace(" ", NBSP)


@lru_cache(maxsize=1000)  # a memo says the same few days again and again
def _long(date: dt.date, language: Locale) -> str:
    from babel.dates import format_date

    return str(format_date(date, format="long", locale=language)).replace(" ", NBSP)


@cache
def locale(language: str) -> Locale:
    """Return Babel's locale of a language; English without a country is dated the international way."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    wanted = "en_GB" if language == "en" else language.replace("-", "_")
    try:
        return Locale.parse(wanted)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def age_days(desk: Desk) -> int:
    """Return how many days the information is old at issue."""
    return (desk.issue.date - desk.book.topic.as_of).days


# -------------------------------------------------------------------------------------------------------- bands


def band_of(desk: Desk, likelihood: LikelihoodParts) -> str:
    """Return the range beside a likelihood word: `55–80%`."""
    term = desk.book.scales.likelihood.term(likelihood.term)
    assert term is not None
    low = term.low if likelihood.low is None else likelihood.low
    high = term.high if likelihood.high is None else likelihood.high
    return f"{low:g}{DASH}{high:g}%"


def band_text(desk: Desk, likelihood: LikelihoodParts, *, capital: bool = False) -> Text:
    """Return word and band as one unit: `likely (55–80%)`; what is not assessed is said out loud."""
    name = term_name(desk, likelihood)
    shown = _capital(name) if capital else name
    return Text(f"{shown} ({band_of(desk, likelihood)})", "band") if likelihood.assessed else gap(shown)


def term_name(desk: Desk, likelihood: LikelihoodParts) -> str:
    """Return the scale's main word for a likelihood, whichever synonym was written."""
    term = desk.book.scales.likelihood.term(likelihood.term) if likelihood.assessed else None
    return term.name if term else NOT_ASSESSED


def confidence_sentence(desk: Desk, confidence: ConfidenceParts | None) -> str:
    """Return a sentence of its own: `Confidence is low: one source.`, nothing without one."""
    if confidence is None:
        return ""
    why = words(desk, confidence.why).rstrip(".")
    level = confidence_name(desk, confidence)
    return f"Confidence is {level}: {why}." if why else f"Confidence is {level}; no reason is recorded."


def confidence_name(desk: Desk, confidence: ConfidenceParts) -> str:
    """Return the scale's word for a level of confidence."""
    term = desk.book.scales.confidence.term(confidence.level)
    return term.name if term else confidence.level


_capital = capital  # `capital` is an argument's name above


def sentence(text: str) -> str:
    """Return words as a sentence: as they were written, with a stop where they have none."""
    text = text.strip()
    return text if not text or text[-1] in ".?!…" or text[-2:] in ('."', ".”", "?”", "!”") else f"{text}."


# ------------------------------------------------------------------------------------------------------ numbers


def number_text(desk: Desk, value: Decimal | float) -> str:
    """Return a number with the language's marks and the digits it was written with."""
    from babel.numbers import format_decimal

    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    places = max(0, -int(exact.as_tuple().exponent)) if isinstance(exact.as_tuple().exponent, int) else 0
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return str(format_decimal(exact, format=pattern, locale=locale(desk.language), decimal_quantization=False))


def amount_text(desk: Desk, amount: Amount, unit: str) -> str:
    """Return a number or range with its unit, no break inside: `$6 bn`, `40–55%`, `at least 150 sq km`."""
    before, after = _unit(unit)
    low = None if amount.low is None else number_text(desk, amount.low)
    high = None if amount.high is None else number_text(desk, amount.high)
    if amount.single or low == high:
        figure = f"{before}{low}"
    elif low is None:
        figure = f"at most {before}{high}"
    elif high is None:
        figure = f"at least {before}{low}"
    else:
        figure = f"{before}{low}{DASH}{high}"
    return f"{figure}{after}".replace(" ", NBSP) if len(after) < 24 else f"{figure}{after}"


def metric_text(desk: Desk, metric: Metric) -> str:
    """Return the headline figure of a metric."""
    return amount_text(desk, metric.value, metric.unit)


def _unit(unit: str) -> tuple[str, str]:
    """Return what stands before and after the figure: a currency sign leads; percent and `bn` follow closely."""
    currency, _, rest = unit.partition(" ")
    if currency in _CURRENCIES:
        return _CURRENCIES[currency], _following(rest, money=True)
    if unit.startswith(tuple(_CURRENCIES.values())):
        return unit[0], _following(unit[1:].strip(), money=True)
    return "", _following(_PERCENT.sub("%", unit), money=False)


def _following(unit: str, *, money: bool) -> str:
    first = unit.partition(" ")[0]
    close = unit.startswith(_TIGHT) or (money and first in _MAGNITUDES)
    return unit if close or not unit else f" {unit}"


def joined(parts: Sequence[Inlines], separator: str = "; ") -> Inlines:
    """Return several runs of words with a separator between them."""
    made: list[Inline] = []
    for number, part in enumerate(parts):
        made += (Text(separator), *part) if number else part
    return tuple(made)
