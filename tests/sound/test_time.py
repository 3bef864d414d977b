"""Law 12 in a natural voice: holds last their seconds, and the screen's clock is the voice's."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from itertools import product

import pytest

from skill.coach.events import Kind
from skill.coach.exercise import EVERY, NONE, Exercise, Level
from skill.coach.hold import compose
from skill.coach.score import Score
from skill.content.load import load
from skill.sound.hibari import hibari
from skill.sound.voice import TAIL_SECONDS, Voice, sentences, trimmed
from tests.coach.rehearsing import regular
from tests.needs import needs

pytestmark = pytest.mark.voice
BOOK = load()
LENGTHS = (60, 120, 180)
SLOWNESS = (0.9, 1.0, 1.1)
every_exercise = pytest.mark.parametrize("exercise", BOOK.routine.exercises, ids=lambda it: it.id)


@pytest.fixture(autouse=True)
def _installed() -> None:
    needs(find_spec("hibari"), "the extra 'voice' is not installed")


@cache
def voice() -> Voice:
    return hibari("en-US")


@cache
def sound_seconds(sentence: str) -> float:
    return len(trimmed(voice().speak(sentence), voice().rate)) / voice().rate


def seconds(line: str, slowness: float) -> float:
    return sum(sound_seconds(it) * slowness + TAIL_SECONDS for it in sentences(line))


def late(score: Score, slowness: float = 1.0) -> list[float]:
    """How late each cue begins, and the end is, where the pauses are as planned."""
    due = [*(cue.at for cue in score.cues[1:]), score.seconds]
    found, at = [0.0], score.cues[0].at
    for cue, following in zip(score.cues, due, strict=True):
        at += seconds(cue.text, slowness) + max(0.0, following - cue.end)
        found.append(at - following)
    return found


@every_exercise
@pytest.mark.parametrize("counting", ["", EVERY, NONE])
def test_a_hold_lasts_its_seconds(exercise: Exercise, counting: str) -> None:
    """At every level, a little slower and quicker than it speaks by itself."""
    for level, version, length in product(Level, exercise.versions, LENGTHS):
        score = compose(exercise, length, BOOK.pace, level, version, counting=counting).score
        for slowness in SLOWNESS:
            assert late(score, slowness)[-1] == pytest.approx(0, abs=length * 0.03)


@every_exercise
def test_the_screens_clock_is_the_voices(exercise: Exercise) -> None:
    """From the first word of the set-up to the last second they part by two seconds at most."""
    score = regular().do(Kind.GO_TO, exercise=exercise.id).speech
    assert max(map(abs, late(score))) <= 2.0
