"""How long SSML lasts when an independent synthesiser says it: espeak-ng, silences made exact.

espeak-ng's own SSML mode plays only one of a chain of breaks, so the text between the breaks is
spoken piece by piece and the breaks are added up. A sentence is measured as `make pace` does:
without the silence that a synthesiser leaves around it, with the tail that the performer gives it.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from xml.etree import ElementTree

from skill.coach.book import Book
from skill.coach.exercise import EVERY, NONE, USUAL, Exercise, Level
from skill.coach.hold import compose
from skill.coach.score import Score, in_breaths, rest, say
from skill.sound.espeak import espeak
from skill.sound.voice import TAIL_SECONDS, sentences, trimmed

LENGTHS = (60, 120, 180, 200, 240, 300)
"""Of holds, in seconds."""


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


def performances(book: Book, exercise: Exercise) -> Iterator[tuple[str, Score]]:
    """An exercise from the first word of its set-up to the last second of its hold, with a name."""
    choices = product(Level, exercise.versions, LENGTHS, ("", EVERY, NONE))
    for level, version, seconds, counting in choices:
        set_up = in_breaths(exercise.versions[version].set_up[level][0], book.pace)
        way = rest(exercise.settle_seconds) + say(book.lines["begin"][0], book.pace)
        wish = (level, version, 0, USUAL, counting)
        hold = compose(exercise, seconds, book.pace, *wish).score
        yield f"{version}, {level}, {seconds} s, {counting}", set_up + way + hold


def late(score: Score, seconds: Callable[[str], float]) -> list[float]:
    """How late each cue begins, and the end is, in a voice that takes `seconds` for a line."""
    due = [*(cue.at for cue in score.cues[1:]), score.seconds]
    found, at = [0.0], score.cues[0].at
    for cue, following in zip(score.cues, due, strict=True):
        at += seconds(cue.text) + max(0.0, following - cue.end)
        found.append(at - following)
    return found
