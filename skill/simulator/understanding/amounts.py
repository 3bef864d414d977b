"""Spoken numbers, lengths of time and times of day, as Amazon's own slot types hand them over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from skill.simulator.understanding.language import language

UNITS = {1: "S", 60: "M", 3600: "H"}


def digits(words: str, code: str) -> str | None:
    """The digits of a number in a language, "ten" -> "10"; None if `words` are no number."""
    found = _match("number", words, code)
    return str(found["number"]) if found else None


def duration(words: str, code: str) -> str | None:
    """The ISO 8601 length of spoken time, "two and a half minutes" -> "PT2M30S", or None."""
    found = _match("duration", words, code)
    if found is None:
        return None
    count, unit = found.get("count", 1) + found.get("half", 0), found["unit"]
    if count == int(count) and unit in UNITS and "more" not in found:
        return f"PT{int(count)}{UNITS[unit]}"
    more = found.get("more", 0) * found.get("small", max(unit // 60, 1))
    minutes, seconds = divmod(round(count * unit + more), 60)
    parts = ((minutes // 60, "H"), (minutes % 60, "M"), (seconds, "S"))
    return "PT" + ("".join(f"{amount}{letter}" for amount, letter in parts if amount) or "0S")


def time(words: str, code: str) -> str | None:
    """The "HH:MM" of a spoken time ("eight" is 08:00), MO, AF, EV or NI for a part of the day."""
    found = _match("time", words, code)
    if found is None or "named" in found:
        return str(found["named"]) if found else None
    minutes = found.get("past", 0) - found.get("to", 0)
    of_day = (_hour(found["hour"], found.get("side", "")) * 60 + minutes) % (24 * 60)
    return f"{of_day // 60:02d}:{of_day % 60:02d}"


READERS: Mapping[str, Callable[[str, str], str | None]] = {
    "AMAZON.DURATION": duration,
    "AMAZON.NUMBER": digits,
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
def _match(template: str, words: str, code: str) -> dict[str, Any] | None:
    """What a template finds in `words`, by name; None if they do not fit it as a whole."""
    from hassil.recognize import is_match  # slow to import, and plain samples need none of it

    sentence, lists = _parsed(template, code)
    context = is_match(words, sentence, lists, language=code)
    return {entity.name: entity.value for entity in context.entities} if context else None


@cache
def _parsed(template: str, code: str) -> tuple[Any, dict[str, Any]]:
    """A template by its name, and the lists that all of them draw on."""
    from hassil.intents import RangeSlotList, TextSlotList
    from hassil.parse_expression import parse_sentence

    own = language(code)
    ranges, texts = own["ranges"].items(), own["lists"].items()
    counted = {
        it: RangeSlotList(it, *ends, digits=False, words_language=code) for it, ends in ranges
    }
    listed = {name: TextSlotList.from_tuples(list(it.items())) for name, it in texts}
    return parse_sentence(own["templates"][template]), counted | listed
