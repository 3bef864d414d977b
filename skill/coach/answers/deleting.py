"""Theirs to delete: one voice's progress, or all of the household's, after a yes."""

from skill.coach.clock import freeze
from skill.coach.context import Context
from skill.coach.onward import onward
from skill.coach.reply import Effect, Reply


def ask_own(c: Context) -> Reply:
    return _ask(c, "delete")


def ask_household(c: Context) -> Reply:
    return _ask(c, "delete household")


def _ask(c: Context, scope: str) -> Reply:
    freeze(c)
    return Reply(c.say(f"{scope}.ask"), c.ask(scope))


def delete(c: Context) -> Reply:
    """After the yes: to the store."""
    scope = c.session.question
    c.set(question="", asked={})
    return Reply(effect=Effect("delete", {"scope": scope}))


def deleted(c: Context) -> Reply:
    """It is gone, perhaps but for the reminder, and the session with it; or it could not be."""
    if c.event.outcome != "failed":
        c.session = c.session.anew()
    return Reply(c.say(f"delete.{c.event.outcome}"))


def keep(c: Context) -> Reply:
    c.set(question="", asked={})
    return onward(c, c.say("delete.kept"))
