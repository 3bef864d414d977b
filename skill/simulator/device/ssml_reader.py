"""Listen to a reply as a device speaks it: from SSML back to a score, by its words and breaks.

The time that words take is the book's own estimate, so what is heard here is what the coach had
planned, to the second. A reply that no device could speak is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from skill.coach.score import Score, rest, say
from skill.coach.speech import Pace

_TIME = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|s)")
_LONGEST_BREAK = 10.0
_PREFIXES = '<speak xmlns:alexa="https://developer.amazon.com/alexa">'
"""Alexa's own tags have a prefix that her SSML never declares; XML insists on it."""
_NAME_TAG = "{https://developer.amazon.com/alexa}name"


class MalformedSpeechError(Exception):
    """SSML that Alexa would refuse; the message says what is wrong with it."""


def listen(ssml: str, pace: Pace, name: str = "") -> Score:
    """The score of a reply; `name` is what the recognised voice is called.

    Raises MalformedSpeechError.
    """
    score = Score()
    for text, silence in _phrases(_root(ssml), name):
        score += say(" ".join(text.split()), pace) + rest(silence)
    return score


def _root(ssml: str) -> ElementTree.Element:
    if not ssml.startswith("<speak>"):
        raise MalformedSpeechError("The speech does not begin with <speak>.")
    try:
        return ElementTree.fromstring(_PREFIXES + ssml.removeprefix("<speak>"))
    except ElementTree.ParseError as error:
        raise MalformedSpeechError(f"The speech is no well-formed XML: {error}.") from error


def _phrases(root: ElementTree.Element, name: str) -> Iterator[tuple[str, float]]:
    """Each run of words, which ends with its line or at a break, and the silence behind it."""
    words = ""
    for piece in _pieces(root, name):
        if isinstance(piece, float):
            yield words, piece
            words = ""
            continue
        *finished, last = piece.split("\n")
        for line in finished:
            yield words + line, 0.0
            words = ""
        words += last
    yield words, 0.0


def _pieces(root: ElementTree.Element, name: str) -> Iterator[str | float]:
    """Words, and the seconds of breaks, in the order in which they come."""
    yield root.text or ""
    for child in root:
        if child.tag == "break":
            yield _seconds(child.get("time", ""))
        elif child.tag == _NAME_TAG:
            yield name
        else:
            raise MalformedSpeechError(f"The coach never uses the tag <{child.tag}>.")
        yield child.tail or ""


def _seconds(time: str) -> float:
    found = _TIME.fullmatch(time)
    seconds = float(found[1]) / (1000 if found[2] == "ms" else 1) if found else -1.0
    if not 0 <= seconds <= _LONGEST_BREAK:
        raise MalformedSpeechError(f'A break cannot last "{time}".')
    return seconds
