"""Typed text as a microphone would have it: lower case, no punctuation, digits read aloud."""

from __future__ import annotations

import re
from functools import lru_cache

from skill.simulator.understanding.language import language

_NUMBER = re.compile(r"[0-9]{1,3}")
_SILENT = re.compile(r"['’ʼ.]")  # "I'm" and "p.m." are heard as one word: im, pm  # noqa: RUF001
_UNSPOKEN = re.compile(r"[\W\d_]+")
_SLOT = re.compile(r"(\{\w+\})")


def heard(text: str, code: str) -> str:
    """`text` in the words a person would have said aloud: letters and single spaces only."""
    text = re.sub(r"[{}]", " ", text.lower())
    for pattern, said in language(code)["typed"].items():
        text = re.sub(pattern, said, text)
    return plain(_NUMBER.sub(lambda found: f" {_spelled(found[0], code)} ", text))


@lru_cache(maxsize=4096)
def plain(sample: str) -> str:
    """A sample in the same words as `heard` gives, with its `{slots}` left in place."""
    parts = _SLOT.split(_SILENT.sub("", sample.lower()))
    words = (it if it.startswith("{") else _UNSPOKEN.sub(" ", it) for it in parts)
    return " ".join("".join(words).split())


def _spelled(digits: str, code: str) -> str:
    from hassil.numbers import get_rbnf_engine  # read only for digits: it costs a start-up

    return str(get_rbnf_engine(code).format_number(int(digits)).text)
