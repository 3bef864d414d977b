"""What is shown beside what is said: the same seconds, the same place, other words.

A screen that is still right, and still there, is left alone: its own clock runs on under an answer.
One that was lost comes back with the next answer, whatever that is about. A new one gets the next
id, and every event of a screen carries it, so that a late one is recognised.
Seconds in the facts count from the reply's first second.
"""

from collections.abc import Callable
from typing import Any

from skill.coach.clock import following_of
from skill.coach.context import Context
from skill.coach.events import Kind
from skill.coach.exercise import Exercise
from skill.coach.grammar import Duration, whole_minutes
from skill.coach.performing import hold_of
from skill.coach.reply import Reply, Screen
from skill.coach.session import Outcome, Phase
from skill.coach.week import days_of, week_ending

SAME_END = 1.0
"""Two replies that go on within this many seconds of each other need no new screen."""
_WAITING = (Kind.PAUSE, Kind.NO, Kind.NOT_DONE, Kind.MORE_TIME)
"""Somebody who wants time gets it: the screen does not go on by itself."""

_BUTTONS = {
    "waiting": ("previous", "ready", "repeat", "skip"),
    "paused": ("previous", "resume", "repeat", "next"),
    "done": ("repeat", "week", "stop"),
    **dict.fromkeys(("summary", "help", "plan"), ("start", "stop")),
    "ready": ("ready", "stop"),
    "goodbye": (),
}
_RUNNING = ("previous", "pause", "repeat", "next")
_NAMED_STATES = ("settling", "waiting", "paused", "resting", "done")


def show(c: Context, reply: Reply) -> Screen | None:
    """The screen for this reply; None where what is shown stays right."""
    kind, running = _kind(c, reply), c.session.phase is Phase.HOLDING
    key = "|".join((kind, c.session.phase, c.session.exercise, c.session.version))
    goes_on = _goes_on(c, kind, reply)
    ends = round(c.epoch + goes_on, 1)
    same = running and key == c.session.shown and abs(ends - c.session.ends) < SAME_END
    stands = c.situation.on_screen in (None, f"hold/{c.session.exercise}/{c.session.version}")
    if same and stands:
        return None
    c.set(shown=key, ends=ends, screen_id=c.session.screen_id + 1)
    facts = {"kind": kind, "screenId": c.session.screen_id, "goesOn": goes_on}
    words = {word: c.shown(f"{kind}.{word}") for word in ("title", "hint") if kind != "hold"}
    return Screen(kind, {**facts, **words, **_FACTS[kind](c), "buttons": _buttons(c, kind)})


def _kind(c: Context, reply: Reply) -> str:
    """The clock has the screen while it runs; else the answer has it."""
    if not reply.ask and not reply.card:
        return "goodbye"
    if c.session.phase is not Phase.HOLDING:
        if reply.card:
            return "summary"
        if c.event.kind is Kind.HELP:
            return "help"
        if c.session.phase is Phase.IDLE or c.event.kind in (Kind.LIST, Kind.LAUNCHED):
            return "plan"
    return "hold"


def _state(c: Context) -> str:
    """The state of the hold as the reply begins; the screen goes on from it by its own clock."""
    if c.session.phase is Phase.HOLDING:
        early = c.session.began > c.epoch and not c.session.position
        return "settling" if early else "holding"
    names = {Phase.SETTLING: "waiting", Phase.RESTING: "resting", Phase.DONE: "done"}
    return names.get(c.session.phase, "paused")


def _goes_on(c: Context, kind: str, reply: Reply) -> float:
    """When the screen goes on by itself: after what is said, and a rest; 0 for never.

    It never runs over a question that is open, nor over somebody who asked for time.
    """
    waits = c.session.question not in ("", "week") or c.event.kind in _WAITING
    waits = waits or c.session.missed > 1
    still = c.session.phase in (Phase.IDLE, Phase.PAUSED)
    if kind == "goodbye" or still or (waits and c.session.phase is not Phase.HOLDING):
        return 0.0
    return round(reply.speech.seconds + c.routine.settings.rest_seconds, 2)


