"""An independent synthesiser says the holds: they last as long as the score says."""

import shutil

import pytest

from skill.alexa.ssml import ssml
from skill.coach.exercise import Exercise, Level
from skill.coach.hold import compose
from skill.content.load import load
from tests.needs import needs
from tests.spoken import seconds_of

BOOK = load()
WITHIN = 0.03
"""The wish is 5 %; a synthesiser of another make may use up the rest."""


@pytest.fixture(autouse=True)
def synthesiser() -> None:
    needs(shutil.which("espeak-ng"), "espeak-ng is not installed")


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("version", ["plain", "easier"])
@pytest.mark.parametrize("exercise", BOOK.routine.exercises, ids=lambda exercise: exercise.id)
def test_a_hold_lasts_its_seconds_when_spoken_aloud(
    exercise: Exercise, version: str, level: Level
) -> None:
    """Words and silences together last as long as the exercise, at every level of guidance."""
    hold = compose(exercise, exercise.seconds, BOOK.pace, level=level, version=version)
    assert seconds_of(ssml(hold.score)) == pytest.approx(exercise.seconds, rel=WITHIN)


@pytest.mark.parametrize("seconds", [40, 75, 100])
@pytest.mark.parametrize("exercise", BOOK.routine.exercises, ids=lambda exercise: exercise.id)
def test_a_scaled_hold_lasts_its_seconds_too(exercise: Exercise, seconds: int) -> None:
    """A short day's hold is as exact as the full one."""
    hold = compose(exercise, seconds, BOOK.pace)
    assert seconds_of(ssml(hold.score)) == pytest.approx(seconds, rel=0.05)
