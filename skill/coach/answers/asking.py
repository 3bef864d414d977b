"""Questions about the routine: answered in one breath, then on with what was going on."""

from skill.coach.answers.leaving import stop
from skill.coach.answers.moving import named
from skill.coach.clock import following_of, freeze, subject_of, to_come
from skill.coach.context import Context
from skill.coach.exercise import Exercise, Level
from skill.coach.grammar import Duration
from skill.coach.onward import onward, tell
from skill.coach.performing import hold_of
from skill.coach.reply import Reply
from skill.coach.score import Score
from skill.coach.session import UNDER_WAY, Phase

ASK_A_DOCTOR = ("pregnant", "hip", "surgery", "heart")
WHAT_NEXT = {Phase.IDLE: "what next.first", Phase.RESTING: "what next.rest"}


def time_left(c: Context) -> Reply:
    """In a hold, what is left of it; elsewhere, what is left of the routine."""
    if c.session.phase in (Phase.HOLDING, Phase.PAUSED):
        keep = c.speak(c.exercise.keep if c.session.phase is Phase.HOLDING else "")
        return onward(c, c.say("left.hold", left=Duration.about(c.session.left)) + keep)
    present = c.session.left if c.session.phase is Phase.SETTLING else 0
    if seconds := present + sum(c.lengths[exercise.id] for exercise in to_come(c)):
        return tell(c, "left.routine", left=Duration.in_minutes(seconds))
    return tell(c, "left.none")


def which(c: Context) -> Reply:
    """The name of the exercise, and where it stands in the routine."""
    if not c.session.exercise:
        return tell(c, "which.none", exercise=c.routine.first)
    if c.session.phase in (Phase.RESTING, Phase.DONE):
        following = following_of(c) if c.session.phase is Phase.RESTING else None
        after = c.say("what next.rest", exercise=following) if following else Score()
        return onward(c, c.say("which.after", exercise=c.exercise) + after)
    return tell(c, "which.this", exercise=c.exercise, place=c.routine.place(c.exercise))


def what_next(c: Context) -> Reply:
    if c.session.phase is Phase.DONE:
        return tell(c, "left.none")
    if following := following_of(c):
        return tell(c, WHAT_NEXT.get(c.session.phase, "what next"), exercise=following)
    return tell(c, "what next.nothing")


def about_exercise(c: Context, subject: str) -> Reply:
    """An answer on the exercise that was named, or the present one; where there is none, on all."""
    present = subject_of(c) if c.session.exercise else None
    exercise = c.routine.by_id.get(c.event.exercise, present)
    own = exercise.answers.get(subject) if exercise else None
    if exercise and own:
        name = _announced(c, exercise) if exercise is present else Score()
        return onward(c, name + c.speak(own[c.session.step % len(own)]))
    return tell(c, f"answer.{subject}")


def _announced(c: Context, exercise: Exercise) -> Score:
    """Its name, where it was announced but not yet begun."""
    return Score() if exercise is c.exercise else c.say("which.one", exercise=exercise)


def explain(c: Context) -> Reply:
    """The full form, once."""
    exercise = subject_of(c)
    version = c.session.version if exercise is c.exercise else "plain"
    return onward(c, c.in_breaths(exercise.versions[version].set_up[Level.FULL][0]))


def how_to(c: Context) -> Reply:
    """What the exercise that was named is, without starting it."""
    exercise = named(c)
    if not exercise or exercise is c.exercise:
        return explain(c)
    return onward(c, c.in_breaths(exercise.versions["plain"].set_up[Level.FULL][0]))


def which_side(c: Context) -> Reply:
    """The side of the present repetition; before a hold, the one that comes first."""
    exercise = subject_of(c)
    running = c.session.phase is Phase.HOLDING or c.session.phase is Phase.PAUSED
    names = exercise.versions["plain"].rhythm.side_names
    if c.session.phase is Phase.DONE:
        return tell(c, "left.none")
    if not names:
        return tell(c, "side.none") if c.session.exercise else which(c)
    if not running:
        first = c.say("side.first", side=next(iter(names.values())))
        return onward(c, _announced(c, exercise) + first)
    hold = hold_of(c)
    begun = [it.side for it in hold.repetitions if it.at <= c.session.position]
    side = begun[-1] if begun else hold.repetitions[0].side
    return tell(c, "side.now", side=hold.rhythm.side_names[side])


def suitable(c: Context) -> Reply:
    """Whether this is for somebody: what helps, what to leave out, whom to ask. No diagnosis.

    A concern stops the clock; for who ought to ask a doctor first, it ends there.
    """
    concern = f"suitable.{c.event.concern}"
    said = c.say(concern if concern in c.book.lines else "suitable")
    if not c.event.concern:
        return onward(c, said)
    freeze(c)
    if c.event.concern not in ASK_A_DOCTOR:
        return onward(c, said)
    return Reply(said + stop(c).speech) if c.session.phase in UNDER_WAY else Reply(said)
