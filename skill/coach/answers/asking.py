"""Questions about the routine: answered in one breath, then on with what was going on."""

from collections.abc import Callable

from skill.coach.answers.holding import pause_again
from skill.coach.answers.leaving import stop
from skill.coach.answers.meeting import offer_place
from skill.coach.answers.moving import announce_anew, essence, named, set_up
from skill.coach.clock import following_of, freeze, subject_of, to_come
from skill.coach.context import Context
from skill.coach.exercise import NONE, Level
from skill.coach.grammar import Duration
from skill.coach.onward import onward, onward_asking, put_again, tell
from skill.coach.performing import hold_of
from skill.coach.reply import Reply
from skill.coach.score import Score, spoken_seconds
from skill.coach.session import UNDER_WAY, Phase

YES_OR_NO = ("adopt", "delete", "delete household", "remind", "one", "pain outside")
ASK_A_DOCTOR = ("pregnant", "hip", "surgery", "heart")
OFFERS = ("start", "more", "week", "short", "resume")


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
    """An answer on the exercise that was named, or the present one; where there is none, on all."""
    present = subject_of(c) if c.session.exercise else None
    exercise = c.routine.by_id.get(c.event.exercise, present)
    own = exercise.answers.get(subject) if exercise else None
    if own:
        return onward(c, c.speak(own[c.session.step % len(own)]))
    return tell(c, f"answer.{subject}")


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
        return tell(c, "side.none")
    if not running:
        return tell(c, "side.first", side=next(iter(names.values())))
    hold = hold_of(c)
    begun = [it.side for it in hold.repetitions if it.at <= c.session.position]
    side = begun[-1] if begun else hold.repetitions[0].side
    return tell(c, "side.now", side=hold.rhythm.side_names[side])


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


def counted(c: Context, how: str) -> Reply:
    """Every repetition spoken, or none, at once and for good."""
    c.remember(counting=how)
    c.set(counting=how)
    return tell(c, f"counting.{how}")


def hello(c: Context) -> Reply:
    """Back, and offered the place that was kept."""
    if c.situation.new and c.session.phase is not Phase.IDLE:
        return offer_place(c)
    return onward_asking(c, c.say("hello"))


def talk(c: Context, *, less: bool) -> Reply:
    """One level less or more, for good; silence, or all of them counted, is left for it."""
    if less and c.setting("counting") == NONE:
        return tell(c, "talk.least")
    levels = list(Level)
    present = levels.index(c.level(c.exercise))
    chosen = min(max(0, present + (1 if less else -1)), len(levels) - 1)
    silent = c.session.counting == NONE
    c.remember(guidance=levels[chosen].value, counting=None)
    c.set(counting="")
    if chosen == present and not silent:
        return tell(c, "talk.least" if less else "talk.most")
    c.set(level=levels[chosen].value)
    return tell(c, "talk.less" if less else "talk.more")


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
