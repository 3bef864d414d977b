"""How long SSML lasts when an independent synthesiser says it: espeak-ng, silences made exact.

What a synthesiser leaves around a sentence is its own affair: the sound itself is measured, and a
tail for each sentence, as natural voices have it.

espeak-ng's own SSML mode plays only one of a chain of breaks, so the text between the breaks is
spoken piece by piece and the breaks are added up.
"""

import io
import re
import subprocess
import wave
from array import array
from functools import cache
from xml.etree import ElementTree

TAIL_SECONDS = 0.3
"""Behind each sentence."""
QUIET = 1 / 200
"""Of the loudest sample, what counts as silence."""
SENTENCE = re.compile(r"(?<=[.?!…])\s+(?=\S)")


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
        rows += [
            (line, spoken(line, voice, slowness)) for line in text.strip().splitlines() if line
        ]
    return rows


def spoken(text: str, voice: str = "en-us", slowness: float = 1.0) -> float:
    """Seconds that the voice takes for a line, silence behind each sentence included."""
    sentences = SENTENCE.split(text.strip())
    return sum(sound_seconds(each, voice) * slowness + TAIL_SECONDS for each in sentences)


@cache
def sound_seconds(sentence: str, voice: str) -> float:
    """The sound of a sentence, without the silence at both ends."""
    sound = subprocess.run(
        ["espeak-ng", "-v", voice, "--stdout", "--", sentence], capture_output=True, check=True
    ).stdout
    with wave.open(io.BytesIO(sound)) as file:
        rate = file.getframerate()
    samples = array("h", sound[44:])
    quiet = max(map(abs, samples)) * QUIET
    loud = [i for i, sample in enumerate(samples) if abs(sample) > quiet]
    seconds: float = (loud[-1] - loud[0]) / rate
    return seconds
