"""When a memo is due: a function of schedule, last look and time alone; changes of the clock included."""

from __future__ import annotations

import datetime as dt
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memo.editions.due import Schedule, due, minutes_past, read_schedule, upcoming
from tests.thorough import tries

UTC = dt.UTC
HOUR = dt.timedelta(hours=1)


def at(text: str, zone: str = "UTC") -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def times(schedule: Schedule, after: dt.datetime, count: int) -> list[str]:
    return [time.isoformat() for time in islice(upcoming(schedule, after), count)]


def test_a_schedule_with_a_time_zone() -> None:
    schedule = read_schedule("0 7 * * 1-5 Asia/Yerevan")
    assert times(schedule, at("2026-11-27T03:00"), 2) == ["2026-11-30T07:00:00+04:00", "2026-12-01T07:00:00+04:00"]


def test_a_schedule_without_one_takes_the_projects() -> None:
    assert read_schedule("@daily", "Asia/Yerevan").zone == "Asia/Yerevan"
    assert read_schedule("@daily Asia/Tokyo", "Asia/Yerevan").zone == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@weekly", "2026-11-29T00:00:00+00:00"),
        ("@monthly", "2026-12-01T00:00:00+00:00"),
        ("*/20 9-10 * * *", "2026-11-26T09:00:00+00:00"),
        ("0 6 * * MON", "2026-11-30T06:00:00+00:00"),
        ("0 6 L * *", "2026-11-30T06:00:00+00:00"),
    ],
)
def test_forms_of_schedules(text: str, expected: str) -> None:
    assert times(read_schedule(text), at("2026-11-25T12:00"), 1) == [expected]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tomorrow", "is no schedule"),
        ("@fortnightly", "there is no `@fortnightly`"),
        ("0 25 * * *", "its hour can't be"),
        ("0 7 30 2 *", "can't be"),
        ("0 7 * * 1-5 Asia/Yerevann", "there is no time zone `Asia/Yerevann`"),
        ("0 7 * * 1-5 ../../etc/passwd", "there is no time zone"),
        ("0 7 * * 1-5 UTC more", "is no schedule"),
    ],
)
def test_what_is_no_schedule(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_schedule(text)


def test_due_from_the_hour_on_and_once() -> None:
    schedule = read_schedule("0 7 * * *")
    yesterday = at("2026-11-24T07:00")
    assert not due(schedule, yesterday, at("2026-11-25T06:59"))
    assert due(schedule, yesterday, at("2026-11-25T07:00"))
    assert not due(schedule, at("2026-11-25T07:00"), at("2026-11-25T07:00"))
    assert not due(schedule, at("2026-11-25T07:03"), at("2026-11-25T23:00"))


def test_what_was_never_looked_at_is_due_at_once() -> None:
    assert due(read_schedule("@yearly"), None, at("2026-11-25T12:00"))


def test_a_machine_that_was_off_catches_up_once() -> None:
    schedule = read_schedule("0 7 * * *")
    back = at("2026-11-25T15:30")
    assert due(schedule, at("2026-10-01T07:00"), back)
    assert not due(schedule, back, back + HOUR)


def test_a_time_that_spring_skips_comes_after_the_gap() -> None:
    schedule = read_schedule("30 2 * * * Europe/Berlin")
    found = times(schedule, at("2026-03-28T12:00"), 2)
    assert found == ["2026-03-29T03:00:00+02:00", "2026-03-30T02:30:00+02:00"]


def test_a_time_that_autumn_shows_twice_comes_once() -> None:
    schedule = read_schedule("30 2 * * * Europe/Berlin")
    assert times(schedule, at("2026-10-24T12:00"), 2) == ["2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"]
    looked = at("2026-10-25T00:35")  # 02:35 summer time: the first of the two has been
    assert not due(schedule, looked, at("2026-10-25T01:40"))  # 02:40 winter time


def test_what_comes_each_hour_comes_each_hour_in_autumn() -> None:
    schedule = read_schedule("0 * * * * Europe/Berlin")
    found = [time.astimezone(UTC) for time in islice(upcoming(schedule, at("2026-10-24T22:30")), 5)]
    assert [later - earlier for earlier, later in pairwise(found)] == [HOUR] * 4


ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Yerevan", "Australia/Lord_Howe", "Asia/Kathmandu")


def test_a_schedule_ends_with_the_calendar() -> None:
    last = at("9999-12-30T12:00")
    assert times(read_schedule("@daily"), last, 5) == ["9999-12-31T00:00:00+00:00"]
    assert due(read_schedule("@daily"), last, at("9999-12-31T23:59"))
    assert not due(read_schedule("@daily"), at("9999-12-31T00:00"), at("9999-12-31T23:59"))
    assert minutes_past((read_schedule("15 0 29 2 */7"),), at("2026-01-01"), dt.timedelta(0)) == (15,)  # every 28 years


def test_what_was_looked_at_by_a_clock_that_ran_ahead_is_due() -> None:
    """Else a memo that was built once in the year 9999 by mistake would never be built again."""
    assert due(read_schedule("@daily"), at("9999-12-31"), at("2026-11-22"))


CRONS = ("0 7 * * *", "30 2 * * *", "30 1 * * 0", "*/15 * * * *", "0 0 1 * *", "15,45 1-3 * * *", "0 */6 * * 1-5")


@given(
    st.sampled_from(CRONS),
    st.sampled_from(ZONES),
    st.integers(0, 6 * 366 * 24 * 60).map(lambda minutes: at("2024-01-01") + dt.timedelta(minutes=minutes)),
    st.timedeltas(dt.timedelta(0), dt.timedelta(days=40)),
)
@settings(max_examples=tries(150, 150), deadline=None)
def test_called_however_often_it_is_made_once_a_time(
    cron: str, zone: str, last: dt.datetime, passed: dt.timedelta
) -> None:
    schedule = read_schedule(cron, zone)
    now = last + passed
    coming = list(islice(upcoming(schedule, last), 3))
    assert all(time > last for time in coming)
    assert coming == sorted(coming)
    assert due(schedule, last, now) == (coming[0] <= now)
    assert not due(schedule, now, now)


def test_the_minutes_at_which_a_clock_must_ask() -> None:
    now = at("2026-11-25T12:00")
    schedules = (read_schedule("0 7 * * *"), read_schedule("0 7 * * * Asia/Kathmandu"))
    assert minutes_past(schedules, now, dt.timedelta()) == (0, 15)
    assert minutes_past(schedules, now, dt.timedelta(hours=5, minutes=30)) == (30, 45)
