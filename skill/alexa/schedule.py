"""When a reminder rings: days and time in the coach's words, and in those of Alexa's API.

The API repeats by rules of RFC 5545, such as "FREQ=WEEKLY;BYDAY=MO,TU;BYHOUR=7;BYMINUTE=30"
(`ask_sdk_model.services.reminder_management.Recurrence`, its newer form).
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrulestr
from dateutil.tz import datetime_exists

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
GROUPS = {"every-day": WEEK, "weekdays": WEEK[:5], "weekends": WEEK[5:]}
CODES = {day: day[:2].upper() for day in WEEK}
ON_THE_WAY = timedelta(seconds=10)
"""What a request may take to arrive; a time that has passed by then is refused."""


def weekdays(days: str) -> tuple[str, ...]:
    """The single days in "weekdays", "monday" or "monday,friday"."""
    return GROUPS.get(days) or tuple(days.split(","))


def next_ring(days: str, clock: str, now: datetime) -> datetime:
    """The next such local moment after `now`, which is aware and in the user's zone; naive.

    A time that the clocks skip on their way to summer time does not ring that day.
    """
    zone, soon = now.tzinfo, now.astimezone(UTC) + ON_THE_WAY
    moments = rrulestr(rule(days, clock), dtstart=now.replace(tzinfo=None))
    ring: datetime = next(
        it for it in moments if datetime_exists(it, zone) and it.replace(tzinfo=zone) > soon
    )
    return ring


def rule(days: str, clock: str) -> str:
    """The recurrence rule."""
    at = time.fromisoformat(clock)
    codes = ",".join(CODES[day] for day in weekdays(days))
    often = "FREQ=DAILY" if weekdays(days) == WEEK else f"FREQ=WEEKLY;BYDAY={codes}"
    return f"{often};BYHOUR={at.hour};BYMINUTE={at.minute};BYSECOND=0;INTERVAL=1"


def days_and_time(trigger: Any) -> tuple[str, str]:
    """Days and time of a reminder's trigger; ("", "") where they cannot be told."""
    rules = (trigger and trigger.recurrence and trigger.recurrence.recurrence_rules) or [""]
    parts = dict(part.split("=", 1) for part in rules[0].split(";") if "=" in part)
    codes = parts.get("BYDAY", ",".join(CODES.values())).split(",")
    chosen = tuple(day for day, code in CODES.items() if code in codes)
    names = {group: name for name, group in GROUPS.items()}
    try:
        clock = time(int(parts["BYHOUR"]), int(parts["BYMINUTE"]))
    except (KeyError, ValueError):
        return "", ""
    return names.get(chosen, ",".join(chosen)), f"{clock:%H:%M}"
