"""Questions about the routine: answered in one breath, then on with what was going on."""

from skill.coach.answers.meeting import offer_place
from skill.coach.clock import following_of
from skill.coach.context import Context
from skill.coach.exercise import Level
from skill.coach.grammar import Duration
from skill.coach.onward import onward, onward_asking, tell
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
    if seconds := _to_come(c):
        return tell(c, "left.routine", left=Duration.in_minutes(seconds))
    return tell(c, "left.none")


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
        return tell(c, "which.none", exercise=c.routine.first)
    if c.session.phase in (Phase.RESTING, Phase.DONE):
        return tell(c, "which.after", exercise=c.exercise)
    return tell(c, "which.this", exercise=c.exercise, place=c.routine.place(c.exercise))


def what_next(c: Context) -> Reply:
    if c.session.phase is Phase.DONE:
        return tell(c, "left.none")
    if following := following_of(c):
        key = "what next" if c.session.exercise else "what next.first"
        return tell(c, key, exercise=following)
    return tell(c, "what next.nothing")


def about_exercise(c: Context, subject: str) -> Reply:
    """An answer on the present exercise, or on the whole where there is none."""
    own = c.exercise.answers.get(subject) if c.session.exercise else None
    if own:
        return onward(c, c.speak(own[c.session.step % len(own)]))
    return tell(c, f"answer.{subject}")


def explain(c: Context) -> Reply:
    """The full form, once."""
    return onward(c, c.speak(c.exercise.versions[c.session.version].set_up[Level.FULL][0]))


def talk(c: Context, *, less: bool) -> Reply:
    """One level less or more, for good."""
    levels = list(Level)
    present = levels.index(c.level(c.exercise))
    chosen = min(max(0, present + (1 if less else -1)), len(levels) - 1)
    c.remember(guidance=levels[chosen].value)
    if chosen == present:
        return tell(c, "talk.least" if less else "talk.most")
    c.set(level=levels[chosen].value)
    return tell(c, "talk.less" if less else "talk.more")


def help_now(c: Context) -> Reply:
    """Two or three things that make sense now, never a menu."""
    return onward_asking(c, c.say(f"help.{c.session.phase}"))


def help_question(c: Context) -> Reply:
    """A question is open: say what an answer does, and put it again.

    An offer is not worth insisting on: there, the ordinary help does more.
    """
    if c.session.question in OFFERS:
        return help_now(c)
    return put_again(c, "help.question" if c.session.question in YES_OR_NO else "")


def put_again(c: Context, key: str = "") -> Reply:
    """The open question once more, after one line or none."""
    said = c.say(key) if key else Score()
    ask = c.line(f"question.{c.session.question}")
    return Reply(said + c.speak(ask), ask)


def not_understood(c: Context) -> Reply:
    """Words nobody planned: say so, and on; to who just came in, offer the place or the start."""
    if c.situation.new and c.session.phase is not Phase.IDLE:
        return offer_place(c)
    if c.situation.new:
        return onward_asking(c, c.say("not understood"))
    told = c.session.phase in (Phase.HOLDING, Phase.PAUSED)
    return tell(c, f"not understood.{c.session.phase}" if told else "not understood")
