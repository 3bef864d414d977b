"""Compose the score of a hold: marks at their seconds, repetitions in their rhythm, silence.

A shorter hold is composed, not cut off: its repetitions fill its own seconds, its marks stand at
its own half and end, and whatever could not be said in time is left silent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from skill.coach.exercise import EVERY, NONE, USUAL, Exercise, Level, Rhythm
from skill.coach.score import Cue, Pace, Score, spoken_seconds

MARK_GAP = 15.0
"""Two marks closer than this (seconds) would be chatter: the less important one is left out."""
QUICKEST = 0.8
"""Repetitions may be this much quicker than their ordinary period, to come out even."""


@dataclass(frozen=True)
class Repetition:
    """One repetition: the second it begins, and its side ("" where there are none)."""

    at: float
    side: str


@dataclass(frozen=True)
class Hold:
    """A timed exercise: what is said when, and when each repetition begins."""

    score: Score
    repetitions: tuple[Repetition, ...]
    rhythm: Rhythm
    """The rhythm with the period that this hold's repetitions really have."""
    fixed: tuple[Cue, ...] = ()
    """The cues that belong to no repetition: the opening and the marks."""

    def joined_at(self, second: float) -> Score:
        """The rest from `second` on for somebody who did not hear what came before.

        The repetition that is under way has begun without them: its last cues are left out.
        """
        first = next((r.at for r in self.repetitions if r.at >= second), self.score.seconds)
        cues = tuple(c for c in self.score.cues if c.at >= first or c in self.fixed)
        return replace(self.score, cues=cues).since(second)


def compose(
    exercise: Exercise,
    seconds: float,
    pace: Pace,
    level: Level = Level.FULL,
    version: str = "plain",
    variant: int = 0,
    tempo: float = USUAL,
    counting: str = "",
) -> Hold:
    """The hold of `exercise` in `seconds`, as much spoken as `level` wants.

    `tempo` stretches each repetition. `counting` is EVERY or NONE of them spoken, else "".
    `variant` chooses among the variants of each line; the same arguments give the same hold.
    """
    rhythm = rhythm_of(exercise, seconds, version, tempo)
    fit, sides = round((seconds - rhythm.begins) / rhythm.period), cycle(rhythm.sides)
    starts = (round(rhythm.begins + i * rhythm.period, 2) for i in range(fit))
    repetitions = tuple(map(Repetition, starts, sides))
    opening = "" if counting == NONE else exercise.opening.get(level)
    fixed = [_cue(0.0, opening, pace)] if opening else []
    fixed += _marks(exercise, seconds, pace, variant)
    count = {EVERY: len(repetitions), NONE: 0}.get(counting, exercise.spoken[level].first)
    spoken = _spoken(rhythm, repetitions, count, fixed, pace)
    for mark in fixed if not counting else ():
        later = [r for r in repetitions if r.at >= mark.end]
        spoken += _spoken(rhythm, later, exercise.spoken[level].again, fixed, pace)
    cues = sorted({cue.at: cue for cue in spoken + fixed}.values(), key=lambda cue: cue.at)
    return Hold(Score(tuple(cues), float(seconds)), repetitions, rhythm, tuple(fixed))


def rhythm_of(
    exercise: Exercise, seconds: float, version: str = "plain", tempo: float = USUAL
) -> Rhythm:
    """The rhythm of a hold of so many seconds, each repetition stretched by `tempo`."""
    return _filling(_stretched(exercise.versions[version].rhythm, tempo), seconds)


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


def _cue(at: float, text: str, pace: Pace) -> Cue:
    return Cue(round(at, 2), text, spoken_seconds(text, pace))


def _marks(exercise: Exercise, seconds: float, pace: Pace, variant: int) -> list[Cue]:
    """The marks as cues; they are listed by importance, and a later one gives way."""
    kept: list[Cue] = []
    for mark in (mark for mark in exercise.marks if seconds >= mark.shortest_seconds):
        cue = _cue(mark.at(seconds), mark.lines[variant % len(mark.lines)], pace)
        if cue.at >= MARK_GAP and all(abs(cue.at - other.at) >= MARK_GAP for other in kept):
            kept.append(cue)
    return kept


def _spoken(
    rhythm: Rhythm, repetitions: Sequence[Repetition], count: int, fixed: list[Cue], pace: Pace
) -> list[Cue]:
    """The cues of the first `count` repetitions, in whole rounds that leave `fixed` alone."""
    sides, cues = len(rhythm.sides), list[Cue]()
    starts = [i for i, it in enumerate(repetitions) if it.side == rhythm.sides[0]]
    rounds = [repetitions[i : i + sides] for i in starts if i + sides <= len(repetitions)]
    for one in rounds[: count // sides]:
        said = [cue for repetition in one for cue in _said(rhythm, repetition, pace)]
        if not any(a.at < b.end and b.at < a.end for a in said for b in fixed):
            cues += said
    return cues


def _said(rhythm: Rhythm, repetition: Repetition, pace: Pace) -> list[Cue]:
    side = rhythm.side_names.get(repetition.side, "")
    spoken = [beat for beat in rhythm.beats if beat.say]
    return [_cue(repetition.at + beat.at, beat.say.format(side=side), pace) for beat in spoken]
