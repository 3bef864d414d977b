"""Theirs to delete: one voice's progress, or all of the household's, after a yes."""

from skill.coach.clock import freeze
from skill.coach.moment import Moment
from skill.coach.onward import onward
from skill.coach.reply import Errand, Reply


def ask_own(m: Moment) -> Reply:
    return _ask(m, "delete")


def ask_household(m: Moment) -> Reply:
    return _ask(m, "delete household")


def _ask(m: Moment, scope: str) -> Reply:
    freeze(m)
    return Reply(m.say(f"{scope}.ask"), m.ask(scope))


def delete(m: Moment) -> Reply:
    """After the yes: to the store."""
    scope = m.session.question
    m.set(question="", asked={})
    return Reply(errand=Errand("delete", {"scope": scope}))


def deleted(m: Moment) -> Reply:
    """It is gone, perhaps but for the reminder, and the session with it; or it could not be."""
    if m.event.outcome != "failed":
        m.session = m.session.anew()
    return Reply(m.say(f"delete.{m.event.outcome}"))


def keep(m: Moment) -> Reply:
    m.set(question="", asked={})
    return onward(m, m.say("delete.kept"))
