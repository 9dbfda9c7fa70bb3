"""How a memo words dates, bands, numbers and what is missing. Likelihood words always bear their band."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from memo.document.model import Inline, Inlines, Text
from memo.facts.dates import PartialDate
from memo.facts.records.analysis import ConfidenceParts, LikelihoodParts
from memo.facts.records.sourcing import Amount, Metric
from memo.facts.text import LocalText
from memo.language import filled, message, message_in
from memo.language.locales import day, decimal, money_leads, month, percent
from memo.templating.desk import Desk
from memo.templating.labels import NO_DATE, bare, capital
from memo.templating.phrases import as_it_says, heard, phrase

NBSP, THIN, DASH = "\u00a0", "\u202f", "–"
_CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£", "AMD": "֏", "RUB": "₽"}
_TIGHT = ("°",)
_MAGNITUDES: Mapping[str, str] = {
    "bn": message_in("magnitude", "bn"),
    "m": message_in("magnitude", "m"),
    "tn": message_in("magnitude", "tn"),
    "k": message_in("magnitude", "k"),
}
_IN_FULL: Mapping[str, str] = {  # parted from the figure
    "billion": message_in("magnitude", "billion"),
    "million": message_in("magnitude", "million"),
    "trillion": message_in("magnitude", "trillion"),
    "thousand": message_in("magnitude", "thousand"),
}
_PERCENT = re.compile(r"^per ?cent\b", re.IGNORECASE)


def words(desk: Desk, text: LocalText | None) -> str:
    """Return a text in the memo's language, or nothing."""
    return text.pick(desk.language, desk.default) if text else ""


def clause(desk: Desk, text: LocalText) -> Inlines | str:
    """Return words of the facts without their stop, for the middle of a sentence of the memo's own."""
    return heard(desk, text, bare)


# Translators: words for bodies whose names take an article in a sentence: `the Ministry of Transport`. A comma between two.
BODIES = message(
    "Academy, Agency, Assembly, Association, Bureau, Central Bank, Chamber, Commission, Committee, Council, Court, "
    "Department, Directorate, Embassy, Faculty, Federation, Foundation, Government, House, Institute, Library, Ministry, "
    "National Bank, Office, Organization, Parliament, Republic, Secretariat, Senate, Service, Union, University"
)


def named(desk: Desk, name: LocalText) -> Inlines | str:
    """Return the name of somebody or of a body as a sentence has it, marked where it is in another language."""
    return heard(desk, name, lambda written: with_article(desk, written, name))


def with_article(desk: Desk, name: str, of: LocalText | None = None) -> str:
    """Return the name of a body as a sentence has it: `the Ministry of Transport`, `the Health desk`, but `Ada Lind`.

    A name takes an article where a word for a body stands before its `of`, and where it ends on a common noun.
    """
    before = re.split(" (?:of|for) ", name)
    is_body = len(before) > 1 and before[0].endswith(tuple(as_it_says(desk, of, BODIES).split(", ")))
    first, *others = name.split() or [""]
    is_noun = first[:1].isupper() and bool(others) and others[-1].isalpha() and others[-1].islower()
    if first == "The" and is_noun:
        return f"the{name[3:]}"
    # Translators: the name of a ministry, office or desk in the middle of a sentence.
    return filled(as_it_says(desk, of, message("the {body}")), {"body": name}) if is_body or is_noun else name


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
        return desk.gettext(NO_DATE)
    if date.precision == "interval":
        return _interval(desk, date)
    text = _about(desk, date) if date.approximate else _single(desk, date)
    return desk.gettext("{date} (uncertain)", date=text) if date.uncertain else text


def _about(desk: Desk, date: PartialDate) -> str:
    text = _single(desk, date)
    if date.precision == "day":
        return desk.gettext("around\u00a0{day}", day=text)
    return desk.gettext("around\u00a0{month}", month=text)


def by_text(desk: Desk, horizon: PartialDate | None) -> str:
    """Return a horizon: `by end-2026`, `by end-March 2027`, `by 19 February 2027`."""
    text = end_text(desk, horizon)
    if not text:
        return ""
    if ends_on_a_day(horizon):
        return desk.gettext("by\u00a0{day}", day=text)
    return desk.gettext("by\u00a0{end}", end=text)


