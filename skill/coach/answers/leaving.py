"""Leaving: stop stops in every state, a lost session keeps the place, delete takes all along."""

from skill.coach.answers.moving import leave
from skill.coach.clock import begun, freeze
from skill.coach.context import Context
from skill.coach.onward import tell
from skill.coach.reply import Effect, Reply
from skill.coach.score import Score
from skill.coach.session import UNDER_WAY


def stop(c: Context) -> Reply:
    """A short goodbye; in the middle of a routine, the promise of the place, if it can be kept."""
    kept = c.session.phase in UNDER_WAY and begun(c.session) and c.situation.saved
    key = "bye.kept" if kept else "bye"
    freeze(c)
    c.set(question="", asked={})
    missing = "lost" if c.session.lost and c.situation.saved else "bye.unsaved"
    is_whole = c.situation.saved and not c.session.lost
    return Reply(c.say(key) + (Score() if is_whole else c.say(missing)))


def emergency(c: Context) -> Reply:
    """No exercise can help now, so none is offered; and next time nothing begins unasked.

    Nothing of anybody's health is kept, only that the session was ended.
    """
    freeze(c)
    leave(c)
    c.session = c.session.anew()
    c.remember(ask_first=True)
    return Reply(c.say("emergency"))


def take_back(c: Context, key: str = "cancelled") -> Reply:
    """ "Cancel" or "no" to a question about doing something: it is not done, and on it goes."""
    c.set(question="", asked={})
    return tell(c, key)


def ended(c: Context) -> Reply:
    """The session is over and nobody can be spoken to: what was held is credited, that is all."""
    freeze(c)
    return Reply()


def ask_delete(c: Context, scope: str) -> Reply:
    """Theirs to delete: one voice's progress, or all of the household's, after a yes."""
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
        c.session = c.session.anew(gentle=[])
    return Reply(c.say(f"delete.{c.event.outcome}"))
