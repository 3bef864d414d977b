"""Moving through the routine: start, ready, next, previous, to an exercise by name, once more."""

from skill.coach.clock import next_id, previous_id
from skill.coach.moment import Moment
from skill.coach.onward import onward, onward_asking
from skill.coach.performing import begin, last_bow, perform
from skill.coach.reply import Reply
from skill.coach.score import Score
from skill.coach.session import Outcome, Phase


def start(m: Moment) -> Reply:
    """The routine from its first exercise."""
    return start_with(m, Score())


def start_with(m: Moment, lead: Score) -> Reply:
    """A new routine, after a few words."""
    m.session = m.session.anew()
    return begin(m, m.book.exercises[0], lead)


def start_gently(m: Moment) -> Reply:
    """The routine from its first exercise, in the easier version."""
    m.session = m.session.anew()
    return begin(m, m.book.exercises[0], version="easier")


def start_over(m: Moment) -> Reply:
    leave(m, Outcome.CUT_SHORT)
    return start_with(m, m.say("start over"))


def ready(m: Moment) -> Reply:
    """In position: the hold begins at once."""
    return perform(m, m.say("begin"))


def keep_going(m: Moment) -> Reply:
    """ "Ready" in the middle of a hold: nothing to wait for."""
    return onward(m, m.say("carry on"))


def go_next(m: Moment) -> Reply:
    """The next exercise; what is left behind was cut short or skipped, and is called so."""
    said = _left_behind(m)
    if following := next_id(m):
        return begin(m, m.book.by_id[following], said)
    m.set(phase=Phase.DONE, began=0.0)
    return Reply(said + last_bow(m, m.session.outcomes), m.ask("week"))


def _left_behind(m: Moment) -> Score:
    if m.session.phase is Phase.RESTING:
        return Score()
    skipped = not m.session.position
    leave(m, Outcome.SKIPPED)
    return m.say("skipped", exercise=m.exercise.name) if skipped else Score()


def leave(m: Moment, unheld: Outcome) -> None:
    """End an unfinished exercise: cut short if any of it was held, else as `unheld` says.

    Somebody who goes on in the last breath has finished it: a voice may be quicker than its score.
    """
    if m.session.phase not in (Phase.SETTLING, Phase.HOLDING, Phase.PAUSED):
        return
    if m.session.position >= m.session.seconds * m.book.settings.nearly > 0:
        m.end_exercise(Outcome.FINISHED)
    elif m.session.position:
        m.end_exercise(Outcome.CUT_SHORT)
    elif unheld is Outcome.SKIPPED:
        m.end_exercise(unheld)


def go_previous(m: Moment) -> Reply:
    """The exercise before; from the first one, the first one again."""
    first = m.exercise.id == m.book.exercises[0].id
    leave(m, Outcome.CUT_SHORT)
    return begin(m, m.book.by_id[previous_id(m)], m.say("first") if first else Score())


def go_to(m: Moment) -> Reply:
    """The exercise that was named."""
    if m.event.exercise not in m.book.by_id:
        return onward_asking(m, m.say("which one", exercises=names(m)))
    leave(m, Outcome.CUT_SHORT)
    return begin(m, m.book.by_id[m.event.exercise])


def only(m: Moment) -> Reply:
    """One exercise on its own."""
    if m.event.exercise not in m.book.by_id:
        return onward_asking(m, m.say("which one", exercises=names(m)))
    leave(m, Outcome.CUT_SHORT)
    m.session = m.session.anew(only=True)
    exercise = m.book.by_id[m.event.exercise]
    return begin(m, exercise, m.say("only", exercise=exercise.name))


def names(m: Moment) -> str:
    return m.book.enumerate([exercise.name for exercise in m.book.exercises])


def repeat_set_up(m: Moment) -> Reply:
    """Before a hold: how to get into position, again."""
    return begin(m, m.exercise, version=m.session.version, seconds=m.session.seconds)


def repeat_essence(m: Moment) -> Reply:
    """In a hold: the essence in short, and the hold goes on under it."""
    return onward(m, essence(m))


def essence(m: Moment) -> Score:
    lines = m.exercise.versions[m.session.version].essence
    return m.say("repeat.essence") + m.speak(lines[m.session.take % len(lines)])


def once_more(m: Moment) -> Reply:
    """After a hold: the exercise once more."""
    said = m.say("repeat.again", exercise=m.exercise.name)
    return begin(m, m.exercise, said, version=m.session.version)
