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

Precision = Literal["day", "month", "year", "interval", "unknown"]
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%])?")


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
    if "/" in text:
        return _interval(text)
    return _single(text)


def _single(text: str) -> PartialDate:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"`{text}` is not a date: write 2026, 2026-11, 2026-11-22, 2021~ or 2024-02/2024-05")
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
    if not left or not right or "/" in right:
        raise ValueError(f"`{text}`: write an open end of an interval as `..`")
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


def _read(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        raise ValueError("expected a date: 2026, 2026-11 or 2026-11-22")
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
        raise ValueError(f"`{found}` is not one day: write it as 2026-11-22")
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
