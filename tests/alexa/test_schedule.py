"""When it rings: the next such moment of the user's own clock, on its days, whatever the season."""

from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from ask_sdk_model.services.reminder_management import Recurrence, Trigger

from skill.alexa.schedule import days_and_time, next_ring, rule, weekdays

BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


@pytest.mark.parametrize(
    ("now", "zone", "days", "clock", "rings"),
    [
        ("2026-11-02T07:00", NEW_YORK, "every-day", "08:00", "2026-11-02T08:00"),
        ("2026-11-02T13:00", NEW_YORK, "every-day", "08:00", "2026-11-03T08:00"),
        ("2026-11-02T12:59:55", NEW_YORK, "every-day", "08:00", "2026-11-03T08:00"),
        ("2026-11-02T12:59:45", NEW_YORK, "every-day", "08:00", "2026-11-02T08:00"),
        ("2026-11-02T22:59", BERLIN, "every-day", "00:00", "2026-11-03T00:00"),
        ("2026-11-02T23:01", BERLIN, "every-day", "00:00", "2026-11-04T00:00"),
        ("2026-11-02T23:30", BERLIN, "monday", "08:00", "2026-11-09T08:00"),
        ("2026-11-06T20:00", BERLIN, "weekdays", "20:30", "2026-11-09T20:30"),
        ("2026-11-02T07:00", BERLIN, "weekends", "09:00", "2026-11-07T09:00"),
        ("2026-12-31T23:30", BERLIN, "every-day", "07:00", "2027-01-01T07:00"),
        ("2026-11-02T07:00", BERLIN, "wednesday,friday", "07:30", "2026-11-04T07:30"),
    ],
)
def test_the_next_such_moment(now: str, zone: str, days: str, clock: str, rings: str) -> None:
    """After now, on one of the days, by the clock on the wall of that zone."""
    moment = datetime.fromisoformat(f"{now}+00:00").astimezone(ZoneInfo(zone))
    assert next_ring(days, clock, moment) == datetime.fromisoformat(rings)


def test_summer_time_begins() -> None:
    """On 28 March 2027 there is no half past two in Berlin; eight is eight, an hour earlier."""
    saturday = datetime(2027, 3, 27, 22, 0, tzinfo=UTC).astimezone(ZoneInfo(BERLIN))
    assert next_ring("every-day", "02:30", saturday) == datetime(2027, 3, 29, 2, 30)
    assert next_ring("sunday", "02:30", saturday) == datetime(2027, 4, 4, 2, 30)
    assert next_ring("every-day", "08:00", saturday) == datetime(2027, 3, 28, 8, 0)
    after_eight = datetime(2027, 3, 28, 6, 30, tzinfo=UTC).astimezone(ZoneInfo(BERLIN))
    assert next_ring("every-day", "08:00", after_eight) == datetime(2027, 3, 29, 8, 0)


def test_winter_time_begins() -> None:
    """On 25 October 2026 half past two comes twice in Berlin; after the first it is over."""
    between = datetime(2026, 10, 25, 1, 0, tzinfo=UTC).astimezone(ZoneInfo(BERLIN))
    assert next_ring("every-day", "02:30", between) == datetime(2026, 10, 26, 2, 30)
    before = datetime(2026, 10, 25, 0, 0, tzinfo=UTC).astimezone(ZoneInfo(BERLIN))
    assert next_ring("every-day", "02:30", before) == datetime(2026, 10, 25, 2, 30)
    assert next_ring("every-day", "08:00", between) == datetime(2026, 10, 25, 8, 0)


def test_the_rules_cover_the_week() -> None:
    """Weekdays and weekends share no day, and make up every day."""
    assert (*weekdays("weekdays"), *weekdays("weekends")) == weekdays("every-day")
    assert not {*weekdays("weekdays")} & {*weekdays("weekends")}


@pytest.mark.parametrize("days", ["every-day", "weekdays", "weekends", "sunday", "monday,friday"])
@pytest.mark.parametrize("clock", ["00:00", "07:30", "23:59"])
def test_what_is_written_can_be_read_back(days: str, clock: str) -> None:
    """A rule tells days and time again."""
    assert days_and_time(trigger(rule(days, clock))) == (days, clock)


@pytest.mark.parametrize(
    "odd", ["", "FREQ=DAILY", "FREQ=DAILY;BYHOUR=99;BYMINUTE=0", "BYHOUR=x", ";;="]
)
def test_a_rule_that_tells_no_time(odd: str) -> None:
    """What somebody else wrote is not made up."""
    assert days_and_time(trigger(odd)) == ("", "")
    assert days_and_time(None) == ("", "")
    assert days_and_time(Trigger()) == ("", "")


def test_a_rule_as_the_api_might_repeat_it() -> None:
    """Another order, a semicolon at the end, and a prefix change nothing."""
    assert days_and_time(trigger("RRULE:FREQ=WEEKLY;BYHOUR=7;BYMINUTE=5;BYDAY=SU,SA;")) == (
        "weekends",
        "07:05",
    )


def test_days_follow_each_other() -> None:
    """Asked again right after it rang, it rings the day after: once a day, never twice."""
    now = datetime(2026, 11, 1, 0, 0, tzinfo=ZoneInfo(NEW_YORK))
    rings = []
    for _ in range(10):
        rings.append(next_ring("every-day", "06:00", now))
        now = rings[-1].replace(tzinfo=ZoneInfo(NEW_YORK))
    assert {(b.date() - a.date()).days for a, b in pairwise(rings)} == {1}


def trigger(text: str) -> Trigger:
    """A trigger with this one rule."""
    return Trigger(recurrence=Recurrence(recurrence_rules=[text]))
