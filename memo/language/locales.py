"""What CLDR knows of a language, through Babel: its locale, lists, percent signs, names of countries and of languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


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


@lru_cache(maxsize=1000)  # a memo says the same few days again and again
def day(language: str, date: dt.date) -> str:
    """Return a day in words: `28 June 2026`."""
    from babel.dates import format_date

    return str(format_date(date, format="long", locale=locale(language)))


def month(language: str, date: dt.date) -> str:
    """Return a month in words: `June 2026`."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", date, locale=locale(language))


def decimal(language: str, value: Decimal, places: int) -> str:
    """Return a number with the language's marks and so many places."""
    return _decimal(language, str(value), places)


@lru_cache(maxsize=1000)  # by its digits: 0 and -0 are equal numbers
def _decimal(language: str, value: str, places: int) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * places if places else "")
    return str(format_decimal(Decimal(value), format=pattern, locale=locale(language), decimal_quantization=False))


def decimal_point(language: str) -> str:
    """Return what parts a figure from its fraction: a point or a comma."""
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(locale(language))


def group_mark(language: str) -> str:
    """Return what stands between thousands: a comma, in French a narrow space."""
    from babel.numbers import get_group_symbol

    return get_group_symbol(locale(language))


def money_leads(language: str) -> bool:
    """Return whether the sign of a currency stands before the figure: `$6`, but `6 $`."""
    return not str(locale(language).currency_formats["standard"].suffix[0]).strip()


def between(language: str, count: int) -> Sequence[str]:
    """Return what stands between the members of a list of so many: `, ` and ` and ` for three in English."""
    patterns = locale(language).list_patterns["standard"]
    if count == 2:
        return (_bare(patterns["2"]),)
    middle = (_bare(patterns["middle"]),) * (count - 3)
    return (_bare(patterns["start"]), *middle, _bare(patterns["end"])) if count > 2 else ()


def _bare(pattern: str) -> str:
    return pattern.removeprefix("{0}").removesuffix("{1}")


def percent(language: str) -> str:
    """Return the percent sign as it follows a figure: `%`, in French after a narrow space that doesn't break."""
    return str(locale(language).percent_formats[None].suffix[0])


def country(language: str, code: str) -> str | None:
    """Return the name of a country by its ISO code."""
    return locale(language).territories.get(code.upper())


def tongue(language: str, tag: str) -> str:
    """Return the name of the language `tag`: `French`, `anglais`; the tag itself where CLDR has none."""
    return locale(language).languages.get(tag.partition("-")[0].lower()) or tag
