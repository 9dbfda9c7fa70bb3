"""Dates as precise as they are known: EDTF level 0 plus `~`, `?`, `%` and open ends (Library of Congress, 2019).

Own parser: the subset is small, the `edtf` package pads unknown ends to a guessed year and gives infinite bounds, and dates are
never printed more precisely than written.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, WithJsonSchema

from memo.reasons import Wrong

Precision = Literal["day", "month", "year", "interval", "unknown"]
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%])?")

_WAYS = "write 2026, 2026-11, 2026-11-22, 2021~ or 2024-02/2024-05"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of year, month or day precision, an interval of two, or unknown.

    `first` and `last` are the days that it may cover; None is an open or unknown end.
    """

    text: str
    precision: Precision
    first: dt.date | None = None
    last: dt.date | None = None
    approximate: bool = False
    uncertain: bool = False
    start: PartialDate | None = None
    end: PartialDate | None = None

    def __str__(self) -> str:
        """Return the date as it was written."""
        return self.text

    @property
    def known(self) -> bool:
        """Whether there is a date at all."""
        return self.precision != "unknown"

    @property
    def order(self) -> tuple[dt.date, dt.date]:
        """A key that sorts dates by their first day, then their last; unknown ones last."""
        return self.first or self.last or dt.date.max, self.last or dt.date.max


UNKNOWN = PartialDate("unknown", "unknown")


def read_date(text: str) -> PartialDate:
    """Return the date that `text` writes; raise ValueError with what was expected."""
    if text == "unknown":
        return UNKNOWN
    meant = _meant(text)
    if meant:
        raise Wrong(f"`{text}` is not a date as memos write it", meant)
    if "/" in text:
        return _interval(text)
    return _single(text)


def _single(text: str) -> PartialDate:
    match = _DATE.fullmatch(text)
    if not match:
        raise Wrong(f"`{text}` is not a date", _WAYS)
    mark = match["mark"] or ""
    first, last, precision = _days(match)
    return PartialDate(text, precision, first, last, mark in ("~", "%"), mark in ("?", "%"))


def _days(match: re.Match[str]) -> tuple[dt.date, dt.date, Precision]:
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    assert year is not None
    try:
        if month is None:
            return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"
        if day is None:
            return dt.date(year, month, 1), dt.date(year, month, _length(year, month)), "month"
        only = dt.date(year, month, day)
        return only, only, "day"
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"`{match[0]}`: the calendar has no such day") from None


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _interval(text: str) -> PartialDate:
    left, _, right = text.partition("/")
    if not left or not right:
        raise Wrong(f"`{text}` has one end", "write an open end of an interval as `..`")
    if "/" in right:
        raise Wrong(f"`{text}` is not a date", _WAYS)
    start = None if left == ".." else _single(left)
    end = None if right == ".." else _single(right)
    if start is None and end is None:
        raise ValueError("an interval needs at least one end")
    if start and end and start.order[0] > (end.last or dt.date.max):
        raise ValueError(f"`{text}` ends before it begins")
    marks = [each for each in (start, end) if each]
    return PartialDate(
        text,
        "interval",
        start.first if start else None,
        end.last if end else None,
        any(each.approximate for each in marks),
        any(each.uncertain for each in marks),
        start,
        end,
    )


# ------------------------------------------------------------------------------------------- dates of other habits

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = ("january february march april may june july august september october november december sept").split()
_NUMBERS = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_IN_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.? )?(?P<month>[A-Za-z]+)\.?(?: (?P<late>\d{1,2})(?:st|nd|rd|th)?,?)? (?P<year>\d{4})"
)


def _meant(text: str) -> str | None:
    """Return how to write a date of another habit: `04/12/2026`, `4.12.2026`, `16 November 2026`, `2026-1-5`."""
    if numbers := _NUMBERS.fullmatch(text):
        return _by_numbers(*(numbers[place] for place in (1, 3, 4)), american=numbers[2] == "/")
    if words := _IN_WORDS.fullmatch(text):
        return _by_words(words)
    timed = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:.*", text)
    if timed:
        return f"write {timed[1]}: a date has no time of day"
    short = re.fullmatch(r"(\d{4})[-/.](\d{1,2})", text) if not _DATE.fullmatch(text) else None
    return f"write {short[1]}-{int(short[2]):02}" if short and 1 <= int(short[2]) <= 12 else None


def _by_numbers(first: str, second: str, third: str, *, american: bool) -> str | None:
    if len(first) == 4:
        found = _day(int(first), int(second), int(third))
        return (
            f"write {found}" if (found and f"{first}-{second}-{third}" != str(found)) or (american and found) else None
        )
    year = int(third) + (2000 if len(third) <= 2 else 0)
    day_first = _day(year, int(second), int(first))
    month_first = _day(year, int(first), int(second)) if american else None
    readings = list(dict.fromkeys(each for each in (day_first, month_first) if each))
    if len(readings) < 2:
        return f"write {readings[0]}" if readings else None
    return "write " + ", or ".join(f"{each} for {each.day} {_NAMED[each.month - 1].capitalize()}" for each in readings)


def _by_words(found: re.Match[str]) -> str | None:
    name = found["month"].lower()
    if name not in (*_MONTHS, *_NAMED):
        return None
    month, day = _MONTHS.index(name[:3]) + 1, found["day"] or found["late"]
    if day is None:
        return f"write {found['year']}-{month:02}"
    whole = _day(int(found["year"]), month, int(day))
    return f"write {whole}" if whole else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


# ---------------------------------------------------------------------------------------------------------- fields


def _read(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        raise ValueError("expected a date, as in 2026, 2026-11 or 2026-11-22")
    return read_date(value.strip())


def _read_known(value: Any) -> PartialDate:
    found = _read(value)
    if not found.known:
        raise ValueError("a date is needed here, not `unknown`")
    return found


def _read_day(value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    found = _read(value)
    if found.precision != "day" or found.first is None or found.approximate or found.uncertain:
        raise Wrong(f"`{found}` is not one day", "write year, month and day, as in 2026-11-22")
    return found.first


_SCHEMA = {
    "description": "A date as precise as it is known (EDTF level 0, ~ ? %, open ends as ..).",
    "anyOf": [
        {
            "type": "string",
            "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?[~?%]?|\.\.)(/(\d{4}(-\d{2}(-\d{2})?)?[~?%]?|\.\.))?$|^unknown$",
        },
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ],
}
Date = Annotated[PartialDate, PlainValidator(_read_known), WithJsonSchema(_SCHEMA)]
DateOrUnknown = Annotated[PartialDate, PlainValidator(_read), WithJsonSchema(_SCHEMA)]
Day = Annotated[
    dt.date, PlainValidator(_read_day), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
]
