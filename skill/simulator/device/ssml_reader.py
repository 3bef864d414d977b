"""Read a reply's SSML as a device speaks it: words, silences, and from them a score.

The time that words take is the book's own estimate, so what is heard here is what the coach had
planned, to the second. A reply that no device could speak is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from skill.alexa.ssml import LONGEST_BREAK
from skill.coach.score import Score, rest, say
from skill.coach.speech import Pace

_TIME = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|s)")
_ALEXA = "https://developer.amazon.com/alexa"
"""Alexa's own tags have a prefix that her SSML never declares; XML insists on it."""
_NAME = f"{{{_ALEXA}}}name"
_TAGS = {"break": {"time"}, _NAME: {"type", "personId"}}
"""The tags that the coach uses, and their attributes."""


class MalformedSpeechError(Exception):
    """SSML that Alexa would refuse, or the coach never uses; the message says what is wrong."""


def listen(ssml: str, pace: Pace, name: str = "") -> Score:
    """The score of a reply; `name` is what the recognised voice is called.

    Raises MalformedSpeechError.
    """
    score = Score()
    for text, silence in _phrases(ssml, name):
        score += say(" ".join(text.split()), pace) + rest(silence)
    return score


def lines(ssml: str) -> list[str]:
    """What is said, line by line, without tags and silence. Raises MalformedSpeechError."""
    said = "".join(it if isinstance(it, str) else " " for it in _pieces(ssml, ""))
    return list(filter(None, (" ".join(line.split()) for line in said.split("\n"))))


def _phrases(ssml: str, name: str) -> Iterator[tuple[str, float]]:
    """Each run of words, which ends with its line or at a break, and the silence behind it."""
    words = ""
    for piece in _pieces(ssml, name):
        if isinstance(piece, float):
            yield words, piece
            words = ""
            continue
        *finished, last = (words + piece).split("\n")
        yield from ((line, 0.0) for line in finished)
        words = last
    yield words, 0.0


def _pieces(ssml: str, name: str) -> Iterator[str | float]:
    """Words, and the seconds of breaks, in the order in which they come."""
    root = _root(ssml)
    yield root.text or ""
    for tag in root:
        if tag.tag not in _TAGS or set(tag.attrib) - _TAGS[tag.tag] or len(tag):
            raise MalformedSpeechError(f"The coach never uses <{tag.tag}> like this: {tag.attrib}.")
        yield name if tag.tag == _NAME else _seconds(tag.get("time", ""))
        yield tag.tail or ""


def _root(ssml: str) -> ElementTree.Element:
    if not ssml.startswith("<speak>"):
        raise MalformedSpeechError("The speech does not begin with <speak>.")
    try:
        return ElementTree.fromstring(ssml.replace("<speak>", f'<speak xmlns:alexa="{_ALEXA}">', 1))
    except ElementTree.ParseError as error:
        raise MalformedSpeechError(f"The speech is no well-formed XML: {error}.") from error


def _seconds(time: str) -> float:
    found = _TIME.fullmatch(time)
    milliseconds = float(found[1]) * (1 if found[2] == "ms" else 1000) if found else 0.0
    if not 0 < milliseconds <= LONGEST_BREAK:
        raise MalformedSpeechError(f'A break cannot last "{time}".')
    return milliseconds / 1000
