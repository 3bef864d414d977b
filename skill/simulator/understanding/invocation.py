"""Calling the skill by name: "Alexa, start hip reset", "ask hip reset how my week was".

The forms are those of Amazon's page "Understand how users invoke custom skills".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from skill.simulator.understanding.normalize import plain

_WAKE = re.compile(r"^(?:hey |ok |okay )?(?:alexa|echo|computer|amazon)(?: |$)")
_LAUNCH = "start|open|launch|begin|run|load|enable|use|play|resume|talk to|speak to|go to|ask|tell"
_CLOSE = "stop|exit|quit|end|close|cancel"
_CONNECTING = re.compile(r"^(?:and|to|for|about|that|if|whether|from|when)\s+")


@dataclass(frozen=True)
class Call:
    """Whether the skill was called by name, and the request that came with the name, if any."""

    named: bool
    requests: tuple[str, ...]  # as said, then without its connecting word; the first that fits


def call(words: str, invocation: str) -> Call:
    """What remains of `words` (as heard) once wake word, launch word and name are taken off."""
    words = _WAKE.sub("", words)
    name = re.escape(plain(invocation))
    before = re.fullmatch(
        rf"(?:please )?(?:(?:{_LAUNCH}) )?(?:the )?{name}(?: please| now)?(.*)", words
    )
    if before and before[1][:1] in ("", " "):
        return Call(True, _requests(before[1].strip()))
    after = re.fullmatch(rf"(?:ask |tell me )?(.+) (?:from|with|using|in|on|by) {name}", words)
    if after:
        return Call(True, _requests(after[1]))
    closing = re.fullmatch(rf"({_CLOSE}) (?:the )?{name}", words)
    words = "stop" if closing else words
    return Call(False, (words,) if words else ())


def _requests(tail: str) -> tuple[str, ...]:
    bare = _CONNECTING.sub("", tail)
    return tuple(dict.fromkeys(request for request in (tail, bare) if request))
