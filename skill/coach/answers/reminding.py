"""One reminder a day or week, asked for, read back, confirmed; updated rather than doubled.

What Alexa keeps is the truth; the setting `reminder` is what the coach last knew of it.
"""

from typing import Any

from skill.coach.answers.leaving import take_back
from skill.coach.clock import freeze
from skill.coach.context import Context
from skill.coach.events import UNKNOWN_DAYS
from skill.coach.grammar import Term, TimeOfDay
from skill.coach.onward import onward, onward_asking, tell
from skill.coach.reply import Effect, Reply
from skill.coach.score import Score

DEFAULT_DAYS = "every-day"


def remind(c: Context) -> Reply:
    """Before anything is asked, Alexa is: whether one can be kept here, no device says."""
    if c.session.question.startswith("remind"):
        return read_back(c)
    return Reply(effect=Effect("can remind", {"days": c.event.days, "time": c.event.time}))


def can_remind(c: Context) -> Reply:
    """Where none can be kept, that is said; an API that does not answer may do so later."""
    return tell(c, "remind.unsupported") if c.event.outcome == "unsupported" else read_back(c)


def read_back(c: Context) -> Reply:
    """Ask for what is missing; else read days and time back and ask for a yes."""
    freeze(c)
    before = {**(c.setting("reminder") or {}), **c.session.asked}
    days = str(c.event.days or before.get("days") or DEFAULT_DAYS)
    time = str(c.event.time or (c.event.days and before.get("time")) or "")
    if days == UNKNOWN_DAYS:
        return Reply(c.say("remind.which days"), c.ask("remind days", time=time))
    if not time:
        return Reply(c.say("remind.when"), c.ask("remind when", days=days))
    return Reply(_said(c, "remind.confirm", days, time), c.ask("remind", days=days, time=time))


def keep(c: Context, *, permitted: bool = False) -> Reply:
    """After the yes, and not before, Alexa is asked to keep it."""
    token = (c.setting("reminder") or {}).get("token", "")
    facts = {**c.session.asked, "token": token, "permitted": permitted}
    return Reply(effect=Effect("remind", facts))


def permitted(c: Context) -> Reply:
    """Alexa has asked for the permission: with it the reminder is kept, without it said so.

    Days and time come back with the answer, whatever the session remembers.
    """
    if c.event.outcome != "accepted":
        return take_back(c, f"remind.{c.event.outcome}")
    if not c.event.time:
        return remind(c)
    c.set(asked={"days": c.event.days, "time": c.event.time})
    return keep(c, permitted=True)


def reminded(c: Context) -> Reply:
    """How it went, in plain words, and the way on; a missing permission is asked for first."""
    days = str(c.session.asked.get("days", DEFAULT_DAYS))
    time = str(c.session.asked.get("time", "08:00"))
    if c.event.outcome == "ask permission":
        return Reply(effect=Effect("ask permission", {"days": days, "time": time}))
    if c.event.outcome in ("created", "changed"):
        c.remember(reminder={"days": days, "time": time, "token": c.event.token})
    c.set(question="", asked={})
    return onward(c, _said(c, f"remind.{c.event.outcome}", days, time))


def which_reminder(c: Context) -> Reply:  # noqa: ARG001
    """Alexa is asked: a reminder can be deleted in the app, or by another voice."""
    return Reply(effect=Effect("find reminder"))


def found(c: Context) -> Reply:
    """The reminder as Alexa has it; where she cannot be asked, as it was when last heard of."""
    known = c.setting("reminder") or {}
    if c.event.outcome == "found":
        return onward(c, _as_it_is(c, known))
    if c.event.outcome == "unsupported":
        return tell(c, "remind.unsupported")
    if known and c.event.outcome != "none":
        return onward(c, _said(c, "reminder.was", known["days"], known["time"]))
    c.remember(reminder=None)
    return onward_asking(c, c.say("reminder.gone" if known else "reminder.none"))


def _as_it_is(c: Context, known: dict[str, Any]) -> Score:
    """What Alexa has, remembered; what she does not tell is taken from memory."""
    told = {"days": c.event.days, "time": c.event.time, "token": c.event.token}
    now = {**known, **{key: value for key, value in told.items() if value}}
    if not (now.get("days") and now.get("time")):
        return c.say("reminder.somewhen")
    if now != known:
        c.remember(reminder=now)
    return _said(c, "reminder.is", now["days"], now["time"])


def stop_reminding(c: Context) -> Reply:
    """Whatever rings is stopped, also what another voice has asked for."""
    token = (c.setting("reminder") or {}).get("token", "")
    return Reply(effect=Effect("forget reminder", {"known": bool(token)}))


def stopped(c: Context) -> Reply:
    if c.event.outcome != "failed":
        c.remember(reminder=None)
    return tell(c, f"forget reminder.{c.event.outcome}")


def _said(c: Context, key: str, days: str, time: str) -> Score:
    return c.say(key, weekdays=tuple(map(Term, days.split(","))), clock=TimeOfDay(time))
