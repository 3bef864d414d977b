"""Leaving: stop stops in every state; silence and lost sessions keep the place."""

from skill.coach.clock import freeze
from skill.coach.moment import Moment
from skill.coach.onward import onward
from skill.coach.performing import unsaved
from skill.coach.reply import Reply
from skill.coach.session import UNDER_WAY


def stop(m: Moment) -> Reply:
    """A short goodbye; in the middle of a routine, the promise that the place is kept."""
    key = "bye.kept" if m.session.phase in UNDER_WAY else "bye"
    freeze(m)
    m.set(question="", asked={})
    return Reply(m.say(key) + unsaved(m))


def take_back(m: Moment) -> Reply:
    """ "Cancel" to a question about doing something: it is not done, and on it goes."""
    m.set(question="", asked={})
    return onward(m, m.say("cancelled"))


def ended(m: Moment) -> Reply:
    """The session is over and nobody can be spoken to: what was held is credited, that is all."""
    freeze(m)
    return Reply()
