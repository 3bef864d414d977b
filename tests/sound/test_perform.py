"""A score performed: lines at their seconds, silences exact."""

from __future__ import annotations

import pytest

from skill.coach.exercise import Exercise, Level
from skill.coach.hold import compose
from skill.coach.score import Cue, Score, rest, say
from skill.content.load import load
from skill.sound.perform import measured, perform
from skill.sound.voice import EDGE_SECONDS, TAIL_SECONDS, seconds_of
from tests.sound.fake import FAKE, loud_parts

BOOK = load()
PACE = measured(BOOK.pace, FAKE)
LINE = EDGE_SECONDS * 2 + TAIL_SECONDS


def test_each_line_is_heard_at_its_second() -> None:
    """And silence lasts as long as it is written down."""
    score = Score((Cue(1.0, "One two.", 0.6), Cue(30.0, "Three.", 0.5)), 60.0)
    sound = perform(score, FAKE)
    assert loud_parts(sound) == [(1.02, 1.22), (30.02, 30.12)]
    assert len(sound) == 60 * FAKE.rate


def test_a_late_line_waits_until_the_one_before_has_been_said() -> None:
    """Two lines never sound at once; the third is in time again."""
    lines = (Cue(0.0, "One two three four five.", 0.2), Cue(0.3, "Six.", 0.2), Cue(5.0, "Go.", 0.2))
    sound = perform(Score(lines, 9.0), FAKE)
    assert loud_parts(sound) == [(0.02, 0.52), (0.86, 0.96), (5.02, 5.12)]
    assert len(sound) == 9 * FAKE.rate


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("exercise", BOOK.routine.exercises, ids=lambda it: it.id)
def test_a_hold_lasts_to_the_sample(exercise: Exercise, level: Level) -> None:
    """With lengths that were measured, no line is late in any hold."""
    score = compose(exercise, exercise.seconds, PACE, level).score
    assert len(perform(score, FAKE)) == exercise.seconds * FAKE.rate
    starts = [start for start, _ in loud_parts(perform(score, FAKE))]
    assert {round(cue.at + EDGE_SECONDS, 2) for cue in score.cues} <= set(starts)


def test_a_measured_line_takes_what_its_sound_takes() -> None:
    """Nothing is estimated; lines follow each other without a gap."""
    assert say("One two. Three.", PACE).seconds == pytest.approx(0.3 + 2 * LINE)
    score = say("One.", PACE) + rest(2) + say("Two.", PACE)
    assert seconds_of(perform(score, FAKE), FAKE) == score.seconds
