"""What CLDR knows of a language, through Babel: its locale, lists, percent signs, names of countries and of languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
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
