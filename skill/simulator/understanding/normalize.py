"""Typed text as a microphone would have it: lower case, no punctuation, digits read aloud."""

from __future__ import annotations

import re
from functools import lru_cache

_BRACES = re.compile(r"[{}]")
_CLOCK = re.compile(r"(?<![0-9])([0-9]{1,2}):([0-9]{2})(?![0-9])")
_HALF = re.compile(r"([0-9])\.5(?![0-9])|([0-9])?½")
_EMERGENCY = re.compile(r"(?<=call )(?:000|112|911|999)(?![0-9])")
_NUMBER = re.compile(r"[0-9]{1,3}(?![0-9])|[0-9]+")
_SILENT = re.compile(r"['’ʼ.]")  # "I'm" and "p.m." are heard as one word: im, pm  # noqa: RUF001
_UNSPOKEN = re.compile(r"[^a-z{}_]+")
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
_ORDINAL = re.compile(rf"(?<![0-9])(?:{'|'.join(_ORDINALS)})\b")
_LOOSE_HUNDRED = re.compile(r"\b(?:a|(one|two|three)) hundred(?: and)?\b")


def heard(text: str) -> str:
    """`text` in the words a person would have said aloud: letters and single spaces only."""
    text = _BRACES.sub(" ", text.casefold())
    text = _ORDINAL.sub(lambda found: _ORDINALS[found[0]], text)
    text = _CLOCK.sub(_hour_and_minute, text)
    text = _HALF.sub(_and_a_half, text)
    text = _EMERGENCY.sub(lambda found: " ".join(found[0]), text)
    return plain(_NUMBER.sub(lambda found: f" {_spelled(found[0])} ", text))


@lru_cache(maxsize=4096)
def plain(sample: str) -> str:
    """A sample in the same words as `heard` gives, with its `{slots}` left in place."""
    words = " ".join(_UNSPOKEN.sub(" ", _SILENT.sub("", sample.casefold())).split())
    return _LOOSE_HUNDRED.sub(lambda found: f"{found[1] or 'one'} hundred", words)


def _hour_and_minute(found: re.Match[str]) -> str:
    hour, minute = map(_spelled, found.groups())
    few = found[2].startswith("0")
    return f" {hour} oclock " if minute == "zero" else f" {hour} {'oh ' if few else ''}{minute} "


def _and_a_half(found: re.Match[str]) -> str:
    whole = found[1] or found[2]
    return f"{whole} and a half" if whole and whole != "0" else "half a"


def _spelled(digits: str) -> str:
    """A short number in words; a long one is nothing that people say to a coach."""
    if len(digits) > 3:
        return "something"
    from hassil.numbers import get_rbnf_engine  # read only for digits: it costs a start-up

    return str(get_rbnf_engine("en").format_number(int(digits)).text)