def end_text(desk: Desk, horizon: PartialDate | None) -> str:
    """Return the end of a horizon without its preposition: `end-2026`, `19 February 2027`."""
    if horizon is None or not horizon.known:
        return ""
    text = _single(desk, _end(horizon))
    return text if ends_on_a_day(horizon) else desk.gettext("end-{month_or_year}", month_or_year=text)


def ends_on_a_day(horizon: PartialDate | None) -> bool:
    """Return whether a horizon ends on a day, and not with a month or a year."""
    return horizon is not None and horizon.known and _end(horizon).precision == "day"


def _end(horizon: PartialDate) -> PartialDate:
    end = (horizon.end or horizon.start) if horizon.precision == "interval" else horizon
    assert end is not None
    return end


def _single(desk: Desk, date: PartialDate) -> str:
    assert date.first is not None
    if date.precision == "year":
        return str(date.first.year)
    if date.precision == "month":
        return month(desk.locale, date.first).replace(" ", NBSP)
    return _day(desk, date.first)


def _interval(desk: Desk, date: PartialDate) -> str:
    if date.start is None and date.end is not None:
        text = date_text(desk, date.end)
        by_day = date.end.precision == "day"
        return desk.gettext("to {day}", day=text) if by_day else desk.gettext("to {month}", month=text)
    if date.end is None and date.start is not None:
        text = date_text(desk, date.start)
        by_day = date.start.precision == "day"
        return desk.gettext("since {day}", day=text) if by_day else desk.gettext("since {month}", month=text)
    assert date.start is not None
    assert date.end is not None
    first, last = date_text(desk, date.start), date_text(desk, date.end)
    alike = date.start.precision == date.end.precision
    if alike and not (date.approximate or date.uncertain):
        first = _unshared(desk, date.start, date.end, first, last)
    between = DASH if alike and NBSP not in first else f" {DASH} "
    return f"{first}{between}{last}"


def _unshared(desk: Desk, start: PartialDate, end: PartialDate, first: str, last: str) -> str:
    """Return the start of an interval without the month and the year that its end says too: `13` of `13–14 May 2022`."""
    assert start.first is not None
    assert end.first is not None
    if start.first.year != end.first.year or start.precision == "year":
        return first
    begins = first.split(NBSP)[0]
    if start.precision == "day" and start.first.month == end.first.month and begins.startswith(str(start.first.day)):
        return begins if last == _day(desk, end.first) else first
    year = f"{NBSP}{end.first.year}"
    return first.removesuffix(year) if last.endswith(year) else first


def _day(desk: Desk, date: dt.date) -> str:
    text = day(desk.locale, date).replace(" ", NBSP)
    if date.day != 1 or not text.startswith(f"1{NBSP}"):
        return text
    # Translators: the first day of a month, as in 1 May 2026; French has 1er here.
    return desk.pgettext("first day of a month", "1") + text[1:]


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
    return percent_range(desk, low, high)


def percent_range(desk: Desk, low: float, high: float) -> str:
    """Return a range in percent: `55–80%`, in French `55–80 %`."""
    ends = (number_text(desk, Decimal(f"{each:g}")) for each in (low, high))
    return DASH.join(ends) + percent(desk.locale)


def band_text(desk: Desk, likelihood: LikelihoodParts, *, leading: bool = False) -> Text:
    """Return word and band as one unit: `likely (55–80%)`; what is not assessed is said out loud."""
    name = term_name(desk, likelihood)
    shown = capital(name) if leading else name
    return Text(f"{shown} ({band_of(desk, likelihood)})", "band") if likelihood.assessed else gap(shown)


def predicate_text(desk: Desk, likelihood: LikelihoodParts) -> Text:
    """Return word and band for the middle of a sentence, where a noun can't stand.

    `likely (55–80%)`, but `as likely as not (roughly even chance, 45–55%)`.
    """
    term = desk.book.scales.likelihood.term(likelihood.term) if likelihood.assessed else None
    predicate = term.predicated(desk.language) if term else ""
    if not predicate:
        return band_text(desk, likelihood)
    return Text(f"{predicate} ({term_name(desk, likelihood)}, {band_of(desk, likelihood)})", "band")


def term_name(desk: Desk, likelihood: LikelihoodParts) -> str:
    """Return the scale's main word for a likelihood, whichever synonym was written."""
    term = desk.book.scales.likelihood.term(likelihood.term) if likelihood.assessed else None
    return term.said(desk.language) if term else desk.pgettext("likelihood", "not assessed")


