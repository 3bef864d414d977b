"""A routine: exercises in their order, and the numbers that hold for all of them."""

from dataclasses import dataclass
from functools import cached_property

from skill.coach.exercise import Exercise


@dataclass(frozen=True)
class Rules:
    """The numbers that hold for every exercise of a routine."""

    hold_shortest_seconds: int
    hold_longest_seconds: int
    routine_longest_seconds: int
    step_seconds: int
    """Lengths are whole multiples of this."""
    closing_seconds: float
    """What is kept free in a reply for the words behind a hold."""
    between_seconds: float
    """What lies between two holds beside a set-up: last words, what comes next, "next"."""
    more_time_seconds: float
    most_settle_seconds: float
    pause_open_seconds: float
    """Silence that a pause holds open before the microphone opens again."""
    quicker_share: float
    """How much quicker than planned the voice may be that is listened to."""
    rest_seconds: float
    """What a screen waits after a hold before it goes on by itself."""
    resume_hours: float
    """How long a place can be resumed."""
    same_routine_hours: float
    """How long a routine goes on belonging to the day it began."""
    full_times: int
    """An exercise finished fewer times than this is explained in full."""
    short_times: int
    """Finished fewer times than this, in short; after that, cues only."""


@dataclass(frozen=True)
class Routine:
    """What the coach leads through, in one language."""

    id: str
    rules: Rules
    exercises: tuple[Exercise, ...]

    @cached_property
    def by_id(self) -> dict[str, Exercise]:
        return {exercise.id: exercise for exercise in self.exercises}

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.by_id)

    @property
    def first(self) -> Exercise:
        return self.exercises[0]

    @property
    def count(self) -> int:
        return len(self.exercises)

    @property
    def seconds(self) -> int:
        """All holds at their ordinary lengths."""
        return sum(exercise.seconds for exercise in self.exercises)

    @property
    def shortest_seconds(self) -> int:
        """The least time that all of it can be done in."""
        return self.rules.hold_shortest_seconds * self.count

    def place(self, exercise: Exercise) -> int:
        """Where it stands: 1 for the first."""
        return self.ids.index(exercise.id) + 1

    def before(self, exercise: Exercise) -> Exercise:
        """The one before; the first one stays the first."""
        return self.exercises[max(0, self.place(exercise) - 2)]
