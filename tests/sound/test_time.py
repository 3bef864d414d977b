"""Law 12 in a natural voice: holds last their seconds, and the screen's clock is the voice's."""

from __future__ import annotations

import random
from functools import cache, partial
from importlib.util import find_spec
from itertools import product
from shutil import which

import pytest

from skill.coach.book import capital
from skill.coach.exercise import EVERY, NONE, Exercise, Level
from skill.coach.hold import compose
from skill.content.load import load
from skill.sound.hibari import hibari
from skill.sound.voice import TAIL_SECONDS, Voice, sentences, trimmed
from skill.sound.voices import voice_of
from tests.needs import needs
from tests.sound.pace import BETWEEN, around_holds, between
from tests.spoken import late, performances

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


def seconds(line: str, slowness: float = 1.0) -> float:
    return sum(sound_seconds(it) * slowness + TAIL_SECONDS for it in sentences(line))


@every_exercise
@pytest.mark.parametrize("counting", ["", EVERY, NONE])
def test_a_hold_lasts_its_seconds(exercise: Exercise, counting: str) -> None:
    """At every level, a little slower and quicker than it speaks by itself."""
    for level, version, length in product(Level, exercise.versions, LENGTHS):
        score = compose(exercise, length, BOOK.pace, level, version, counting=counting).score
        for slowness in SLOWNESS:
            assert late(score, partial(seconds, slowness=slowness))[-1] == pytest.approx(
                0, abs=length * 0.03
            )


@every_exercise
def test_the_screens_clock_is_the_voices(exercise: Exercise) -> None:
    """From the first word of the set-up to the last second they part by two seconds at most."""
    for name, score in performances(BOOK, exercise):
        assert max(map(abs, late(score, seconds))) <= 2.0, name


@pytest.mark.parametrize("code", BETWEEN)
def test_lines_around_a_hold_are_as_long_as_they_were_measured(code: str) -> None:
    """After other words or voices: make pace ARGS=measure."""
    needs(which("espeak-ng"), "espeak-ng is not installed")
    book = load(code)
    said = {capital(it) for it in around_holds(book) if it}
    assert said == book.pace.lines.keys()
    few = random.Random(18).sample(sorted(said), 20)
    assert between(few, [voice_of(*it) for it in BETWEEN[code]]) == {
        line: pytest.approx(book.pace.lines[line], abs=0.03) for line in few
    }
