"""The way on: an answer never leaves the user standing, whatever they were doing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from skill.coach.beginning import begin
from skill.coach.clock import following_of, freeze
from skill.coach.context import Context
from skill.coach.events import Kind
from skill.coach.performing import perform, perform_under
from skill.coach.reply import Reply
from skill.coach.score import Score, rest
from skill.coach.session import Phase


def onward(c: Context, said: Score) -> Reply:
    """`said`, which can be asked for again, and then on with whatever was going on.

    A question asked from outside is answered, and that is all: the place is kept. An effect that
    comes back to somebody who was in the middle of something is not from outside.
    """
    c.set(line=said.text, question="")
    returning = c.event.kind is Kind.EFFECT_DONE and c.session.phase is not Phase.IDLE
    if c.situation.new and not returning:
        return Reply(said)
    if c.session.sore:
        ask = c.ask(after_pain(c))
        return Reply(said + c.speak(ask), ask)
    if is_playing(c):
        return _played_on(c, said)
    return _ONWARD[c.session.phase](c, said)


def is_playing(c: Context) -> bool:
    """Whether a player goes through the routine, and nobody has to be asked."""
    moving = c.session.phase in (Phase.SETTLING, Phase.HOLDING, Phase.RESTING)
    return bool(moving and c.session.plays and c.session.playing)


def _played_on(c: Context, said: Score) -> Reply:
    following = following_of(c) if c.session.phase is Phase.RESTING else None
    return begin(c, following, said) if following else perform_under(c, said)


def no_hurry(c: Context) -> Reply:
    """Somebody wants time: the coach waits, and a player waits for "resume"."""
    if is_playing(c):
        freeze(c)
        return Reply(c.say("pause.played"))
    return tell(c, "take your time")


def after_pain(c: Context) -> str:
    """What is asked after pain, by the ways on that there are.

    The easier version is offered where it is not done already, the next one where there is one.
    """
    if c.session.phase is Phase.IDLE:
        return "pain outside"
    easier = c.session.version != "easier" and c.session.phase is not Phase.RESTING
    if following_of(c):
        return "pain" if easier else "pain.not easier"
    return "pain.not next" if easier else "pain.neither"


def tell(c: Context, key: str, **values: Any) -> Reply:
    """One line, and on."""
    return onward(c, c.say(key, **values))


def onward_asking(c: Context, said: Score) -> Reply:
    """`said`, which asks for more: a session opened for one question stays open."""
    c.situation = replace(c.situation, new=False)
    return onward(c, said)


def put_again(c: Context, key: str = "") -> Reply:
    """The open question once more, after one line or none."""
    ask = c.line(f"question.{c.session.question}")
    return Reply((c.say(key) if key else Score()) + c.speak(ask), ask)


def _settling(c: Context, said: Score) -> Reply:
    """Wait for "ready", or go on settling where the hold was to begin by itself."""
    if not c.session.began:
        return Reply(said + c.say("ready.ask"), c.line("ready.reprompt"))
    go = c.say("begin")
    left = c.session.began - c.epoch - said.seconds - go.seconds
    return perform(c, said + rest(min(left, c.routine.rules.most_settle_seconds)) + go)


def _paused(c: Context, said: Score) -> Reply:
    """Wait to resume; before a hold, for "ready"."""
    if not c.session.position:
        c.set(phase=Phase.SETTLING, began=0.0)
        return _settling(c, said)
    return Reply(said + c.say("pause.ask"), c.line("pause.reprompt"))


_ONWARD: dict[Phase, Callable[[Context, Score], Reply]] = {
    Phase.IDLE: lambda c, said: Reply(said + c.say("start.ask"), c.ask("start")),
    Phase.SETTLING: _settling,
    Phase.HOLDING: perform_under,
    Phase.PAUSED: _paused,
    Phase.RESTING: lambda c, said: Reply(said + c.say("rest.ask"), c.line("rest.reprompt")),
    Phase.DONE: lambda c, said: Reply(said + c.say("more.ask"), c.ask("more")),
}
