"""Questions about the routine: answered in one breath, then on with what was going on."""

from collections.abc import Callable

from skill.coach.answers.meeting import offer_place
from skill.coach.clock import following_of
from skill.coach.context import Context
from skill.coach.exercise import Level
from skill.coach.grammar import Duration
from skill.coach.onward import onward, onward_asking
from skill.coach.reply import Reply
from skill.coach.score import Score
from skill.coach.session import Phase

YES_OR_NO = ("adopt", "delete", "delete household", "remind", "one", "pain outside")
OFFERS = ("start", "more", "week", "short", "resume")


def time_left(c: Context) -> Reply:
    """In a hold, what is left of it; elsewhere, what is left of the routine."""
    if c.session.phase in (Phase.HOLDING, Phase.PAUSED):
        keep = c.speak(c.exercise.keep if c.session.phase is Phase.HOLDING else "")
        return onward(c, c.say("left.hold", left=Duration.about(c.session.left)) + keep)
    seconds = _to_come(c)
    if not seconds:
        return onward(c, c.say("left.none"))
    return onward(c, c.say("left.routine", left=Duration.in_minutes(seconds)))


def _to_come(c: Context) -> float:
    """Seconds of the holds that have not begun."""
    if c.session.phase is Phase.DONE:
        return 0
    if c.session.only:
        return c.session.left if c.session.phase is Phase.SETTLING else 0
    first = c.routine.place(c.exercise) - (c.session.phase is not Phase.RESTING)
    return sum(c.lengths[exercise.id] for exercise in c.routine.exercises[first:])


def which(c: Context) -> Reply:
    """The name of the exercise, and where it stands in the routine."""
    if not c.session.exercise:
        return onward(c, c.say("which.none", exercise=c.routine.first))
    if c.session.phase in (Phase.RESTING, Phase.DONE):
        return onward(c, c.say("which.after", exercise=c.exercise))
    place = c.routine.place(c.exercise)
    return onward(c, c.say("which.this", exercise=c.exercise, place=place))


def what_next(c: Context) -> Reply:
    if c.session.phase is Phase.DONE:
        return onward(c, c.say("left.none"))
    if following := following_of(c):
        key = "what next" if c.session.exercise else "what next.first"
        return onward(c, c.say(key, exercise=following))
    return onward(c, c.say("what next.nothing"))


def list_exercises(c: Context) -> Reply:
    return onward(c, c.say("list"))


def about_exercise(subject: str) -> Callable[[Context], Reply]:
    """An answer on the present exercise, or on the whole where there is none."""

    def answer(c: Context) -> Reply:
        own = c.exercise.answers.get(subject) if c.session.exercise else None
        if own:
            return onward(c, c.speak(own[c.session.step % len(own)]))
        return onward(c, c.say(f"answer.{subject}"))

    return answer


def explain(c: Context) -> Reply:
    """The full form, once."""
    lines = c.exercise.versions[c.session.version].set_up[Level.FULL]
    return onward(c, c.speak(lines[0]))


def less_talk(c: Context) -> Reply:
    """One level less for good."""
    return _talk(c, +1, "talk.less", "talk.least")


def more_talk(c: Context) -> Reply:
    """One level more for good."""
    return _talk(c, -1, "talk.more", "talk.most")


def _talk(c: Context, step: int, key: str, limit: str) -> Reply:
    levels = list(Level)
    present = levels.index(c.level(c.exercise))
    chosen = present + step
    if not 0 <= chosen < len(levels):
        c.remember(guidance=levels[present].value)
        return onward(c, c.say(limit))
    c.remember(guidance=levels[chosen].value)
    c.set(level=levels[chosen].value)
    return onward(c, c.say(key))


def help_now(c: Context) -> Reply:
    """Two or three things that make sense now, never a menu."""
    return onward_asking(c, c.say(f"help.{c.session.phase}"))


def help_question(c: Context) -> Reply:
    """A question is open: say what an answer does, and put it again.

    An offer is not worth insisting on: there, the ordinary help does more.
    """
    if c.session.question in OFFERS:
        return help_now(c)
    plain = c.session.question in YES_OR_NO
    return _put_again(c, c.say("help.question") if plain else Score())


def ask_again(c: Context) -> Reply:
    return _put_again(c, c.say("not understood"))


def repeat_question(c: Context) -> Reply:
    return _put_again(c, Score())


def _put_again(c: Context, said: Score) -> Reply:
    ask = c.line(f"question.{c.session.question}")
    return Reply(said + c.speak(ask), ask)


def not_understood(c: Context) -> Reply:
    """Words nobody planned: say so, and carry on from the right second.

    Somebody who only just came in is offered the place where they stopped, or the start.
    """
    if c.situation.new and c.session.phase is not Phase.IDLE:
        return offer_place(c)
    if c.situation.new:
        return onward_asking(c, c.say("not understood"))
    told = c.session.phase in (Phase.HOLDING, Phase.PAUSED)
    return onward(c, c.say(f"not understood.{c.session.phase}" if told else "not understood"))


def unexpected(c: Context) -> Reply:
    """Something this coach does not do, said politely."""
    return onward(c, c.say("unexpected"))
