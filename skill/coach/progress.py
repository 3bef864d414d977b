"""What one person has done: recent days in detail, everything before in totals.

The document is bounded: it has the same size after ten years as after a month.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from skill.coach.session import Outcome
from skill.coach.streak import streak_after

DAYS_KEPT = 21
"""Days in detail: this week, the one before, and the one to compare that with."""
RECEIPTS_KEPT = 12
"""How many of the last requests are known by their receipts, so that none counts twice."""


@dataclass(frozen=True)
class Day:
    """One local day: seconds held and how exercises ended, by exercise; full routines."""

    held: Mapping[str, float] = field(default_factory=dict)
    outcomes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    full: int = 0

    @property
    def counts(self) -> bool:
        """A day counts when at least one exercise was finished."""
        return any(by.get(Outcome.FINISHED, 0) for by in self.outcomes.values())

    @property
    def seconds(self) -> float:
        return sum(self.held.values())

    def to_json(self) -> dict[str, Any]:
        """Short, since many days travel: `{exercise: [seconds, finished, cut short, skipped]}`."""
        rows = {}
        for exercise in sorted({*self.held, *self.outcomes}):
            by = self.outcomes.get(exercise, {})
            row = [self.held.get(exercise, 0.0), *(by.get(how, 0) for how in Outcome)]
            rows[exercise] = [int(n) if n == int(n) else n for n in row]
        return {"did": rows, "full": self.full}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Day:
        held, outcomes = {}, {}
        for exercise, (seconds, *counts) in data["did"].items():
            held[exercise] = float(seconds)
            outcomes[exercise] = {str(how): n for how, n in zip(Outcome, counts, strict=True) if n}
        return cls(
            {exercise: seconds for exercise, seconds in held.items() if seconds},
            {exercise: by for exercise, by in outcomes.items() if by},
            data.get("full", 0),
        )


@dataclass(frozen=True)
class Deeds:
    """What one turn adds. Applied to whatever is stored, so two devices cannot undo each other."""

    receipt: str = ""
    """Names the request; deeds whose receipt is known have been counted already."""
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
    def from_json(cls, data: Mapping[str, Any]) -> Deeds:
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
    """What the person chose, and what was told once: see `skill.coach.moment`."""
    said: str = ""
    """The last variant of each varied line, a character each, in the order of the book's keys."""
    place: Mapping[str, Any] | None = None
    """The session as it was after the last turn."""
    receipts: tuple[str, ...] = ()

    @property
    def fresh(self) -> bool:
        """Whether nothing was ever held."""
        return not self.total_seconds

    @property
    def last_day(self) -> date | None:
        return date.fromisoformat(self.last) if self.last else None

    def day(self, day: date) -> Day:
        return self.days.get(day.isoformat(), Day())

    def with_deeds(self, deeds: Deeds) -> Progress:
        """The progress after `deeds`; unchanged if they have been counted before."""
        if deeds.receipt and deeds.receipt in self.receipts:
            return self
        progress = replace(
            self,
            settings=_merged(self.settings, deeds.settings),
            said=deeds.said or self.said,
            place=self.place if deeds.place is None else deeds.place,
            receipts=(*self.receipts, *filter(None, [deeds.receipt]))[-RECEIPTS_KEPT:],
        )
        return progress._credited(deeds) if deeds.held or deeds.outcomes else progress

    def _credited(self, deeds: Deeds) -> Progress:
        before = self.days.get(deeds.day, Day())
        after = _day_after(before, deeds)
        finished = dict(self.finished)
        for exercise, how in deeds.outcomes:
            if how == Outcome.FINISHED:
                finished[exercise] = finished.get(exercise, 0) + 1
        progress = replace(
            self,
            days=_recent({**self.days, deeds.day: after}),
            total_seconds=round(self.total_seconds + sum(deeds.held.values()), 2),
            total_full=self.total_full + deeds.full,
            finished=finished,
        )
        return progress._counted(deeds.day) if after.counts and not before.counts else progress

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
        return cls(**{**known, "days": days, "receipts": tuple(data.get("receipts", ()))})


def _merged(settings: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**settings, **changes}
    return {key: value for key, value in merged.items() if value is not None}


def _day_after(before: Day, deeds: Deeds) -> Day:
    held = dict(before.held)
    for exercise, seconds in deeds.held.items():
        held[exercise] = round(held.get(exercise, 0.0) + seconds, 2)
    outcomes = {exercise: dict(by) for exercise, by in before.outcomes.items()}
    for exercise, how in deeds.outcomes:
        by = outcomes.setdefault(exercise, {})
        by[how] = by.get(how, 0) + 1
    return Day(held, outcomes, before.full + deeds.full)


def _recent(days: Mapping[str, Day]) -> dict[str, Day]:
    newest = date.fromisoformat(max(days))
    oldest = (newest - timedelta(days=DAYS_KEPT - 1)).isoformat()
    return {day: row for day, row in sorted(days.items()) if day >= oldest}
