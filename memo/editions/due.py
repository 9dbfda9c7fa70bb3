"""When a memo is due: a pure function of its schedule, the time it was last looked at, and the time it is now."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError

NAMED = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
}
_ANY_DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A cron line and the time zone that it is meant in; `text` is how it was written."""

    text: str
    cron: str
    zone: str


def read_schedule(text: str, zone: str = "UTC") -> Schedule:
    """Return the schedule of `0 7 * * 1-5 Asia/Yerevan` or `@daily`; raise ValueError with what was expected.

    `zone` holds where the text names none.
    """
    words = text.split()
    fields = 1 if text.startswith("@") else 5
    if not fields <= len(words) <= fields + 1:
        raise ValueError(f"`{text}` is no schedule: write `0 7 * * 1-5`, a time zone after it, or one of {_names()}")
    cron = " ".join(words[:fields])
    if cron.startswith("@") and cron not in NAMED:
        raise ValueError(f"there is no `{cron}`: write one of {_names()}")
    named = words[fields] if len(words) > fields else zone
    made = Schedule(text, NAMED.get(cron, cron), named)
    _try(made)
    return made


def upcoming(schedule: Schedule, after: dt.datetime) -> Iterator[dt.datetime]:
    """Yield the times of a schedule that come after `after`, in its own zone, as far as the calendar goes.

    A time that the clock skips in spring comes right after the gap; one that it shows twice in autumn comes once.
    """
    times = CronSim(schedule.cron, after.astimezone(ZoneInfo(schedule.zone)))
    with contextlib.suppress(OverflowError):  # the calendar ends with the year 9999
        for time in times:
            if time > after:  # wall-clock arithmetic may begin in the hour that comes twice
                yield time


def due(schedule: Schedule, last: dt.datetime | None, now: dt.datetime) -> bool:
    """Return whether a time of the schedule has come since `last`; what was never looked at is due at once.

    However many times were missed, they count as one. A `last` that is yet to come was read off a clock that ran ahead.
    """
    if last is None or last > now:
        return True
    following = next(upcoming(schedule, last), None)
    return following is not None and following <= now


def minutes_past(schedules: tuple[Schedule, ...], now: dt.datetime, offset: dt.timedelta) -> tuple[int, ...]:
    """Return the minutes of the hour at which anything is ever due, on a clock that is `offset` ahead of UTC."""
    times = (time for schedule in schedules for time in islice(upcoming(schedule, now), 500))
    return tuple(sorted({((time.astimezone(dt.UTC) + offset).minute) for time in times}))


def _try(schedule: Schedule) -> None:
    try:
        ZoneInfo(schedule.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"there is no time zone `{schedule.zone}`: write one such as Europe/London or UTC") from None
    try:
        next(upcoming(schedule, _ANY_DAY))
    except CronSimError as problem:
        reason = re.sub(r"^Bad (.*)$", r"its \1 can't be", str(problem)).lower()
        raise ValueError(f"`{schedule.cron}` is no cron line: {reason}") from None
    except StopIteration:
        raise ValueError(f"`{schedule.cron}` never comes") from None


def _names() -> str:
    return ", ".join(NAMED)
