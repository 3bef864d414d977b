"""Read a reply's SSML as a device speaks it: words, silences, and from them a score.

The time that words take is the book's own estimate, so what is heard here is what the coach had
planned, to the second. A reply that no device could speak is refused.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree

from skill.alexa.ssml import LONGEST_BREAK
from skill.coach.score import Pace, Score, rest, say

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
    for is_silence, run in groupby(_pieces(ssml, name), lambda it: isinstance(it, float)):
        if is_silence:
            score = sum((rest(float(silence)) for silence in run), score)
        else:  # a run of words ends with its line
            spoken = "".join(map(str, run)).split("\n")
            score = sum((say(" ".join(line.split()), pace) for line in spoken), score)
    return score


def lines(ssml: str) -> list[str]:
    """What is said, line by line, without tags and silence. Raises MalformedSpeechError."""
    said = "".join(it if isinstance(it, str) else " " for it in _pieces(ssml, ""))
    return list(filter(None, (" ".join(line.split()) for line in said.split("\n"))))


def _pieces(ssml: str, name: str) -> Iterator[str | float]:
    """Words, and the seconds of breaks, in the order in which they come."""
    if not ssml.startswith("<speak>"):
        raise MalformedSpeechError("The speech does not begin with <speak>.")
    try:
        declared = ssml.replace("<speak>", f'<speak xmlns:alexa="{_ALEXA}">', 1)
        root = ElementTree.fromstring(declared)
    except ElementTree.ParseError as error:
        raise MalformedSpeechError(f"The speech is no well-formed XML: {error}.") from error
    yield root.text or ""
    for tag in root:
        if tag.tag not in _TAGS or set(tag.attrib) - _TAGS[tag.tag] or len(tag):
            raise MalformedSpeechError(f"The coach never uses <{tag.tag}> like this: {tag.attrib}.")
        yield name if tag.tag == _NAME else _seconds(tag.get("time", ""))
        yield tag.tail or ""


def _seconds(time: str) -> float:
    found = _TIME.fullmatch(time)
    milliseconds = float(found[1]) * (1 if found[2] == "ms" else 1000) if found else 0.0
    if not 0 < milliseconds <= LONGEST_BREAK:
        raise MalformedSpeechError(f'A break cannot last "{time}".')
    return milliseconds / 1000
