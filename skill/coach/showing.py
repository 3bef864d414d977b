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
from skill.coach.events import Kind
from skill.coach.reply import Reply, Screen
from skill.coach.session import Phase
from skill.coach.showing_hold import STATES, hold_shown, rows_of, state_of
from skill.coach.showing_week import week_shown

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


def _goes_on(c: Context, kind: str, reply: Reply) -> float:
    """When the screen goes on by itself: after what is said, and a rest; 0 for never.

    It never runs over a question that is open, nor over somebody who asked for time.
    """
    waits = c.session.question not in ("", "week", "more") or c.event.kind in _WAITING
    waits = waits or c.session.missed > 1
    still = c.session.phase in (Phase.IDLE, Phase.PAUSED)
    if kind == "goodbye" or still or (waits and c.session.phase is not Phase.HOLDING):
        return 0.0
    chosen = c.setting("rest") if following_of(c) else None
    rest = chosen or c.routine.rules.rest_seconds
    return round(reply.speech.seconds + rest, 2)


def _buttons(c: Context, facts: Mapping[str, Any]) -> dict[str, list[dict[str, str]]]:
    """The buttons by the phase in which they are seen: a hold's screen changes it by itself.

    Other screens have one set, under "".
    """
    kind = facts["kind"]
    by_state = kind in ("help", "summary") and c.session.phase is not Phase.IDLE
    shown = {it: it for it in STATES} if kind == "hold" else {"": state_of(c) if by_state else kind}
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


_FACTS: dict[str, Callable[[Context, Reply], dict[str, Any]]] = {
    "hold": hold_shown,
    "plan": lambda c, _: {"rows": rows_of(c)},
    "summary": lambda c, _: week_shown(c),
    "help": lambda c, _: {"phrases": c.book.screen[f"help.{c.session.phase}"]},
    "goodbye": lambda *_: {},
}
