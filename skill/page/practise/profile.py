"""Whoever practises: what was done today and this week, and how the exercises are to be done."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from pydantic import BaseModel

from skill.coach.changes import Changes
from skill.coach.progress import Progress
from skill.coach.routine import Routine
from skill.coach.salvage import SETTINGS, salvage
from skill.coach.session import Outcome
from skill.content.load import book_for
from skill.page.asked import Surroundings, read
from skill.page.practise.practice import ACCOUNT
from skill.page.week import bars
from skill.simulator.device.envelope import Json
from skill.simulator.device.environment import PERSON, Environment
from skill.store.contract import Conflict, Store
from skill.store.deadline import Busy, persist
from skill.turn.memory import Memory, save
from skill.turn.memory import read as remembered
from skill.turn.request import Identity, digest, profile_of

CHOSEN = ("guidance", "rest", "lengths", "easier")
"""The settings that can be chosen by hand."""


class Choice(BaseModel):
    environment: Surroundings
    settings: dict[str, Any] = {}


def profile(wish: Json, store: Store, now: float) -> Json:
    """The week, the streak and the day of whoever practises, and what they have chosen."""
    room = read(Choice, wish).environment
    return _told(_memory(store, room, now).progress, room, now)


def choose(wish: Json, store: Store, now: float) -> Json:
    """The same, after `settings` have been chosen; None takes back a choice.

    Raises ValueError for what cannot be chosen, and Unavailable.
    """
    asked = read(Choice, wish)
    settings, routine = asked.settings, book_for(asked.environment.locale).routine
    given = {name: it for name, it in settings.items() if it is not None}
    wrong = {*settings} - {*CHOSEN} | salvage(given, SETTINGS)[1].keys()
    named = set() if wrong else {*given.get("easier", ()), *given.get("lengths", ())}
    if wrong or named - routine.by_id.keys():
        raise ValueError(
            f"That cannot be chosen: {', '.join(sorted(wrong)) or 'no such exercise'}."
        )
    changes = Changes(key=uuid4().hex[:8], settings=settings)
    saved = persist(lambda: _saved(store, asked.environment, now, changes))
    return _told(saved.progress, asked.environment, now)


def _saved(store: Store, room: Environment, now: float, changes: Changes) -> Memory:
    try:
        return save(store, _memory(store, room, now), [changes])
    except Conflict as race:
        raise Busy("somebody else wrote first") from race


def _memory(store: Store, room: Environment, now: float) -> Memory:
    voice = digest(PERSON + room.voice) if room.voice else ""
    return remembered(store, Identity(ACCOUNT, profile_of(voice)), int(now))


def _told(progress: Progress, room: Environment, now: float) -> Json:
    today = room.local(now).date()
    routine, day = book_for(room.locale).routine, progress.day(today)
    return {
        **bars(progress, today),
        "today": [
            {
                "exercise": it,
                "seconds": seconds,
                "finished": Outcome.FINISHED in day.outcomes.get(it, {}),
            }
            for it, seconds in day.held.items()
        ],
        "settings": {name: progress.settings.get(name) for name in CHOSEN},
        "exercises": [_exercise(routine, it) for it in routine.ids],
    }


def _exercise(routine: Routine, name: str) -> Mapping[str, Any]:
    exercise, numbers = routine.by_id[name], routine.rules
    return {
        "id": name,
        "title": exercise.title,
        "seconds": exercise.seconds,
        "shortest": numbers.hold_shortest_seconds,
        "longest": numbers.hold_longest_seconds,
    }
