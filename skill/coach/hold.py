"""What is said in a hold: marks at their seconds, words on the beat of repetitions, silence.

A shorter hold is composed, not cut off: its repetitions fill its own seconds, its marks stand at
its own half and end. Words are chosen by importance, as long as there is room for them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle
from math import inf

from skill.coach.exercise import EVERY, NONE, USUAL, Exercise, Level, Mark, Rhythm
from skill.coach.rhythm import Repetition, repetitions_of, rhythm_of, rounds_of, words_of
from skill.coach.score import Cue, Pace, Score, cue_at
from skill.coach.silence import CUE_GAP, announced, nudges

SPOKEN_SHARE = 0.15
"""How much of a hold may be words, so that it lasts its seconds in other voices, too (law 12)."""
SPOKEN_SECONDS = 30.0
"""And how many seconds at most, so that no voice parts from a screen's clock by more than 2 s."""
MARK_GAP = 12.0
"""Two marks closer than this (seconds) would be chatter: the less important one is left out."""
Cues = Sequence[Cue]


@dataclass(frozen=True)
class Hold:
    """A timed exercise: what is said when, and when each repetition begins."""

    score: Score
    repetitions: tuple[Repetition, ...]
    rhythm: Rhythm
    """The rhythm with the period that this hold's repetitions really have."""
    fixed: tuple[Cue, ...] = ()
    """The cues that belong to no repetition: the opening and the marks."""
    most_silence: float = inf
    """Seconds."""

    def joined_at(self, second: float) -> Score:
        """The rest from `second` on for somebody who did not hear what came before.

        The repetition that is under way has begun without them: its last cues are left out, unless
        it would be quiet for too long without them.
        """
        first = next((r.at for r in self.repetitions if r.at >= second), self.score.seconds)
        cues = tuple(c for c in self.score.cues if c.at >= first or c in self.fixed)
        rest = replace(self.score, cues=cues).since(second)
        quiet = [*(cue.at for cue in rest.cues), rest.seconds][0]
        return rest if quiet <= self.most_silence else self.score.since(second)


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
    """The hold of `exercise` in `seconds`, as much spoken as `level` wants and as there is room.

    `tempo` stretches each repetition. `counting` is EVERY or NONE of them spoken, else "".
    `variant` chooses among the variants of each line; the same arguments give the same hold.
    """
    rhythm = rhythm_of(exercise, seconds, version, tempo)
    repetitions = repetitions_of(rhythm, seconds)
    marks = [it for it in exercise.marks if counting != EVERY or not it.before_end_repetitions]
    fixed = _marks(marks, seconds, repetitions, pace, variant)
    opening = _opening(exercise, seconds, level, counting, fixed, pace)
    nudged = partial(nudges, exercise, repetitions, seconds, pace, variant)
    if counting == NONE:
        cues = [*opening, *fixed, *announced(exercise, seconds, pace, fixed)]
    elif counting == EVERY:
        numbers = _numbers(exercise, repetitions, pace)
        fixed = [_behind(mark, numbers) for mark in fixed]
        cues = [*fixed, *numbers, *nudged([*fixed, *numbers])]
    else:
        wanted = [opening, *_wanted(exercise, rhythm, repetitions, level, fixed, pace)]
        room = min(seconds * SPOKEN_SHARE, SPOKEN_SECONDS)
        cues = _chosen(fixed, wanted, nudged, room)
    cues = sorted(cues, key=lambda cue: cue.at)
    score = Score(tuple(cues), float(seconds))
    return Hold(score, repetitions, rhythm, (*opening, *fixed), exercise.silence_seconds)


def _chosen(
    cues: list[Cue],
    wanted: Iterable[list[Cue]],
    nudged: Callable[[Cues], list[Cue]],
    room: float,
) -> list[Cue]:
    """The cues with whatever else is wanted, first things first, as long as all of it has room."""
    for group in wanted:
        said = cues + group
        if not _overlap(group, cues) and _seconds(said) + _seconds(nudged(said)) <= room:
            cues = said
    return cues + nudged(cues)


def _seconds(cues: Iterable[Cue]) -> float:
    return sum(cue.seconds for cue in cues)


def _overlap(some: Cues, others: Cues) -> bool:
    return any(a.at < b.end and b.at < a.end for a in some for b in others)


def _wanted(
    exercise: Exercise,
    rhythm: Rhythm,
    repetitions: Sequence[Repetition],
    level: Level,
    fixed: Cues,
    pace: Pace,
) -> list[list[Cue]]:
    """Rounds of all sides: the first, at least its first words; one after each mark; the others."""
    spoken = exercise.spoken[level]
    rounds = rounds_of(rhythm, repetitions, spoken.first)
    after = [
        one
        for mark in sorted(fixed, key=lambda mark: mark.at)
        for one in rounds_of(rhythm, [r for r in repetitions if r.at >= mark.end], spoken.again)
    ]
    first_words = [[words_of(rhythm, it, pace)[0] for it in one] for one in rounds[:1]]
    wanted = [*rounds[:1], *after, *rounds[1:]]
    said = [[cue for it in one for cue in words_of(rhythm, it, pace)] for one in wanted]
    return said[:1] + first_words + said[1:]


def _numbers(exercise: Exercise, repetitions: Sequence[Repetition], pace: Pace) -> list[Cue]:
    """One for each repetition; where the numbers do not go so far, for each round of all sides."""
    many = len(repetitions) > len(exercise.count)
    counted = [it for it in repetitions if it.side == repetitions[0].side or not many]
    return [
        cue_at(repetition.at, number, pace)
        for repetition, number in zip(counted, cycle(exercise.count), strict=False)
    ]


def _opening(
    exercise: Exercise, seconds: float, level: Level, counting: str, marks: Cues, pace: Pace
) -> list[Cue]:
    """The first words; for who wants none, a long silence is announced."""
    line = exercise.opening.get(level, "")
    if counting == NONE:
        halves = any(mark.at == seconds / 2 for mark in marks)
        is_long = min((mark.at for mark in marks), default=seconds) > exercise.silence_seconds
        line = exercise.quiet if halves else exercise.quiet_a_while if is_long else ""
    return [cue_at(0.0, line, pace)] if line and counting != EVERY else []


def _behind(mark: Cue, numbers: Cues) -> Cue:
    """The mark, right after a number that is said when it is due."""
    busy = [number.end for number in numbers if _overlap([mark], [number])]
    return replace(mark, at=round(max(busy) + CUE_GAP, 2)) if busy else mark


def _marks(
    marks: Sequence[Mark],
    seconds: float,
    repetitions: Sequence[Repetition],
    pace: Pace,
    variant: int,
) -> list[Cue]:
    """The marks as cues; they are listed by importance, and a later one gives way."""
    kept: list[Cue] = []
    for mark in (mark for mark in marks if seconds >= mark.shortest_seconds):
        cue = cue_at(0.0, mark.lines[variant % len(mark.lines)], pace)
        if last := mark.before_end_repetitions:
            at = repetitions[-last].at - cue.seconds - CUE_GAP
        else:
            at = mark.at(seconds)
        cue = replace(cue, at=round(at, 2))
        if cue.at >= MARK_GAP and all(abs(cue.at - other.at) >= MARK_GAP for other in kept):
            kept.append(cue)
    return kept
