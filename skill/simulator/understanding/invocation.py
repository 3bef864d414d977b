"""Calling the skill by name: "Alexa, start hip reset", "ask hip reset how my week was"."""

from __future__ import annotations

import re

from skill.simulator.understanding.model import language
from skill.simulator.understanding.normalize import plain


def called(words: str, invocation: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the skill was called by name, and the request without wake word, launch word, name.

    The request comes as said, then without its connecting word; the first that fits is meant.
    """
    name = re.escape(plain(invocation))
    forms = {it: form.replace("{name}", name) for it, form in language()["invocation"].items()}
    if woken := re.match(forms["wake"], words):
        words = words[woken.end() :]
    if found := re.fullmatch(forms["before"], words) or re.fullmatch(forms["after"], words):
        request = (found[1] or "").strip()
        bare = re.sub(rf"^{forms['connecting']}", "", request)
        return True, tuple(filter(None, dict.fromkeys((request, bare))))
    words = "stop" if re.fullmatch(forms["closing"], words) else words
    return False, (words,) if words else ()
