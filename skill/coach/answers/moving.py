"""Moving through the routine: start, ready, next, previous, to an exercise by name, once more."""

from typing import Any

from skill.coach.beginning import begin
from skill.coach.clock import following_of, heard_out
from skill.coach.context import Context
from skill.coach.exercise import Exercise
from skill.coach.onward import onward, onward_asking
from skill.coach.performing import announce, last_bow, perform
from skill.coach.reply import Reply
from skill.coach.score import Score
from skill.coach.session import Outcome, Phase


def start(c: Context, lead: Score | None = None, **choice: Any) -> Reply:
    """The routine from its first exercise, after a few words, with a `version` of choice."""
    c.session = c.session.anew()
    return begin(c, c.routine.first, lead, **choice)


def start_over(c: Context) -> Reply:
    return begin_anew(c, c.routine.first, c.say("start over"))


def begin_anew(c: Context, exercise: Exercise, lead: Score | None = None, **choice: Any) -> Reply:
    """Leave what is under way; a session with the fields in `choice` begins with `exercise`.

    Who was told to say "ready" is waited for with whatever begins instead.
    """
    waits = c.session.waits
    leave(c)
    c.session = c.session.anew(**choice)
    return begin(c, exercise, lead, waits=waits)


def start_easier(c: Context) -> Reply:
    return start(c, version="easier")


def ready(c: Context) -> Reply:
    """In position: the hold begins at once; who comes from elsewhere is set up again first."""
    return set_up(c) if c.situation.new else perform(c, c.say("begin"))


def go_ahead(c: Context, **choice: Any) -> Reply:
    """ "Yes" to whether to begin, after a session that was ended for somebody's sake."""
    asked = {**c.session.asked, **choice}
    exercise = c.routine.by_id.get(str(asked.pop("exercise", "")), c.routine.first)
    c.remember(ask_first=None)
    return begin(c, exercise, **asked)


def offer_again(c: Context) -> Reply:
    """After the end, somebody who wants to go on."""
    return Reply(c.say("done.offer"), c.ask("start"))


def go_next(c: Context) -> Reply:
    """The next exercise; what is left behind was cut short or skipped, and is called so."""
    said = _left_behind(c)
    if following := following_of(c):
        return begin(c, following, said)
    return _over(c, said)


def _over(c: Context, said: Score) -> Reply:
    """Nothing of the routine is left."""
    c.set(phase=Phase.DONE, began=0.0, sore=False)
    return Reply(said + last_bow(c, c.session.outcomes), c.ask("week"))


def _left_behind(c: Context) -> Score:
    if c.session.phase is Phase.RESTING:
        return Score()
    skipped = not c.session.position
    leave(c, Outcome.SKIPPED)
    return c.say("skipped", exercise=c.exercise) if skipped else Score()


def leave(c: Context, unheld: Outcome | None = None) -> None:
    """End an unfinished exercise: cut short if any of it was held, else as `unheld` says."""
    if c.session.phase not in (Phase.SETTLING, Phase.HOLDING, Phase.PAUSED):
        return
    if heard_out(c):
        c.end_exercise(Outcome.FINISHED)
    elif c.session.position:
        c.end_exercise(Outcome.CUT_SHORT)
    elif unheld:
        c.end_exercise(unheld)


def next_or_ready(c: Context) -> Reply:
    """ "Next", to a coach who waits for "ready", begins the exercise; else it is the next one."""
    return ready(c) if c.session.waits else go_next(c)


def go_previous(c: Context) -> Reply:
    """The exercise before; from the first one, the first one again."""
    first = c.exercise is c.routine.first
    leave(c)
    return begin(c, c.routine.before(c.exercise), c.say("first") if first else Score())


def named(c: Context) -> Exercise | None:
    """The exercise that was named, or counted off: "the third one"."""
    place = c.event.place_among(c.routine.count)
    counted = c.routine.exercises[place - 1] if place else None
    return c.routine.by_id.get(c.event.exercise) or counted


def go_to(c: Context, *, only: bool = False) -> Reply:
    """The exercise that was named, in the routine or on its own."""
    exercise = named(c)
    if not exercise:
        return onward_asking(c, c.say("which one"))
    if only:
        return begin_anew(c, exercise, c.say("only", exercise=exercise), only=True)
    leave(c)
    return begin(c, exercise)


def announce_anew(c: Context, said: Score | None = None) -> Reply:
    """In a rest: what comes next; the last bow where nothing does any more."""
    said = said or Score()
    if following := following_of(c):
        return Reply(said + announce(c, following) + c.say("rest.ask"), c.line("rest.reprompt"))
    return _over(c, said)


def redo(c: Context) -> Reply:
    """The present exercise from its beginning."""
    version, waits = c.session.version, c.session.waits
    leave(c)
    c.set(phase=Phase.PAUSED)
    return begin(c, c.exercise, c.say("redo"), version=version, waits=waits)


def set_up(c: Context) -> Reply:
    """Before a hold: how to get into position, again."""
    return begin(c, c.exercise, version=c.session.version, seconds=c.session.seconds)


def essence(c: Context) -> Reply:
    """In a hold: the essence in short, and the hold goes on under it."""
    lines = c.exercise.versions[c.session.version].essence
    short = c.speak(lines[c.session.variant % len(lines)])
    return onward(c, c.say("repeat.essence") + short)


def once_more(c: Context) -> Reply:
    """After a hold: the exercise once more."""
    said = c.say("repeat.again", exercise=c.exercise)
    return begin(c, c.exercise, said, version=c.session.version)
