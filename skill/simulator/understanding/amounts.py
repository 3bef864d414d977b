"""Spoken numbers and lengths of time, as AMAZON.NUMBER and AMAZON.DURATION hand them over."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from hassil.intents import RangeSlotList, TextSlotList
from hassil.parse_expression import parse_sentence
from hassil.recognize import is_match

LARGEST = 300  # the longest hold has 180 seconds; a bigger table would only slow the start
_LETTERS = {1: "S", 60: "M", 3600: "H"}
_DURATION = (
    "[about|around] ({number:count}|{part:count}) [{half}] {unit} [{half}]"
    " [[and] {number:more} [{unit:small}]]"
)
_ONE = "{one:unit}"  # "another minute"


@cache
def lists() -> dict[str, Any]:
    """The word lists that every template for amounts draws on."""
    return {
        "number": RangeSlotList("number", 0, LARGEST, digits=False, words_language="en"),
        "part": _texts(
            {
                "(a|an)": 1,
                "[a] couple [of]": 2,
                "[a] half [of] [a|an]": 0.5,
                "(one|a) half [of] (a|an)": 0.5,
                "(a|one) quarter [of] (a|an)": 0.25,
                "three quarters of (a|an)": 0.75,
            }
        ),
        "half": _texts({"and (a|one) half": 0.5, "point five": 0.5, "and (a|one) quarter": 0.25}),
        "one": _texts({"second": 1, "minute": 60, "hour": 3600}),
        "unit": _texts(
            {"(second|seconds|sec|secs)": 1, "(minute|minutes|min|mins)": 60, "(hour|hours)": 3600}
        ),
    }


def _texts(values: dict[str, float]) -> TextSlotList:
    return TextSlotList.from_tuples(list(values.items()))


@lru_cache(maxsize=1024)
def number(words: str) -> str | None:
    """The digits of a spoken number, "ten" -> "10"; None if `words` are no number."""
    found = match("{number}", words)
    return str(found["number"]) if found else None


@lru_cache(maxsize=1024)
def duration(words: str) -> str | None:
    """The ISO 8601 length of spoken time, "two and a half minutes" -> "PT2M30S", or None."""
    found = match(_DURATION, words) or match(_ONE, words)
    if found is None:
        return None
    count = found.get("count", 1) + found.get("half", 0)
    if count == int(count) and "more" not in found:
        return f"PT{int(count)}{_LETTERS[found['unit']]}"
    more = found.get("more", 0) * found.get("small", max(found["unit"] // 60, 1))
    return _iso(round(count * found["unit"] + more))


def match(template: str, words: str) -> dict[str, Any] | None:
    """What a hassil template finds in `words`, by name; None if they do not fit it as a whole."""
    context = is_match(words, parsed(template), lists(), language="en")
    return {entity.name: entity.value for entity in context.entities} if context else None


@cache
def parsed(template: str) -> Any:
    """A hassil sentence, parsed once."""
    return parse_sentence(template)


def _iso(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    parts = ((hours, "H"), (minutes, "M"), (rest, "S"))
    return "PT" + ("".join(f"{amount}{letter}" for amount, letter in parts if amount) or "0S")
