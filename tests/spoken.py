"""How long SSML lasts when an independent synthesiser says it: espeak-ng, silences made exact.

espeak-ng's own SSML mode plays only one of a chain of breaks, so the text between the breaks is
spoken piece by piece and the breaks are added up. A sentence is measured as `make pace` does:
without the silence that a synthesiser leaves around it, with the tail that the performer gives it.
"""

from functools import cache
from xml.etree import ElementTree

from skill.sound.espeak import espeak
from skill.sound.voice import TAIL_SECONDS, sentences, trimmed


def seconds_of(ssml: str, voice: str = "en-us", slowness: float = 1.0) -> float:
    """How many seconds the whole SSML lasts, in a voice that takes so much longer or less."""
    return sum(seconds for _, seconds in pieces(ssml, voice, slowness))


def pieces(ssml: str, voice: str = "en-us", slowness: float = 1.0) -> list[tuple[str, float]]:
    """Spoken pieces with their seconds; a silence is a piece without words."""
    root = ElementTree.fromstring(ssml.replace("alexa:", ""))
    texts = [root.text or "", *(element.tail or "" for element in root)]
    breaks = [0.0, *(float(it.attrib["time"].removesuffix("ms")) / 1000 for it in root)]
    rows: list[tuple[str, float]] = []
    for silence, text in zip(breaks, texts, strict=True):
        rows += [("", silence)] if silence else []
        lines = filter(None, text.strip().splitlines())
        rows += [(line, spoken(line, voice, slowness)) for line in lines]
    return rows


def spoken(text: str, voice: str = "en-us", slowness: float = 1.0) -> float:
    """Seconds that the voice takes for a line, the tail of each sentence included."""
    return sum(sound_seconds(it, voice) * slowness + TAIL_SECONDS for it in sentences(text))


@cache
def sound_seconds(sentence: str, voice: str) -> float:
    """The sound of a sentence, without the silence at both ends."""
    speaker = espeak(voice)
    return len(trimmed(speaker.speak(sentence), speaker.rate)) / speaker.rate
