"""When repetitions begin, on which side, and their words: whole rounds of all sides fill a hold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from skill.coach.book import capital
from skill.coach.exercise import USUAL, Exercise, Rhythm
from skill.coach.score import Cue, Pace, cue_at

QUICKEST = 0.8
"""Repetitions may be this much quicker than their ordinary period, to come out even."""


@dataclass(frozen=True)
class Repetition:
    """One repetition: the second it begins, and its side ("" where there are none)."""

    at: float
    side: str


def rhythm_of(
    exercise: Exercise, seconds: float, version: str = "plain", tempo: float = USUAL
) -> Rhythm:
    """The rhythm of a hold of so many seconds, each repetition stretched by `tempo`."""
    return _filling(_stretched(exercise.versions[version].rhythm, tempo), seconds)


def repetitions_of(rhythm: Rhythm, seconds: float) -> tuple[Repetition, ...]:
    """The repetitions of a hold of so many seconds, sides in turn."""
    fit = round((seconds - rhythm.begins) / rhythm.period)
    starts = (round(rhythm.begins + i * rhythm.period, 2) for i in range(fit))
    return tuple(map(Repetition, starts, cycle(rhythm.sides)))


def rounds_of(
    rhythm: Rhythm, repetitions: Sequence[Repetition], count: int
) -> list[Sequence[Repetition]]:
    """The first `count` repetitions, in whole rounds of all sides."""
    sides = len(rhythm.sides)
    starts = [i for i, it in enumerate(repetitions) if it.side == rhythm.sides[0]]
    rounds = [repetitions[i : i + sides] for i in starts if i + sides <= len(repetitions)]
    return rounds[: count // sides]


def words_of(rhythm: Rhythm, repetition: Repetition, pace: Pace) -> list[Cue]:
    """What is said in one repetition, each line at its beat; a beat may be silent."""
    side = rhythm.side_names.get(repetition.side, "")
    spoken = (it for it in rhythm.beats if it.say)
    return [cue_at(repetition.at + it.at, capital(it.say.format(side=side)), pace) for it in spoken]


def _stretched(rhythm: Rhythm, tempo: float) -> Rhythm:
    beats = tuple(replace(beat, at=round(beat.at * tempo, 2)) for beat in rhythm.beats)
    return replace(rhythm, period=rhythm.period * tempo, beats=beats)


def _filling(rhythm: Rhythm, seconds: float) -> Rhythm:
    """The rhythm with its period set so that whole rounds of all sides fill the hold."""
    room = seconds - rhythm.begins
    sides = len(rhythm.sides)
    rounds = max(1, round(room / rhythm.period / sides))
    if rounds > 1 and room / (rounds * sides) < rhythm.period * QUICKEST:
        rounds -= 1
    return replace(rhythm, period=room / (rounds * sides))
