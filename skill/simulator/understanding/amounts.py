"""Spoken numbers, lengths of time and times of day, as Amazon's own slot types hand them over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from hassil.intents import RangeSlotList, TextSlotList
from hassil.parse_expression import parse_sentence
from hassil.recognize import is_match

_DURATION = (
    "([about|around] ({number:count}|{part:count}) [{half}] {unit} [{half}]"
    " [[and] {number:more} [{unit:small}]]|{one:unit})"
)
_TIME = (
    "({named}|{hour} [oclock|oh {early:past}|{late:past}] [{side}]"
    "|({past}|{minute:past} [minutes] (past|after)|{minute:to} [minutes] (to|before))"
    " {hour} [{side}])"
)
_NUMBERS = {
    "number": (0, 300),  # the longest hold has 180 seconds; more would only slow the start
    "hour": (0, 23),
    "early": (1, 9),
    "late": (10, 59),
    "minute": (1, 59),
}
_VALUES: Mapping[str, Mapping[str, Any]] = {
    "part": {
        "(a|an)": 1,
        "[a] couple [of]": 2,
        "[a] half [of] [a|an]": 0.5,
        "(one|a) half [of] (a|an)": 0.5,
        "(a|one) quarter [of] (a|an)": 0.25,
        "three quarters of (a|an)": 0.75,
    },
    "half": {"and (a|one) half": 0.5, "point five": 0.5, "and (a|one) quarter": 0.25},
    "one": {"second": 1, "minute": 60, "hour": 3600},  # "another minute"
    "unit": {
        "(second|seconds|sec|secs)": 1,
        "(minute|minutes|min|mins)": 60,
        "(hour|hours)": 3600,
    },
    "named": {
        "noon": "12:00",
        "midday": "12:00",
        "midnight": "00:00",
        "[the] morning": "MO",
        "[the] afternoon": "AF",
        "[the] evening": "EV",
        "[the] night": "NI",
    },
    "past": {"half past": 30, "[a] quarter past": 15, "[a] quarter (to|before|of)": -15},
    "side": {
        "(am|a m|in the morning)": "am",
        "(pm|p m|in the afternoon|in the evening|this evening|tonight)": "pm",
        "at night": "night",
    },
}


def number(words: str) -> str | None:
    """The digits of a spoken number, "ten" -> "10"; None if `words` are no number."""
    found = _match("{number}", words)
    return str(found["number"]) if found else None


def duration(words: str) -> str | None:
    """The ISO 8601 length of spoken time, "two and a half minutes" -> "PT2M30S", or None."""
    found = _match(_DURATION, words)
    if found is None:
        return None
    count, unit = found.get("count", 1) + found.get("half", 0), found["unit"]
    if count == int(count) and "more" not in found:
        return f"PT{int(count)}{'S' if unit == 1 else 'M' if unit == 60 else 'H'}"
    more = found.get("more", 0) * found.get("small", max(unit // 60, 1))
    minutes, seconds = divmod(round(count * unit + more), 60)
    parts = ((minutes // 60, "H"), (minutes % 60, "M"), (seconds, "S"))
    return "PT" + ("".join(f"{amount}{letter}" for amount, letter in parts if amount) or "0S")


def time(words: str) -> str | None:
    """The "HH:MM" of a spoken time, MO, AF, EV or NI for a part of the day, else None.

    An hour without a side of noon is taken as it stands: "eight" is 08:00.
    """
    found = _match(_TIME, words)
    if found is None or "named" in found:
        return str(found["named"]) if found else None
    minutes = found.get("past", 0) - found.get("to", 0)
    of_day = (_hour(found["hour"], found.get("side", "")) * 60 + minutes) % (24 * 60)
    return f"{of_day // 60:02d}:{of_day % 60:02d}"


READERS: Mapping[str, Callable[[str], str | None]] = {
    "AMAZON.DURATION": duration,
    "AMAZON.NUMBER": number,
    "AMAZON.TIME": time,
}
"""What reads a slot of each of Amazon's types."""


def _hour(hour: int, side: str) -> int:
    """The hour on a day's clock of 24; "at night" is late before twelve and early after it."""
    if side == "night":
        side = "pm" if 6 <= hour < 12 else "am"
    if side == "pm" and hour < 12:
        return hour + 12
    return 0 if side == "am" and hour == 12 else hour


@lru_cache(maxsize=4096)
def _match(template: str, words: str) -> dict[str, Any] | None:
    """What a hassil template finds in `words`, by name; None if they do not fit it as a whole."""
    context = is_match(words, _parsed(template), _lists(), language="en")
    return {entity.name: entity.value for entity in context.entities} if context else None


@cache
def _parsed(template: str) -> Any:
    return parse_sentence(template)


@cache
def _lists() -> dict[str, Any]:
    """The word lists that the templates draw on."""
    return {
        **{name: TextSlotList.from_tuples(list(it.items())) for name, it in _VALUES.items()},
        **{
            name: RangeSlotList(name, *ends, digits=False, words_language="en")
            for name, ends in _NUMBERS.items()
        },
    }
