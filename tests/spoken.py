"""How long SSML lasts when an independent synthesiser says it: espeak-ng, silences made exact.

espeak-ng's own SSML mode plays only one of a chain of breaks, so the text between the breaks is
spoken piece by piece and the breaks are added up.
"""

from functools import cache
from xml.etree import ElementTree

from skill.sound.espeak import espeak
from skill.sound.voice import seconds_of as sound_seconds
from skill.sound.voice import spoken as line


def seconds_of(ssml: str) -> float:
    """How many seconds the whole SSML lasts."""
    return sum(seconds for _, seconds in pieces(ssml))


def pieces(ssml: str) -> list[tuple[str, float]]:
    """Spoken pieces with their seconds; a silence is a piece without words."""
    root = ElementTree.fromstring(ssml.replace("alexa:", ""))
    found = [(root.text or "").strip()]
    rows: list[tuple[str, float]] = [(text, spoken(text)) for text in found if text]
    for element in root:
        if element.tag == "break":
            rows.append(("", float(element.attrib["time"].removesuffix("ms")) / 1000))
        if text := (element.tail or "").strip():
            rows.append((text, spoken(text)))
    return rows


@cache
def spoken(text: str) -> float:
    """Seconds that espeak-ng takes for `text`, without the silence at the ends of its sound.

    Each sentence has the tail that the performer gives it: as `make pace` measures, so that a fit
    and its test do not share a fault.
    """
    voice = espeak("en-US")
    return sound_seconds(line(text, voice), voice)
