"""An independent synthesiser says the holds: they last as long as the score says."""

import shutil
from typing import Any

import pytest

from skill.alexa.ssml import ssml
from skill.coach.exercise import Exercise, Level
from skill.coach.grammar import Duration, TimeOfDay
from skill.coach.hold import compose
from skill.coach.score import spoken_seconds
from skill.content.load import load
from tests.needs import needs
from tests.spoken import seconds_of, spoken

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


def test_lines_with_numbers_last_as_long_as_estimated() -> None:
    """Counts and durations, one digit and three: together within 3 %."""
    values: dict[str, Any] = {"place": 2, "days": 7, "full": 3, "minutes": 47, "before": 5}
    values |= {"streak": 12, "longest": 21, "total": 188, "clock": TimeOfDay("07:30")}
    values |= {"left": Duration(135), "time": Duration(600), "most": Duration(900)}
    values |= {"exercise": BOOK.routine.first, "exercises": BOOK.routine.exercises[:1]}
    keys = ("welcome", "pause", "resume", "left", "which", "short.long", "week", "yesterday")
    lines = [
        BOOK.said(key, variant, **values)
        for key, variants in BOOK.lines.items()
        for variant in range(len(variants))
        if key.startswith(keys)
    ]
    told = [line for line in lines if any(map(str.isdigit, line))]
    assert len(told) > 15
    estimated = sum(spoken_seconds(line, BOOK.pace) for line in told)
    assert sum(map(spoken, told)) == pytest.approx(estimated, rel=WITHIN)
