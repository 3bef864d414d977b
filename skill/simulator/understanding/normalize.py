"""Typed text as a microphone would have it: lower case, no punctuation, digits read aloud."""

from __future__ import annotations

import re
from functools import lru_cache

_CLOCK = re.compile(r"(?<![0-9])([0-9]{1,2}):([0-9]{2})(?![0-9])")
_HALF = re.compile(r"([0-9])\.5(?![0-9])|([0-9])?½")
_NUMBER = re.compile(r"[0-9]{1,3}(?![0-9])|[0-9]+")
_SILENT = re.compile(r"['’ʼ.]")  # "I'm" and "p.m." are heard as one word: im, pm  # noqa: RUF001
_UNSPOKEN = re.compile(r"[^a-z{}_]+")
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
_ORDINAL = re.compile(r"(?<![0-9])(?:1st|2nd|3rd|4th)\b")
_LOOSE_HUNDRED = re.compile(r"\b(?:a|(one|two|three)) hundred(?: and)?\b")


def heard(text: str) -> str:
    """`text` in the words a person would have said aloud: letters and single spaces only."""
    without_braces = text.casefold().replace("{", " ").replace("}", " ")
    return plain(_aloud(without_braces))


@lru_cache(maxsize=4096)
def plain(sample: str) -> str:
    """A sample in the same words as `heard` gives, with its `{slots}` left in place."""
    words = " ".join(_UNSPOKEN.sub(" ", _SILENT.sub("", sample.casefold())).split())
    return _LOOSE_HUNDRED.sub(lambda found: f"{found[1] or 'one'} hundred", words)


def _aloud(text: str) -> str:
    text = _ORDINAL.sub(lambda found: _ORDINALS[found[0]], text)
    text = _CLOCK.sub(lambda found: f" {_hour_and_minute(found[1], found[2])} ", text)
    text = _HALF.sub(_and_a_half, text)
    return _NUMBER.sub(lambda found: f" {_spelled(found[0])} ", text)


def _hour_and_minute(hour: str, minute: str) -> str:
    spelled = _spelled(hour)
    if minute == "00":
        return f"{spelled} oclock"
    return f"{spelled} {'oh ' if minute.startswith('0') else ''}{_spelled(minute)}"


def _and_a_half(found: re.Match[str]) -> str:
    whole = found[1] or found[2]
    return f"{whole} and a half" if whole and whole != "0" else "half a"


def _spelled(digits: str) -> str:
    """A short number in words; a long one is nothing that people say to a coach."""
    if len(digits) > 3:
        return "something"
    from hassil.numbers import get_rbnf_engine  # read only for digits: it costs a start-up

    return str(get_rbnf_engine("en").format_number(int(digits)).text)
