"""What is shown beside what is said: the same seconds, the same place, other words.

A screen that is still right is left alone: its own clock runs on under an answer. A new one gets
the next stage, and every event of a screen carries its stage, so that a late one is recognised.
Seconds in the facts count from the reply's first second.
"""

from typing import Any

from skill.coach.book import capital
from skill.coach.clock import next_id
from skill.coach.events import Kind
from skill.coach.exercise import Exercise
from skill.coach.moment import Moment, settings_of
from skill.coach.performing import hold_of
from skill.coach.progress import Progress
from skill.coach.reply import Reply, Screen
from skill.coach.session import Outcome, Phase
from skill.coach.streak import streak_on
from skill.coach.week import days_of, week_ending

SAME_END = 1.0
"""Two replies that go on within this many seconds of each other need no new screen."""
_WAITING = (Kind.PAUSE, Kind.NO, Kind.MORE_TIME)
"""Somebody who wants time gets it: the screen does not go on by itself."""

_BUTTONS = {
    "waiting": ("previous", "ready", "repeat", "next"),
    "paused": ("previous", "resume", "repeat", "next"),
    "done": ("repeat", "week", "stop"),
    "summary": ("start", "stop"),
    "help": ("start", "stop"),
    "plan": ("start", "stop"),
    "ready": ("ready", "stop"),
    "goodbye": (),
}
_RUNNING = ("previous", "pause", "repeat", "next")


def show(m: Moment, reply: Reply) -> Screen | None:
    """The screen for this reply; None where what is shown stays right."""
    kind, running = _kind(m, reply), m.session.phase is Phase.HOLDING
    key = "|".join((kind, m.session.phase, m.session.exercise, m.session.version))
    goes_on = _goes_on(m, kind, reply)
    ends = round(m.epoch + goes_on, 1)
    if running and key == m.session.shown and abs(ends - m.session.ends) < SAME_END:
        return None
    m.set(shown=key, ends=ends, stage=m.session.stage + 1)
    facts = {"kind": kind, "stage": m.session.stage, "goesOn": goes_on}
    return Screen(kind, {**facts, **_FACTS[kind](m), "buttons": _buttons(m, kind)})


def _kind(m: Moment, reply: Reply) -> str:
    """The clock has the screen while it runs; else the answer has it."""
    if not reply.ask and not reply.card:
        return "goodbye"
    if m.session.phase is not Phase.HOLDING:
        if reply.card:
            return "summary"
        if m.event.kind is Kind.HELP:
            return "help"
        if m.session.phase is Phase.IDLE or m.event.kind in (Kind.LIST, Kind.LAUNCHED):
            return "plan"
    return "hold"


def _state(m: Moment) -> str:
    """The state of the hold as the reply begins; the screen goes on from it by its own clock."""
    if m.session.phase is Phase.HOLDING:
        early = m.session.began > m.epoch and not m.session.position
        return "settling" if early else "holding"
    names = {Phase.SETTLING: "waiting", Phase.RESTING: "resting", Phase.DONE: "done"}
    return names.get(m.session.phase, "paused")


def _goes_on(m: Moment, kind: str, reply: Reply) -> float:
    """When the screen goes on by itself: after what is said, and a rest; 0 for never.

    It never runs over a question that is open, nor over somebody who asked for time.
    """
    waits = m.session.question not in ("", "week") or m.event.kind in _WAITING
    still = m.session.phase in (Phase.IDLE, Phase.PAUSED)
    if kind == "goodbye" or still or (waits and m.session.phase is not Phase.HOLDING):
        return 0.0
    return round(reply.speech.seconds + m.book.settings.rest, 2)


def _buttons(m: Moment, kind: str) -> list[dict[str, str]]:
    if kind == "plan" and m.session.phase is Phase.SETTLING:
        kind = "ready"
    by_phase = kind in ("hold", "help", "summary") and m.session.phase is not Phase.IDLE
    names = _BUTTONS.get(_state(m) if by_phase else kind, _RUNNING)
    return [
        {"id": name, "label": m.book.screen[f"buttons.{name}"], "argument": ""} for name in names
    ]