def confidence_sentence(desk: Desk, confidence: ConfidenceParts) -> Inlines:
    """Return a sentence of its own, `Confidence is low: one source.`, with its reason where one is recorded."""
    level = confidence_name(desk, confidence)
    if confidence.why is None:
        return phrase(desk, "Confidence is {level}; no reason is recorded.", level=level)
    return phrase(desk, "Confidence is {level}: {why}.", level=level, why=clause(desk, confidence.why))


def confidence_name(desk: Desk, confidence: ConfidenceParts) -> str:
    """Return the scale's word for a level of confidence."""
    term = desk.book.scales.confidence.term(confidence.level)
    return term.said(desk.language) if term else confidence.level


_QUOTED = (".\u00a0", "?\u00a0", "!\u00a0", ".\u202f", "?\u202f", "!\u202f")  # before a French closing mark


def sentence(text: str) -> str:
    """Return words as a sentence: as they were written, with a stop where they have none."""
    text = text.strip()
    ended = text[-1:] in ".?!…" or text[-2:] in ('."', ".”", "?”", "!”") or text[-3:-1] in _QUOTED
    return text if ended else f"{text}."


# ------------------------------------------------------------------------------------------------------ numbers


def number_text(desk: Desk, value: Decimal | float) -> str:
    """Return a number with the language's marks and the digits it was written with."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    places = max(0, -int(exact.as_tuple().exponent)) if isinstance(exact.as_tuple().exponent, int) else 0
    return decimal(desk.locale, exact, places)


def amount_text(desk: Desk, amount: Amount, unit: LocalText) -> str:
    """Return a number or range with its unit, no break inside: `$6 bn`, `40–55%`, `at least 150 sq km`."""
    before, after = _unit(desk, words(desk, unit))
    low = None if amount.low is None else number_text(desk, amount.low)
    high = None if amount.high is None else number_text(desk, amount.high)
    if amount.single or low == high:
        figure = f"{before}{low}"
    elif low is None:
        figure = desk.gettext("at most {figure}", figure=f"{before}{high}")
    elif high is None:
        figure = desk.gettext("at least {figure}", figure=f"{before}{low}")
    else:
        figure = f"{before}{low}{DASH}{high}"
    return f"{figure}{after}".replace(" ", NBSP) if len(after) < 24 else f"{figure}{after}"


def metric_text(desk: Desk, metric: Metric) -> str:
    """Return the headline figure of a metric."""
    return amount_text(desk, metric.value, metric.unit)


def _unit(desk: Desk, unit: str) -> tuple[str, str]:
    """Return what stands before and after the figure: `$` and `bn`, or nothing and ` Md $`, as the language has it."""
    currency, _, rest = unit.partition(" ")
    sign = _CURRENCIES.get(currency, "")
    if not sign and unit.startswith(tuple(_CURRENCIES.values())):
        sign, rest = unit[0], unit[1:].strip()
    if not sign:
        return "", _following(desk, _PERCENT.sub("%", unit), money=False)
    if money_leads(desk.locale):
        return sign, _following(desk, rest, money=True)
    first, _, others = rest.partition(" ")
    following = (_magnitude(desk, first), sign, others) if first in (*_MAGNITUDES, *_IN_FULL) else ("", sign, rest)
    return "", "".join(f" {each}" for each in following if each)


def _following(desk: Desk, unit: str, *, money: bool) -> str:
    first, _, others = unit.partition(" ")
    if money and first in _MAGNITUDES:
        return f"{_magnitude(desk, first)} {others}".rstrip()
    if money and first in _IN_FULL:
        return f" {_magnitude(desk, first)} {others}".rstrip()
    if unit.startswith("%"):
        return percent(desk.locale) + unit[1:]
    return unit if unit.startswith(_TIGHT) or not unit else f" {unit}"


def _magnitude(desk: Desk, word: str) -> str:
    return desk.pgettext("magnitude", _MAGNITUDES.get(word) or _IN_FULL[word])


def joined(desk: Desk, parts: Sequence[Inlines], separator: str | None = None) -> Inlines:
    """Return several runs of words with a separator between them: a semicolon, where none is given."""
    between = desk.pgettext("between things listed", "; ") if separator is None else separator
    made: list[Inline] = []
    for number, part in enumerate(parts):
        made += (Text(between), *part) if number else part
    return tuple(made)
