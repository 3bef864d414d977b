"""The way on: an answer never leaves the user standing, whatever they were doing."""

from dataclasses import replace

from skill.coach.events import Kind
from skill.coach.moment import Moment
from skill.coach.performing import perform, perform_under
from skill.coach.reply import Reply
from skill.coach.score import Score, rest
from skill.coach.session import Phase


def onward(m: Moment, said: Score) -> Reply:
    """`said`, and then on with whatever was going on.

    A question asked from outside is answered, and that is all: the place is kept.
    """
    if m.situation.new and not _returning(m):
        return Reply(said)
    return _ONWARD[m.session.phase](m, said)


def _returning(m: Moment) -> bool:
    """Whether an errand comes back to somebody who was in the middle of something."""
    return m.event.kind is Kind.ERRAND_DONE and m.session.phase is not Phase.IDLE


def onward_asking(m: Moment, said: Score) -> Reply:
    """`said`, which asks for more: a session opened for one question stays open."""
    m.situation = replace(m.situation, new=False)
    return onward(m, said)


def _holding(m: Moment, said: Score) -> Reply:
    return perform_under(m, said)


def _settling(m: Moment, said: Score) -> Reply:
    """Wait for "ready", or go on settling where the hold was to begin by itself."""
    if not m.session.began:
        return Reply(said + m.say("ready.ask"), m.line("ready.reprompt"))
    go = m.say("begin")
    left = m.session.began - m.epoch - said.seconds - go.seconds
    return perform(m, said + rest(min(left, m.book.settings.most_settle)) + go)


def _paused(m: Moment, said: Score) -> Reply:
    """Wait to resume; after pain, for one of the three ways on; before a hold, for "ready"."""
    if m.session.question == "pain":
        return Reply(said + m.say("question.pain"), m.line("question.pain"))
    if not m.session.position:
        m.set(phase=Phase.SETTLING, began=0.0)
        return _settling(m, said)
    return Reply(said + m.say("pause.ask"), m.line("pause.reprompt"))


def _resting(m: Moment, said: Score) -> Reply:
    return Reply(said + m.say("rest.ask"), m.line("rest.reprompt"))


def _idle(m: Moment, said: Score) -> Reply:
    return Reply(said + m.say("start.ask"), m.ask("start"))


def _done(m: Moment, said: Score) -> Reply:
    return Reply(said + m.say("more.ask"), m.ask("more"))


_ONWARD = {
    Phase.IDLE: _idle,
    Phase.SETTLING: _settling,
    Phase.HOLDING: _holding,
    Phase.PAUSED: _paused,
    Phase.RESTING: _resting,
    Phase.DONE: _done,
}
