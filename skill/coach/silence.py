"""Silences in a hold: a few words where one would be too long; for who wants none, it is told."""

from collections.abc import Sequence
from math import ceil

from skill.coach.exercise import Exercise
from skill.coach.rhythm import Repetition
from skill.coach.score import Cue, Pace, cue_at, spoken_seconds

CUE_GAP = 0.1
"""What is left between two cues that follow each other, in seconds."""


def nudges(
    exercise: Exercise,
    repetitions: Sequence[Repetition],
    seconds: float,
    pace: Pace,
    variant: int,
    cues: Sequence[Cue],
) -> list[Cue]:
    """Short words where a silence would be too long, each as a repetition begins, if one does."""
    most, lines = exercise.silence_seconds, exercise.nudges
    found: list[Cue] = []
    since = 0.0
    for due, end in [*sorted((cue.at, cue.end) for cue in cues), (seconds, seconds)]:
        while due - since > most:
            wished = since + (due - since) / ceil((due - since) / most)
            line = lines[(variant + len(found)) % len(lines)]
            latest = min(since + most, due - CUE_GAP - spoken_seconds(line, pace))
            near = [it.at for it in repetitions if since < it.at <= latest]
            if near:
                at = min(near, key=lambda at: abs(at - wished))
            else:
                at, line = wished, exercise.keep
            found.append(cue_at(at, line, pace))
            since = found[-1].end
        since = max(since, end)
    return found


def announced(exercise: Exercise, seconds: float, pace: Pace, cues: Sequence[Cue]) -> list[Cue]:
    """Right behind each of the cues that a long silence follows, that it does."""
    inside = sorted(cues, key=lambda cue: cue.at)
    due = [*(cue.at for cue in inside[1:]), seconds]
    return [
        cue_at(cue.end + CUE_GAP, exercise.quiet_a_while, pace)
        for cue, following in zip(inside, due, strict=True)
        if following - cue.end > exercise.silence_seconds
    ]
