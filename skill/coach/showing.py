"""What is shown beside what is said: the same seconds, the same place, other words.

A screen that is still right, and still there, is left alone: its own clock runs on under an answer.
One that was lost comes back with the next answer, whatever that is about. A new one gets the next
id, and every event of a screen carries it, so that a late one is recognised.
Seconds in the facts count from the reply's first second.
"""

from collections.abc import Callable, Mapping
from typing import Any

from skill.coach.clock import following_of
from skill.coach.context import Context
from skill.coach.day import Day
from skill.coach.events import Kind
from skill.coach.exercise import Exercise, Level
from skill.coach.grammar import Duration, whole_minutes
from skill.coach.performing import hold_of
from skill.coach.playing import planned
from skill.coach.reply import Reply, Screen
from skill.coach.session import Outcome, Phase
from skill.coach.week import days_of, week_ending

SAME_END = 1.0
"""Two replies that go on within this many seconds of each other need no new screen."""
_WAITING = (Kind.PAUSE, Kind.NO, Kind.NOT_DONE, Kind.MORE_TIME)
"""Somebody who wants time gets it: the screen does not go on by itself."""

_ON = ("next", "repeat", "stop")
_RUNNING = ("pause", "next", "repeat", "previous")
_BUTTONS = {
    **{"settling": _RUNNING, "holding": _RUNNING},
    "waiting": ("ready", "skip", "repeat", "previous"),
    "paused": ("resume", "next", "redo", "previous"),
    "resting": ("pause", "next", "repeat", "previous"),
    "done": ("week", "repeat", "stop"),
    **dict.fromkeys(("summary", "help", "plan"), ("start", "stop")),
    "goodbye": (),
}
"""What can be touched in each phase, the most important first; a small screen shows but two."""
_STANDING = {"resting": _ON, "done": ("repeat", "stop")}
"""Where the screen does not go on by itself, or shows the week already."""
_HOLD = ("settling", "holding", "waiting", "paused", "resting", "done")


def show(c: Context, reply: Reply) -> Screen | None:
    """The screen for this reply; None where what is shown stays right."""
    kind, running = _kind(c, reply), c.session.phase is Phase.HOLDING
    key = "|".join((kind, c.session.phase, c.session.exercise, c.session.version))
    goes_on = _goes_on(c, kind, reply)
    ends = round(c.epoch + goes_on, 1)
    same = running and key == c.session.shown and abs(ends - c.session.ends) < SAME_END
    stands = c.situation.on_screen in (None, "hold")
    if same and stands:
        return None
    c.set(shown=key, ends=ends, screen_id=c.session.screen_id + 1)
    facts = {"kind": kind, "screenId": c.session.screen_id, "goesOn": goes_on}
    words = {word: c.shown(f"{kind}.{word}") for word in ("title", "hint") if kind != "hold"}
    return Screen(kind, {**facts, **words, **_FACTS[kind](c, reply), "buttons": _buttons(c, facts)})


def _kind(c: Context, reply: Reply) -> str:
    """The clock has the screen while it runs; else the answer has it."""
    if not reply.ask and not reply.card:
        return "goodbye"
    if c.session.phase is not Phase.HOLDING:
        if reply.card:
            return "summary"
        if c.event.kind is Kind.HELP:
            return "help"
        launched = c.event.kind is Kind.LAUNCHED and c.session.phase is not Phase.SETTLING
        if c.session.phase is Phase.IDLE or c.event.kind is Kind.LIST or launched:
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
    waits = c.session.question not in ("", "week", "more") or c.event.kind in _WAITING
    waits = waits or c.session.missed > 1
    still = c.session.phase in (Phase.IDLE, Phase.PAUSED)
    if kind == "goodbye" or still or (waits and c.session.phase is not Phase.HOLDING):
        return 0.0
    return round(reply.speech.seconds + c.routine.rules.rest_seconds, 2)


def _buttons(c: Context, facts: Mapping[str, Any]) -> dict[str, list[dict[str, str]]]:
    """The buttons by the phase in which they are seen: a hold's screen changes it by itself.

    Other screens have one set, under "".
    """
    kind = facts["kind"]
    by_state = kind in ("help", "summary") and c.session.phase is not Phase.IDLE
    shown = {it: it for it in _HOLD} if kind == "hold" else {"": _state(c) if by_state else kind}
    standing = _STANDING if kind == "summary" or not facts["goesOn"] else {}
    return {
        key: [
            {"id": name, "label": c.shown(_label(c, phase, name))}
            for name in standing.get(phase, _BUTTONS[phase])
        ]
        for key, phase in shown.items()
    }


def _label(c: Context, phase: str, name: str) -> str:
    """The words on a button, others in a phase in which it does something else."""
    key = f"buttons.{name}"
    return f"{key} {phase}" if f"{key} {phase}" in c.book.screen else key


def _hold(c: Context, reply: Reply) -> dict[str, Any]:
    session, exercise = c.session, c.exercise
    place, following, state = c.routine.place(exercise), following_of(c), _state(c)
    captions, listed = _captions(c, reply, state)
    return {
        "state": state,
        "exercise": exercise.id,
        "name": _named(c, exercise, session.version),
        "version": session.version,
        "text": exercise.versions[session.version].picture,
        "seconds": session.seconds,
        "position": session.position,
        "startsIn": round(max(0.0, session.began - c.epoch), 2) if session.began else 0.0,
        "until": session.until if session.phase is Phase.HOLDING else session.position,
        "marks": [{"state": _mark(c, each)} for each in c.routine.exercises],
        "rhythm": _rhythm(c),
        "captions": captions,
        "listed": listed,
        "rows": _rows(c) if listed else [],
        "after": _after(c, following) if following else {},
        "words": {
            **{phase: _caption(c.shown(f"hold.{phase}")) for phase in _HOLD if phase != "holding"},
            "starts": c.shown("hold.starts"),
            "list": c.shown("plan.title"),
            "next": c.shown("hold.next", exercise=following) if following else "",
            "place": c.shown("hold.place", place=place),
        },
    }