def _buttons(c: Context, kind: str) -> list[dict[str, str]]:
    if kind == "plan" and c.session.phase is Phase.SETTLING:
        kind = "ready"
    by_phase = kind in ("hold", "help", "summary") and c.session.phase is not Phase.IDLE
    names = _BUTTONS.get(_state(c) if by_phase else kind, _RUNNING)
    return [{"id": name, "label": c.shown(f"buttons.{name}"), "argument": ""} for name in names]


def _hold(c: Context) -> dict[str, Any]:
    session, exercise = c.session, c.exercise
    place, following = c.routine.place(exercise), following_of(c)
    return {
        "state": _state(c),
        "exercise": exercise.id,
        "name": exercise.title,
        "version": session.version,
        "text": exercise.versions[session.version].picture,
        "seconds": session.seconds,
        "position": session.position,
        "startsIn": round(max(0.0, session.began - c.epoch), 2) if session.began else 0.0,
        "until": session.until if session.phase is Phase.HOLDING else session.position,
        "place": place,
        "of": c.routine.count,
        "next": following.title if following else "",
        "marks": [{"state": _mark(c, each)} for each in c.routine.exercises],
        "rhythm": _rhythm(c),
        "words": {
            **{state: c.shown(f"hold.{state}") for state in _NAMED_STATES},
            "next": c.shown("hold.next", exercise=following) if following else "",
            "place": c.shown("hold.place", place=place),
        },
    }


def _mark(c: Context, exercise: Exercise) -> str:
    if exercise.id == c.session.exercise:
        return "now"
    return "done" if c.session.outcomes.get(exercise.id) == Outcome.FINISHED else "ahead"


def _rhythm(c: Context) -> dict[str, Any]:
    """The rhythm of this very hold, with a word or two for each pose; a count shows only once."""
    rhythm = hold_of(c).rhythm
    poses = ["", *(beat.pose for beat in rhythm.beats)]
    beats = [
        {"at": beat.at, "pose": beat.pose, "caption": c.shown(f"captions.{beat.pose}")}
        for beat, before in zip(rhythm.beats, poses, strict=False)
        if beat.pose != before
    ]
    return {"period": round(rhythm.period, 3), "begins": rhythm.begins, "beats": beats}


def _plan(c: Context) -> dict[str, Any]:
    rows = [
        {
            "exercise": each.id,
            "name": each.title,
            "time": c.shown("plan.time", time=Duration(c.lengths[each.id])),
            "state": _mark(c, each),
        }
        for each in c.routine.exercises
    ]
    return {"rows": rows}


def _summary(c: Context) -> dict[str, Any]:
    progress = c.present
    week, streak = week_ending(progress, c.today), progress.streak_on(c.today)
    numbers = {"days": week.days, "minutes": week.minutes, "full": week.full, "streak": streak}
    facts = [{"value": str(n), "label": c.shown(f"summary.{key}")} for key, n in numbers.items()]
    rows = [(day, progress.day(day)) for day in days_of(c.today)]
    most = max([row.seconds for _, row in rows] + [1.0])
    bars = [
        {
            "label": c.book.screen["weekdays"][day.weekday()],
            "minutes": whole_minutes(row.seconds),
            "share": round(row.seconds / most, 3),
            "today": day == c.today,
            "counts": row.counts,
        }
        for day, row in rows
    ]
    return {"days": bars, "facts": facts}


_FACTS: dict[str, Callable[[Context], dict[str, Any]]] = {
    "hold": _hold,
    "plan": _plan,
    "summary": _summary,
    "help": lambda c: {"phrases": c.book.screen[f"help.{c.session.phase}"]},
    "goodbye": lambda _: {},
}
