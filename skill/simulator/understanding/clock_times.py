"""Spoken times of day, as AMAZON.TIME hands them over: "half past six" -> "06:30"."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from hassil.intents import RangeSlotList, TextSlotList
from hassil.recognize import is_match

from skill.simulator.understanding.amounts import parsed

_NAMED = {
    "noon": "12:00",
    "midday": "12:00",
    "midnight": "00:00",
    "[the] morning": "MO",
    "[the] afternoon": "AF",
    "[the] evening": "EV",
    "[the] night": "NI",
}
_HALVES_OF_THE_DAY = {
    "(am|a m|in the morning)": "am",
    "(pm|p m|in the afternoon|in the evening|this evening|tonight)": "pm",
    "at night": "night",
}
_TEMPLATES = (
    "{named}",
    "{hour} [oclock] [{half}]",
    "{hour} oh {early} [{half}]",
    "{hour} {minute} [{half}]",
    "half past {hour} [{half}]",
    "[a] quarter past {hour} [{half}]",
    "({early:past}|{minute:past}) [minutes] (past|after) {hour} [{half}]",
    "[a] quarter (to|before|of) {hour} [{half}]",
    "({early:to}|{minute:to}) [minutes] (to|before) {hour} [{half}]",
)
_FIXED = {"half past": 30, "quarter past": 15, "quarter (to": -15}


@cache
def _lists() -> dict[str, Any]:
    return {
        "named": TextSlotList.from_tuples(list(_NAMED.items())),
        "half": TextSlotList.from_tuples(list(_HALVES_OF_THE_DAY.items())),
        "hour": RangeSlotList("hour", 0, 23, digits=False, words_language="en"),
        "early": RangeSlotList("early", 1, 9, digits=False, words_language="en"),
        "minute": RangeSlotList("minute", 10, 59, digits=False, words_language="en"),
    }


@lru_cache(maxsize=1024)
def time(words: str) -> str | None:
    """The "HH:MM" of a spoken time, MO, AF, EV or NI for a part of the day, else None.

    An hour without a half of the day is taken as it stands: "eight" is 08:00.
    """
    for template in _TEMPLATES:
        context = is_match(words, parsed(template), _lists(), language="en")
        if context:
            return _written(template, {entity.name: entity.value for entity in context.entities})
    return None


def _written(template: str, found: dict[str, Any]) -> str:
    if "named" in found:
        return str(found["named"])
    fixed = next((minutes for words, minutes in _FIXED.items() if words in template), 0)
    minutes = fixed + found.get("past", 0) - found.get("to", 0)
    minutes += found.get("minute", 0) + found.get("early", 0)
    of_day = (_hour(found["hour"], found.get("half", "")) * 60 + minutes) % (24 * 60)
    return f"{of_day // 60:02d}:{of_day % 60:02d}"


def _hour(hour: int, half: str) -> int:
    """The hour on a day's clock of 24; "at night" is late before twelve and early after it."""
    if half == "night":
        half = "pm" if 6 <= hour < 12 else "am"
    if half == "pm" and hour < 12:
        return hour + 12
    return 0 if half == "am" and hour == 12 else hour
