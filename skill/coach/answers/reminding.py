"""One reminder a day or week, asked for, read back, confirmed; updated rather than doubled."""

from skill.coach.clock import freeze
from skill.coach.moment import Moment
from skill.coach.onward import onward, onward_asking
from skill.coach.reply import Errand, Reply

DEFAULT_DAYS = "every-day"


def remind(m: Moment) -> Reply:
    """Ask for the time if it is missing; else read time and days back and ask for a yes."""
    before = m.setting("reminder") or {}
    pending = m.session.asked
    days = m.event.days or pending.get("days") or before.get("days") or DEFAULT_DAYS
    time = m.event.time or (pending.get("time") if m.event.days else "")
    freeze(m)
    if not time:
        return Reply(m.say("remind.when"), m.ask("remind when", days=days))
    said = m.say("remind.confirm", days=days_said(m, days), time=time_said(m, time))
    return Reply(said, m.ask("remind", days=days, time=time))


def confirmed(m: Moment) -> Reply:
    return Reply(errand=Errand("remind", dict(m.session.asked)))


def refused(m: Moment) -> Reply:
    m.set(question="", asked={})
    return onward(m, m.say("remind.refused"))


def reminded(m: Moment) -> Reply:
    """How creating, changing or stopping the reminder went, in plain words, and the way on."""
    outcome = m.event.outcome
    if outcome == "ask permission":
        return Reply(errand=Errand("ask permission", dict(m.session.asked)))
    asked = m.session.asked
    m.set(question="", asked={})
    said = m.say(
        f"remind.{outcome}",
        days=days_said(m, str(asked.get("days", DEFAULT_DAYS))),
        time=time_said(m, str(asked.get("time", "08:00"))),
    )
    return onward(m, said)


def which_reminder(m: Moment) -> Reply:
    reminder = m.setting("reminder")
    if not reminder:
        return onward_asking(m, m.say("reminder.none"))
    days, time = days_said(m, reminder["days"]), time_said(m, reminder["time"])
    return onward(m, m.say("reminder.is", days=days, time=time))


def stop_reminding(m: Moment) -> Reply:
    if not m.setting("reminder"):
        return onward_asking(m, m.say("reminder.none"))
    return Reply(errand=Errand("forget reminder"))


def days_said(m: Moment, days: str) -> str:
    """ "every-day" as it is said."""
    return m.book.lines.get(f"days.{days}", (days,))[0]


def time_said(m: Moment, time: str) -> str:
    """ "07:30" as it is said: "half past seven in the morning"."""
    hour, minute = (int(part) for part in time.split(":"))
    part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    twelve = m.book.number(hour % 12 or 12)
    key = "time.exact" if not minute else "time.oh" if minute < 10 else "time.minutes"
    clock = m.line(key, hour=twelve, minute=m.book.number(minute))
    return m.line(f"time.{part}", clock=clock)