def _named(c: Context, exercise: Exercise, version: str) -> str:
    return exercise.title if version == "plain" else c.shown("hold.easier", name=exercise.title)


def _after(c: Context, following: Exercise) -> dict[str, Any]:
    """What a rest looks forward to: the next start, and what to change for it."""
    version = planned(c, following).version
    stays = following.stays_after(c.exercise)
    words = c.shown("hold.stay") if stays else following.versions[version].landmarks[0]
    return {
        "exercise": following.id,
        "version": version,
        "name": _named(c, following, version),
        "caption": _caption(words),
        "text": following.versions[version].picture,
    }


def _captions(c: Context, reply: Reply, state: str) -> tuple[list[dict[str, Any]], float]:
    """What teaches the start: a landmark with each sentence of the set-up, from its second on.

    With it the second up to which a launch shows the list of exercises: until the set-up begins.
    """
    version = c.exercise.versions[c.session.version]
    lines = version.set_up[Level(c.session.level)]
    sentences = {it.text for it in c.in_breaths(lines[c.session.variant % len(lines)]).cues}
    cues = [cue for cue in reply.speech.cues if cue.text in sentences]
    taught = list(zip(reversed(cues), reversed(version.landmarks), strict=False))[::-1]
    first = "settling" if state == "holding" else state
    found = [{"at": 0.0, **_caption(c.shown(f"hold.{first}"))}]
    found += [{"at": cue.at, **_caption(words)} for cue, words in taught]
    if taught and state == "waiting":
        found.append({"at": reply.speech.seconds, **_caption(c.shown("hold.waiting"))})
    listed = c.event.kind is Kind.LAUNCHED and cues
    return found, cues[0].at if listed else 0.0


def _caption(text: str) -> dict[str, Any]:
    """A few large words, which have to be smaller the more letters there are."""
    return {"text": text, "letters": max(1, len(text))}


def _mark(c: Context, exercise: Exercise) -> str:
    if exercise.id == c.session.exercise:
        return "now"
    return "done" if c.session.outcomes.get(exercise.id) == Outcome.FINISHED else "ahead"


def _rhythm(c: Context) -> dict[str, Any]:
    """The rhythm of this very hold, each side once, with a word or two for each pose; a count shows
    only once.
    """
    rhythm = hold_of(c).rhythm
    poses = ["", *(beat.pose for beat in rhythm.beats)]
    moves = [it for it, before in zip(rhythm.beats, poses, strict=False) if it.pose != before]
    beats = [
        {
            "at": round(number * rhythm.period + beat.at, 3),
            "pose": beat.pose,
            "side": side,
            **_caption(c.shown(f"captions.{beat.pose}", side=side and c.shown(f"sides.{side}"))),
        }
        for number, side in enumerate(rhythm.sides)
        for beat in moves
    ]
    period = round(rhythm.period * len(rhythm.sides), 3)
    return {"period": period, "begins": rhythm.begins, "beats": beats}


def _rows(c: Context) -> list[dict[str, Any]]:
    return [
        {
            "exercise": each.id,
            "name": each.title,
            "time": c.shown("plan.time", time=Duration(c.lengths[each.id])),
            "state": _mark(c, each),
        }
        for each in c.routine.exercises
    ]


def _summary(c: Context) -> dict[str, Any]:
    progress = c.present
    week, streak = week_ending(progress, c.today), progress.streak_on(c.today)
    numbers = {"days": week.days, "minutes": week.minutes, "full": week.full, "streak": streak}
    words = {key: c.shown(f"summary.{key}", n=n) for key, n in numbers.items()}
    facts = [{"value": str(n), "label": words[key]} for key, n in numbers.items()]
    rows = [(day, progress.day(day)) for day in days_of(c.today)]
    most = max([row.seconds for _, row in rows] + [1.0])
    bars = [
        {
            "label": c.book.screen["weekdays"][day.weekday()],
            "spoken": _spoken_bar(c, day.weekday(), row),
            "minutes": whole_minutes(row.seconds),
            "share": round(row.seconds / most, 3),
            "today": day == c.today,
            "counts": row.counts,
        }
        for day, row in rows
    ]
    return {"days": bars, "facts": facts}


def _spoken_bar(c: Context, weekday: int, day: Day) -> str:
    """A bar for those who cannot see it: "Monday: one minute, not a full day"."""
    minutes = whole_minutes(day.seconds)
    key = "full" if day.counts else "little" if minutes else "none"
    name = c.book.screen["weekdays_spoken"][weekday]
    return c.shown(f"summary.day.{key}", day=name, minutes=minutes)


_FACTS: dict[str, Callable[[Context, Reply], dict[str, Any]]] = {
    "hold": _hold,
    "plan": lambda c, _: {"rows": _rows(c)},
    "summary": lambda c, _: _summary(c),
    "help": lambda c, _: {"phrases": c.book.screen[f"help.{c.session.phase}"]},
    "goodbye": lambda *_: {},
}
