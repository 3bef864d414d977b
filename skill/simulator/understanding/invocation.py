"""Calling the skill by name: "Alexa, start hip reset", "ask hip reset how my week was"."""

from __future__ import annotations

import re
from typing import NamedTuple

from skill.simulator.understanding.language import language
from skill.simulator.understanding.normalize import plain


class Call(NamedTuple):
    """Whether the skill was called by name, and the request that came with the name, if any."""

    named: bool
    requests: tuple[str, ...]
    """As said, then without its connecting word; the first that fits."""


def call(words: str, invocation: str) -> Call:
    """What remains of `words` (as heard) once wake word, launch word and name are taken off."""
    name = re.escape(plain(invocation))
    forms = {it: form.replace("{name}", name) for it, form in language()["invocation"].items()}
    if woken := re.match(forms["wake"], words):
        words = words[woken.end() :]
    if found := re.fullmatch(forms["before"], words) or re.fullmatch(forms["after"], words):
        request = (found[1] or "").strip()
        bare = re.sub(rf"^{forms['connecting']}", "", request)
        return Call(True, tuple(filter(None, dict.fromkeys((request, bare)))))
    words = "stop" if re.fullmatch(forms["closing"], words) else words
    return Call(False, (words,) if words else ())
