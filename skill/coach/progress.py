"""What one person has done: recent days in detail, everything before in totals.

The document is bounded: it has the same size after ten years as after a month.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from skill.coach.changes import Changes, Stretch
from skill.coach.day import Day
from skill.coach.salvage import FIELDS, SETTINGS, salvage
from skill.coach.session import Outcome

DAYS_KEPT = 21
"""Days in detail: this week, the one before, and the one to compare that with."""
KEPT = 24
"""How many of the last requests, holds and stretches of time are known, so none counts twice."""
FORGIVEN_DAYS = 1
"""Missed days in a row that a streak survives."""

Lived = tuple[tuple[float, float], ...]


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
    """The last requests that were answered, so that none is answered twice."""
    lived: Lived = ()
    """The last stretches of time that were credited, in order and apart (seconds of the epoch); the
    first one reaches from the very first second to what is known apart."""
    ended: tuple[str, ...] = ()
    """The last holds that ended."""
    damaged: Mapping[str, Any] = field(default_factory=dict)
    """What could not be read, as it was, for the operator."""

    @property
    def fresh(self) -> bool:
        """Whether nothing was ever held."""
        return not self.total_seconds

    def streak_on(self, day: date) -> int:
        """The streak as it stands on `day`: 0 once two days in a row were missed."""
        if not self.last or (day - date.fromisoformat(self.last)).days > FORGIVEN_DAYS + 1:
            return 0
        return self.streak

    def day(self, day: date) -> Day:
        return self.days.get(day.isoformat(), Day())

    def with_changes(self, changes: Changes) -> "Progress":
        """The progress after `changes`; what of them is known already changes nothing."""
        settings = {**self.settings, **changes.settings}
        progress = replace(
            self,
            settings={key: value for key, value in settings.items() if value is not None},
            said=changes.said or self.said,
            place=self.place if changes.place is None else changes.place,
            keys=_last((*self.keys, *filter(None, [changes.key]))),
        )
        return progress._credited(changes) if changes.held or changes.endings else progress

    def _credited(self, changes: Changes) -> "Progress":
        lived, seconds = self.lived, dict[str, float]()
        for stretch in changes.held:
            new = stretch.ended - stretch.began - _overlap(lived, stretch)
            seconds[stretch.exercise] = seconds.get(stretch.exercise, 0.0) + new
            lived = _joined(lived, stretch)
        endings = {it.hold: it for it in changes.endings if it.hold not in self.ended}
        before = self.days.get(changes.day, Day())
        after = before.with_more(seconds, endings.values(), changes.routine)
        finished = dict(self.finished)
        for ending in endings.values():
            if ending.how == Outcome.FINISHED:
                finished[ending.exercise] = finished.get(ending.exercise, 0) + 1
        progress = replace(
            self,
            days=_recent({**self.days, changes.day: after}) if after.did else self.days,
            total_seconds=round(self.total_seconds + sum(seconds.values()), 2),
            total_full=self.total_full + after.full - before.full,
            finished=finished,
            lived=_apart(lived),
            ended=_last((*self.ended, *endings)),
        )
        return progress._counted(changes.day) if after.counts and not before.counts else progress

    def _counted(self, day: str) -> "Progress":
        """Once `day` counts; one that arrives late leaves the streak alone."""
        streak = self.streak_on(date.fromisoformat(day)) + (day > self.last)
        longest, last = max(self.longest, streak), max(self.last, day)
        total = self.total_days + 1
        return replace(self, total_days=total, streak=streak, longest=longest, last=last)

    def to_json(self) -> dict[str, Any]:
        data = {key: value for key, value in vars(self).items() if value not in ("", (), {}, 0)}
        if self.days:
            data["days"] = {day: vars(row) for day, row in self.days.items()}
        return data

    @classmethod
    def from_json(cls, data: Any) -> "Progress":
        """Read what `to_json` wrote; keys of a later version are left aside.

        What cannot be read begins anew, each field by itself, and stays in `damaged`.
        """
        if not isinstance(data, Mapping):
            return cls(damaged={"document": data})
        known = {name: value for name, value in data.items() if name in cls.__dataclass_fields__}
        read, wrong = salvage(known, FIELDS)
        rows = read.get("days", {})
        days, wrong_days = salvage(rows, dict.fromkeys(rows, Day.from_json))
        settings, wrong_settings = salvage(read.get("settings", {}), SETTINGS)
        damaged = {**read.get("damaged", {}), **wrong, **wrong_days, **wrong_settings}
        return cls(**{**read, "days": days, "settings": settings, "damaged": damaged})


def _last(names: tuple[str, ...]) -> tuple[str, ...]:
    """The last of these, each once."""
    return tuple(dict.fromkeys(names))[-KEPT:]


def _overlap(lived: Lived, stretch: Stretch) -> float:
    """The seconds of a stretch that have been lived already."""
    shared = (min(ended, stretch.ended) - max(began, stretch.began) for began, ended in lived)
    return sum(max(0.0, seconds) for seconds in shared)


def _joined(lived: Lived, stretch: Stretch) -> Lived:
    """With this stretch, in order, and without overlaps."""
    joined: list[tuple[float, float]] = []
    for began, ended in sorted([*lived, (stretch.began, stretch.ended)]):
        if joined and began <= joined[-1][1]:
            began, before = joined.pop()
            ended = max(before, ended)
        joined.append((began, ended))
    return tuple(joined)


def _apart(lived: Lived) -> Lived:
    """The last of these; all that lies before them is one, so that nothing there counts again."""
    more = len(lived) - KEPT
    return lived if more <= 0 else ((lived[0][0], lived[more][1]), *lived[more + 1 :])


def _recent(days: Mapping[str, Day]) -> dict[str, Day]:
    newest = date.fromisoformat(max(days))
    oldest = (newest - timedelta(days=DAYS_KEPT - 1)).isoformat()
    return {day: row for day, row in sorted(days.items()) if day >= oldest}
