"""The numbers of seven local days, or of some more, from the days in detail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from skill.coach.grammar import whole_minutes
from skill.coach.progress import Progress

LENGTH = 7


@dataclass(frozen=True)
class Week:
    """A week or more, the last day of it `end`."""

    end: date
    days: int
    """Days that count."""
    full: int
    """Full routines."""
    seconds: float
    held: dict[str, float]
    """Seconds by exercise."""

    @property
    def minutes(self) -> int:
        return whole_minutes(self.seconds)

    def least(self, exercises: Sequence[str]) -> str:
        """The exercise that got clearly less time than the rest; "" where there is none."""
        held = {exercise: self.held.get(exercise, 0.0) for exercise in exercises}
        least = min(held, key=lambda exercise: held[exercise])
        others = [seconds for exercise, seconds in held.items() if exercise != least]
        return least if others and held[least] < min(others) else ""


def week_ending(progress: Progress, end: date, length: int = LENGTH) -> Week:
    """The `length` days up to `end`, inclusive."""
    rows = [progress.day(day) for day in days_of(end, length)]
    held: dict[str, float] = {}
    for row in rows:
        for exercise, seconds in row.held.items():
            held[exercise] = held.get(exercise, 0.0) + seconds
    days, full = sum(row.counts for row in rows), sum(row.full for row in rows)
    return Week(end, days, full, sum(held.values()), held)


def days_of(end: date, length: int = LENGTH) -> list[date]:
    return [end - timedelta(days=back) for back in range(length - 1, -1, -1)]
