"""One reminder a day or week, asked for, read back, confirmed; updated rather than doubled.

What Alexa keeps is the truth. The setting `reminder` is what the coach last knew of it: days, time
and token.
"""

from typing import Any

from skill.coach.clock import freeze
from skill.coach.events import UNKNOWN_DAYS
from skill.coach.moment import Moment, settings_of
from skill.coach.onward import onward, onward_asking
from skill.coach.reply import Errand, Reply
from skill.coach.score import Score

DEFAULT_DAYS = "every-day"
PARTS_OF_DAY = ((5, "night"), (12, "morning"), (18, "afternoon"), (21, "evening"), (24, "night"))
"""What an hour is called, each up to an hour."""


def remind(m: Moment) -> Reply:
    """Ask for what is missing; else read days and time back and ask for a yes.

    In the middle of a hold the hold stops: nobody can do both.
    """
    freeze(m)
    before = {**settings_of(m.setting("reminder")), **m.session.asked}
    days = str(m.event.days or before.get("days") or DEFAULT_DAYS)
    time = str(m.event.time or (m.event.days and before.get("time")) or "")
    if days == UNKNOWN_DAYS:
        return Reply(m.say("remind.which days"), m.ask("remind days", time=time))
    if not time:
        return Reply(m.say("remind.when"), m.ask("remind when", days=days))
    return Reply(_said(m, "remind.confirm", days, time), m.ask("remind", days=days, time=time))


def confirmed(m: Moment) -> Reply:
    """After the yes, and not before, Alexa is asked to keep it."""
    return _keep(m, permitted=False)


def _keep(m: Moment, *, permitted: bool) -> Reply:
    token = settings_of(m.setting("reminder")).get("token", "")
    return Reply(
        errand=Errand("remind", {**m.session.asked, "token": token, "permitted": permitted})
    )


def refused(m: Moment) -> Reply:
    m.set(question="", asked={})
    return onward(m, m.say("remind.refused"))


def permitted(m: Moment) -> Reply:
    """Alexa has asked for the permission: with it the reminder is kept, without it said so.

    Days and time come back with the answer, whatever the session remembers.
    """
    if m.event.outcome != "accepted":
        m.set(question="", asked={})
        return onward(m, m.say(f"remind.{m.event.outcome}"))
    if not m.event.time:
        return remind(m)
    m.set(asked={"days": m.event.days, "time": m.event.time})
    return _keep(m, permitted=True)


def reminded(m: Moment) -> Reply:
    """How it went, in plain words, and the way on; a missing permission is asked for first."""
    days = str(m.session.asked.get("days", DEFAULT_DAYS))
    time = str(m.session.asked.get("time", "08:00"))
    if m.event.outcome == "ask permission":
        return Reply(errand=Errand("ask permission", {"days": days, "time": time}))
    if m.event.outcome in ("created", "changed"):
        m.remember(reminder={"days": days, "time": time, "token": m.event.token})
    m.set(question="", asked={})
    return onward(m, _said(m, f"remind.{m.event.outcome}", days, time))


def which_reminder(m: Moment) -> Reply:  # noqa: ARG001
    """Alexa is asked: a reminder can be deleted in the app, or by another voice."""
    return Reply(errand=Errand("find reminder"))


def found(m: Moment) -> Reply:
    """The reminder as Alexa has it; where she cannot be asked, as it was when last heard of."""
    known = settings_of(m.setting("reminder"))
    if m.event.outcome == "found":
        return onward(m, _as_it_is(m, known))
    if known and m.event.outcome != "none":
        return onward(m, _said(m, "reminder.was", known["days"], known["time"]))
    m.remember(reminder=None)
    return onward_asking(m, m.say("reminder.gone" if known else "reminder.none"))


def _as_it_is(m: Moment, known: dict[str, Any]) -> Score:
    """What Alexa has, remembered; what she does not tell is taken from memory."""
    told = {"days": m.event.days, "time": m.event.time, "token": m.event.token}
    now = {**known, **{key: value for key, value in told.items() if value}}
    if not (now.get("days") and now.get("time")):
        return m.say("reminder.somewhen")
    if now != known:
        m.remember(reminder=now)
    return _said(m, "reminder.is", now["days"], now["time"])


def stop_reminding(m: Moment) -> Reply:
    """Whatever rings is stopped, also what another voice has asked for."""
    token = settings_of(m.setting("reminder")).get("token", "")
    return Reply(errand=Errand("forget reminder", {"known": bool(token)}))


def stopped(m: Moment) -> Reply:
    if m.event.outcome != "failed":
        m.remember(reminder=None)
    return onward(m, m.say(f"forget reminder.{m.event.outcome}"))


def _said(m: Moment, key: str, days: str, time: str) -> Score:
    return m.say(key, days=days_said(m, days), time=time_said(m, time))


def days_said(m: Moment, days: str) -> str:
    """ "every-day" as it is said; several days come with commas between them."""
    return m.book.enumerate([m.line(f"days.{day}") for day in days.split(",")])


def time_said(m: Moment, time: str) -> str:
    """ "07:30" as it is said, with its part of the day: "at seven thirty in the morning"."""
    if named := m.book.lines.get(f"time.{time}"):
        return named[0]
    hour, minute = (int(part) for part in time.split(":"))
    key = "time.exact" if not minute else "time.oh" if minute < 10 else "time.minutes"
    clock = m.line(key, hour=m.book.number(hour % 12 or 12), minute=m.book.number(minute))
    part = next(name for until, name in PARTS_OF_DAY if hour < until)
    return m.line(f"time.{part}", clock=clock)
