"""What one person has done on one day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from skill.coach.changes import Ending
from skill.coach.salvage import DAY_SECONDS, by_name, count, number
from skill.coach.session import Outcome


@dataclass(frozen=True)
class Day:
    """One local day, in the form in which it is stored and travels: a turn looks at few days."""

    did: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """By exercise: seconds held, then how often it was finished, cut short and skipped."""
    full: int = 0
    """Full routines."""

    @property
    def held(self) -> dict[str, float]:
        """Seconds by exercise."""
        return {exercise: float(row[0]) for exercise, row in self.did.items() if row[0]}

    @property
    def outcomes(self) -> dict[str, dict[Outcome, float]]:
        """How often each exercise ended in which way."""
        named = {exercise: zip(Outcome, row[1:], strict=True) for exercise, row in self.did.items()}
        return {exercise: {how: n for how, n in by if n} for exercise, by in named.items()}

    @property
    def counts(self) -> bool:
        """A day counts when at least one exercise was finished."""
        return any(row[_COLUMNS[Outcome.FINISHED]] for row in self.did.values())

    @property
    def seconds(self) -> float:
        return sum(self.held.values())

    def with_more(
        self, seconds: Mapping[str, float], endings: Iterable[Ending], routine: Sequence[str]
    ) -> "Day":
        """The day after so many more seconds by exercise, and endings; `routine` makes it full."""
        did = {exercise: list(row) for exercise, row in self.did.items()}
        for exercise, more in seconds.items():
            if more:
                row = did.setdefault(exercise, list(_NOTHING))
                held = round(row[0] + more, 2)
                row[0] = int(held) if held == int(held) else held  # many days travel: no idle ".0"
        for ending in endings:
            did.setdefault(ending.exercise, list(_NOTHING))[_COLUMNS[ending.how]] += 1
        finished = [did.get(exercise, _NOTHING)[_COLUMNS[Outcome.FINISHED]] for exercise in routine]
        full = max(self.full, int(min(finished, default=0)))
        return Day(dict(sorted(did.items())), full)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Day":
        """Read a day's fields. Raises one of `WRONG` for anything else."""
        return cls(by_name(_row)(data["did"]), count(data.get("full", 0)))


def _row(value: Any) -> list[float]:
    if len(value) != len(_NOTHING):
        raise ValueError("no row")
    return [number(it, most=DAY_SECONDS) for it in value]


_COLUMNS: Mapping[str, int] = {how: place for place, how in enumerate(Outcome, start=1)}
_NOTHING = (0, *(0 for _ in Outcome))
"""The row of an exercise that was not done."""
