"""Questions about the routine: answered in one breath, then on with what was going on."""

from collections.abc import Callable

from skill.coach.answers.meeting import offer_place
from skill.coach.answers.moving import names
from skill.coach.clock import next_id
from skill.coach.exercise import Level
from skill.coach.moment import Moment, settings_of
from skill.coach.onward import onward, onward_asking
from skill.coach.reply import Reply
from skill.coach.score import Score
from skill.coach.session import Phase

YES_OR_NO = ("adopt", "delete", "delete household", "remind", "one", "pain outside")
OFFERS = ("start", "more", "week", "short", "resume")


def time_left(m: Moment) -> Reply:
    """In a hold, what is left of it; elsewhere, what is left of the routine."""
    if m.session.phase in (Phase.HOLDING, Phase.PAUSED):
        keep = m.exercise.keep if m.session.phase is Phase.HOLDING else ""
        return onward(m, m.say("left.hold", left=m.book.about(m.session.left), keep=keep))
    seconds = _to_come(m)
    if not seconds:
        return onward(m, m.say("left.none"))
    return onward(m, m.say("left.routine", left=m.book.duration(round(seconds / 60) * 60)))


def _to_come(m: Moment) -> float:
    """Seconds of the holds that have not begun."""
    ids = [exercise.id for exercise in m.book.exercises]
    if m.session.phase is Phase.DONE:
        return 0
    if m.session.only:
        return m.session.left if m.session.phase is Phase.SETTLING else 0
    first = ids.index(m.exercise.id) + (m.session.phase is Phase.RESTING)
    lengths = {**settings_of(m.setting("lengths")), **m.session.lengths}
    return sum(float(lengths.get(e.id, e.seconds)) for e in m.book.exercises[first:])


def which(m: Moment) -> Reply:
    """The name of the exercise, and where it stands among the four."""
    if not m.session.exercise:
        return onward(m, m.say("which.none"))
    ids = [exercise.id for exercise in m.book.exercises]
    if m.session.phase in (Phase.RESTING, Phase.DONE):
        return onward(m, m.say("which.after", exercise=m.exercise.name))
    place = m.book.ordinal(ids.index(m.exercise.id) + 1)
    return onward(m, m.say("which.this", exercise=m.exercise.name, place=place))


def what_next(m: Moment) -> Reply:
    if m.session.phase is Phase.DONE:
        return onward(m, m.say("left.none"))
    if following := next_id(m):
        key = "what next" if m.session.exercise else "what next.first"
        return onward(m, m.say(key, exercise=m.book.by_id[following].name))
    return onward(m, m.say("what next.nothing"))


def list_exercises(m: Moment) -> Reply:
    return onward(m, m.say("list", exercises=names(m)))


def about_exercise(subject: str) -> Callable[[Moment], Reply]:
    """An answer on the present exercise, or on the whole where there is none."""

    def answer(m: Moment) -> Reply:
        own = m.exercise.answers.get(subject) if m.session.exercise else None
        if own:
            return onward(m, m.speak(own[m.session.step % len(own)]))
        return onward(m, m.say(f"answer.{subject}"))

    return answer


def explain(m: Moment) -> Reply:
    """The full form, once."""
    lines = m.exercise.versions[m.session.version].set_up[Level.FULL]
    return onward(m, m.speak(lines[0]))


def less_talk(m: Moment) -> Reply:
    """One level less for good."""
    return _talk(m, +1, "talk.less", "talk.least")


def more_talk(m: Moment) -> Reply:
    """One level more for good."""
    return _talk(m, -1, "talk.more", "talk.most")


def _talk(m: Moment, step: int, key: str, limit: str) -> Reply:
    levels = list(Level)
    present = levels.index(m.level(m.exercise))
    chosen = present + step
    if not 0 <= chosen < len(levels):
        m.remember(guidance=levels[present].value)
        return onward(m, m.say(limit))
    m.remember(guidance=levels[chosen].value)
    m.set(level=levels[chosen].value)
    return onward(m, m.say(key))


def help_now(m: Moment) -> Reply:
    """Two or three things that make sense now, never a menu."""
    return onward_asking(m, m.say(f"help.{m.session.phase}"))


def help_question(m: Moment) -> Reply:
    """A question is open: say what an answer does, and put it again.

    An offer is not worth insisting on: there, the ordinary help does more.
    """
    if m.session.question in OFFERS:
        return help_now(m)
    plain = m.session.question in YES_OR_NO
    return _put_again(m, m.say("help.question") if plain else Score())


def ask_again(m: Moment) -> Reply:
    return _put_again(m, m.say("not understood.question"))


def repeat_question(m: Moment) -> Reply:
    return _put_again(m, Score())


def _put_again(m: Moment, said: Score) -> Reply:
    ask = m.line(f"question.{m.session.question}")
    return Reply(said + m.speak(ask), ask)


def not_understood(m: Moment) -> Reply:
    """Words nobody planned: say so, and carry on from the right second.

    Somebody who only just came in is offered the place where they stopped, or the start.
    """
    if m.situation.new and m.session.phase is not Phase.IDLE:
        return offer_place(m)
    if m.situation.new:
        return onward_asking(m, m.say("not understood.idle"))
    return onward(m, m.say(f"not understood.{m.session.phase}"))


def unexpected(m: Moment) -> Reply:
    """Something this coach does not do, said politely."""
    return onward(m, m.say("unexpected"))
