"""Leaving: stop stops in every state; silence and lost sessions keep the place."""

from skill.coach.clock import freeze
from skill.coach.context import Context
from skill.coach.onward import onward
from skill.coach.performing import unsaved
from skill.coach.reply import Reply
from skill.coach.session import UNDER_WAY


def stop(c: Context) -> Reply:
    """A short goodbye; in the middle of a routine, the promise of the place, if it can be kept."""
    key = "bye.kept" if c.session.phase in UNDER_WAY and c.situation.saved else "bye"
    freeze(c)
    c.set(question="", asked={})
    return Reply(c.say(key) + unsaved(c, "bye.unsaved"))


def take_back(c: Context) -> Reply:
    """ "Cancel" to a question about doing something: it is not done, and on it goes."""
    c.set(question="", asked={})
    return onward(c, c.say("cancelled"))


def ended(c: Context) -> Reply:
    """The session is over and nobody can be spoken to: what was held is credited, that is all."""
    freeze(c)
    return Reply()