def _hold(m: Moment) -> dict[str, Any]:
    session, exercise = m.session, m.exercise
    ids = [each.id for each in m.book.exercises]
    place, following = ids.index(exercise.id) + 1, m.book.by_id.get(next_id(m))
    name = following.name if following else ""
    return {
        "state": _state(m),
        "exercise": exercise.id,
        "name": capital(exercise.name),
        "version": session.version,
        "seconds": session.seconds,
        "position": session.position,
        "startsIn": round(max(0.0, session.began - m.epoch), 2) if session.began else 0.0,
        "until": session.until if session.phase is Phase.HOLDING else session.position,
        "place": place,
        "of": len(ids),
        "next": capital(name),
        "marks": [{"state": _mark(m, each)} for each in m.book.exercises],
        "rhythm": _rhythm(m),
        "words": {
            "settling": m.book.screen["hold.settling"],
            "waiting": m.book.screen["hold.waiting"],
            "paused": m.book.screen["hold.paused"],
            "resting": m.book.screen["hold.resting"],
            "done": m.book.screen["hold.done"],
            "next": m.book.screen["hold.next"].format(name=name) if name else "",
            "place": m.book.screen["hold.place"].format(place=place, of=len(ids)),
        },
    }


def _mark(m: Moment, exercise: Exercise) -> str:
    if exercise.id == m.session.exercise:
        return "now"
    return "done" if m.session.outcomes.get(exercise.id) == Outcome.FINISHED else "ahead"


def _rhythm(m: Moment) -> dict[str, Any]:
    """The rhythm of this very hold, with a word or two for each beat."""
    rhythm = hold_of(m).rhythm
    return {
        "period": round(rhythm.period, 3),
        "begins": rhythm.begins,
        "beats": [
            {"at": beat.at, "pose": beat.pose, "caption": m.book.screen[f"captions.{beat.pose}"]}
            for beat in rhythm.beats
        ],
    }


def _plan(m: Moment) -> dict[str, Any]:
    chosen = {**settings_of(m.setting("lengths")), **m.session.lengths}
    rows = [
        {
            "exercise": each.id,
            "name": capital(each.name),
            "time": m.book.screen["plan.time"].format(
                minutes=f"{chosen.get(each.id, each.seconds) / 60:.1f}".removesuffix(".0")
            ),
            "state": _mark(m, each),
        }
        for each in m.book.exercises
    ]
    return {"title": m.book.screen["plan.title"], "rows": rows, "hint": m.book.screen["plan.hint"]}


def _summary(m: Moment) -> dict[str, Any]:
    progress = m.present
    week = week_ending(progress, m.today)
    streak = streak_on(progress.streak, progress.last_day, m.today)
    numbers = {"days": week.days, "minutes": week.minutes, "full": week.full, "streak": streak}
    return {
        "title": m.book.screen["summary.title"],
        "days": _bars(m, progress),
        "facts": [
            {"value": str(n), "label": m.book.screen[f"summary.{key}"]}
            for key, n in numbers.items()
        ],
        "hint": m.book.screen["summary.hint"],
    }


def _bars(m: Moment, progress: Progress) -> list[dict[str, Any]]:
    rows = [(day, progress.day(day)) for day in days_of(m.today)]
    most = max([row.seconds for _, row in rows] + [1.0])
    return [
        {
            "label": m.book.forms["weekdays"][day.weekday()],
            "minutes": round(row.seconds / 60),
            "share": round(row.seconds / most, 3),
            "today": day == m.today,
            "counts": row.counts,
        }
        for day, row in rows
    ]


def _help(m: Moment) -> dict[str, Any]:
    key = f"help.{m.session.phase}"
    return {
        "title": m.book.screen["help.title"],
        "phrases": m.book.screen[key].split(" / "),
        "hint": m.book.screen["help.hint"],
    }


def _goodbye(m: Moment) -> dict[str, Any]:
    return {"title": m.book.screen["goodbye.title"], "hint": m.book.screen["goodbye.hint"]}


_FACTS = {
    "hold": _hold,
    "plan": _plan,
    "summary": _summary,
    "help": _help,
    "goodbye": _goodbye,
}
