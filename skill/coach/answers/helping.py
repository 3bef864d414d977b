"""Where words failed, on either side: say it again, help, words that nobody planned."""

from collections.abc import Callable

from skill.coach.answers.holding import pause_again
from skill.coach.answers.meeting import offer_place
from skill.coach.answers.moving import announce_anew, essence, set_up
from skill.coach.clock import freeze
from skill.coach.context import Context
from skill.coach.onward import onward, onward_asking, put_again
from skill.coach.performing import hold_of
from skill.coach.reply import Reply
from skill.coach.score import Score, spoken_seconds
from skill.coach.session import UNDER_WAY, Phase

YES_OR_NO = ("adopt", "delete", "delete household", "remind", "one", "pain outside")
OFFERS = ("start", "more", "week", "short", "resume")


def say_again(c: Context) -> Reply:
    """What was said last, once more: an answer, a cue, a question, or what one was asked for."""
    if said := _last_cue(c) or c.session.line:
        return onward(c, c.speak(said))
    if c.session.question:
        return put_again(c)
    return _SAY_AGAIN[c.session.phase](c)


def _last_cue(c: Context) -> str:
    """The last line of the hold that was begun since the coach answered."""
    if c.session.phase is not Phase.HOLDING:
        return ""
    since = c.session.position - (c.epoch - c.session.seen)
    since += spoken_seconds(c.session.line, c.book.pace)
    cues = hold_of(c).score.cues
    said = [cue.text for cue in cues if since < cue.at < c.session.position]
    return said[-1] if said else ""


def help_now(c: Context) -> Reply:
    """Two or three things that make sense now; after an emergency, how to get help."""
    if c.setting("ask_first") and c.session.phase is Phase.IDLE:
        return Reply(c.say("help.emergency"))
    return onward_asking(c, c.say(f"help.{c.session.phase}"))


def help_question(c: Context) -> Reply:
    """A question is open: say what an answer does, and put it again.

    An offer is not worth insisting on: there, the ordinary help does more.
    """
    if c.session.question in OFFERS:
        return help_now(c)
    return put_again(c, "help.question" if c.session.question in YES_OR_NO else "")


def not_understood(c: Context) -> Reply:
    """Words nobody planned: say so, and on; to who just came in, offer the place or the start.

    Perhaps it hurts: nobody is told to go on, and a second time in a row the clock stops.
    """
    if c.situation.new and c.session.phase is not Phase.IDLE:
        return offer_place(c)
    c.set(missed=c.session.missed + 1)
    moving = c.session.phase in UNDER_WAY
    if c.session.missed == 1:
        return onward_asking(c, c.say("not understood.moving" if moving else "not understood"))
    held = c.session.phase is Phase.HOLDING
    way = "not understood.paused" if held else f"help.{c.session.phase}"
    freeze(c)
    return onward_asking(c, c.say("not understood.again") + c.say(way))


_SAY_AGAIN: dict[Phase, Callable[[Context], Reply]] = {
    Phase.IDLE: lambda c: onward_asking(c, Score()),
    Phase.SETTLING: set_up,
    Phase.HOLDING: essence,
    Phase.PAUSED: pause_again,
    Phase.RESTING: announce_anew,
    Phase.DONE: lambda c: Reply(c.say("done.ask"), c.ask("week")),
}
