"""What one person has done: recent days in detail, everything before in totals.

The document is bounded: it has the same size after ten years as after a month.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from skill.coach.session import Outcome
from skill.coach.streak import streak_after

DAYS_KEPT = 21
"""Days in detail: this week, the one before, and the one to compare that with."""
KEYS_KEPT = 12
"""How many of the last requests are known by their keys, so that none counts twice."""


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
        named = {exercise: zip(_HOWS, row[1:], strict=True) for exercise, row in self.did.items()}
        found = {exercise: {how: n for how, n in by if n} for exercise, by in named.items()}
        return {exercise: by for exercise, by in found.items() if by}

    @property
    def counts(self) -> bool:
        """A day counts when at least one exercise was finished."""
        return any(row[_column(Outcome.FINISHED)] for row in self.did.values())

    @property
    def seconds(self) -> float:
        return sum(self.held.values())

    def to_json(self) -> dict[str, Any]:
        return {"did": self.did, "full": self.full}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Day:
        """Read what `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        if any(len(row) != len(_NOTHING) for row in data["did"].values()):
            raise ValueError("A row of a day is too short or too long.")
        return cls(data["did"], data.get("full", 0))


_HOWS = tuple(Outcome)
_NOTHING = (0, *(0 for _ in _HOWS))
"""The row of an exercise that was not done."""


def _column(how: str) -> int:
    return 1 + _HOWS.index(Outcome(how))


@dataclass(frozen=True)
class Changes:
    """What one turn adds. Applied to whatever is stored, so two devices cannot undo each other."""

    key: str = ""
    """Names the request; changes whose key is known have been counted already."""
    day: str = ""
    held: Mapping[str, float] = field(default_factory=dict)
    outcomes: tuple[tuple[str, str], ...] = ()
    full: int = 0
    settings: Mapping[str, Any] = field(default_factory=dict)
    said: str = ""
    place: Mapping[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        return {key: value for key, value in vars(self).items() if value not in ("", (), {}, 0)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Changes:
        pairs = tuple((str(exercise), str(how)) for exercise, how in data.get("outcomes", ()))
        return cls(**{**data, "outcomes": pairs})


@dataclass(frozen=True)
class Progress:
    """Everything that is remembered about one person."""

    days: Mapping[str, Day] = field(default_factory=dict)
    """The last days of practice, by ISO date."""
    total_days: int = 0
    total_seconds: float = 0.0
    total_full: int = 0
    finished: Mapping[str, int] = field(default_factory=dict)
    """How often each exercise was finished, ever."""
    streak: int = 0
    """The streak as of `last`."""
    longest: int = 0
    last: str = ""
    """The last day that counted."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What the person chose, and what was told once: see `skill.coach.context`."""
    said: str = ""
    """The last variant of each varied line, a character each, in the order of the book's keys."""
    place: Mapping[str, Any] | None = None
    """The session as it was after the last turn."""
    keys: tuple[str, ...] = ()

    @property
    def fresh(self) -> bool:
        """Whether nothing was ever held."""
        return not self.total_seconds

    @property
    def last_day(self) -> date | None:
        return date.fromisoformat(self.last) if self.last else None

    def day(self, day: date) -> Day:
        return self.days.get(day.isoformat(), Day())

    def with_changes(self, changes: Changes) -> Progress:
        """The progress after `changes`; unchanged if they have been counted before."""
        if changes.key and changes.key in self.keys:
            return self
        progress = replace(
            self,
            settings=_merged(self.settings, changes.settings),
            said=changes.said or self.said,
            place=self.place if changes.place is None else changes.place,
            keys=(*self.keys, *filter(None, [changes.key]))[-KEYS_KEPT:],
        )
        return progress._credited(changes) if changes.held or changes.outcomes else progress

    def _credited(self, changes: Changes) -> Progress:
        before = self.days.get(changes.day, Day())
        after = _day_after(before, changes)
        finished = dict(self.finished)
        for exercise, how in changes.outcomes:
            if how == Outcome.FINISHED:
                finished[exercise] = finished.get(exercise, 0) + 1
        progress = replace(
            self,
            days=_recent({**self.days, changes.day: after}),
            total_seconds=round(self.total_seconds + sum(changes.held.values()), 2),
            total_full=self.total_full + changes.full,
            finished=finished,
        )
        return progress._counted(changes.day) if after.counts and not before.counts else progress

    def _counted(self, day: str) -> Progress:
        streak = streak_after(self.streak, self.last_day, date.fromisoformat(day))
        return replace(
            self,
            total_days=self.total_days + 1,
            streak=streak,
            longest=max(self.longest, streak),
            last=max(self.last, day),
        )

    def to_json(self) -> dict[str, Any]:
        data = {key: value for key, value in vars(self).items() if value not in ("", (), {}, 0)}
        if self.days:
            data["days"] = {day: row.to_json() for day, row in self.days.items()}
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Progress:
        """Read what `to_json` wrote; keys of a later version are left aside."""
        known = {key: value for key, value in data.items() if key in cls.__dataclass_fields__}
        days = {day: Day.from_json(row) for day, row in data.get("days", {}).items()}
        return cls(**{**known, "days": days, "keys": tuple(data.get("keys", ()))})


def _merged(settings: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**settings, **changes}
    return {key: value for key, value in merged.items() if value is not None}


def _day_after(before: Day, changes: Changes) -> Day:
    did = {exercise: list(row) for exercise, row in before.did.items()}
    for exercise, seconds in changes.held.items():
        row = did.setdefault(exercise, list(_NOTHING))
        row[0] = _short(row[0] + seconds)
    for exercise, how in changes.outcomes:
        did.setdefault(exercise, list(_NOTHING))[_column(how)] += 1
    return Day(dict(sorted(did.items())), before.full + changes.full)


def _short(seconds: float) -> float:
    """Whole seconds without a point: many days travel."""
    rounded = round(seconds, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _recent(days: Mapping[str, Day]) -> dict[str, Day]:
    newest = date.fromisoformat(max(days))
    oldest = (newest - timedelta(days=DAYS_KEPT - 1)).isoformat()
    return {day: row for day, row in sorted(days.items()) if day >= oldest}
