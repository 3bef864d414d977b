"""Where the user is now: interruptions do not say at which second they came, so it is computed."""

from skill.coach.context import Context
from skill.coach.events import Kind
from skill.coach.exercise import Exercise
from skill.coach.routine import Routine
from skill.coach.session import Outcome, Phase, Session

HOUR = 3600.0
TO_THE_END = (
    *(Kind.NEXT, Kind.READY, Kind.START, Kind.RESUME, Kind.YES, Kind.NO, Kind.DONE),
    *(Kind.STOP, Kind.WEEK),
)
"""What somebody says to the words at the end of a hold."""


def catch_up(c: Context) -> None:
    """Bring the session to the present and credit what was held on the way (law 4 and 5).

    Elapsed is now minus when the hold began, clipped to what the last reply performed.
    """
    if c.session.phase is not Phase.HOLDING or c.session.playing:
        return
    stretch = c.session.until - c.session.position
    now = min(c.epoch, c.situation.stopped)
    elapsed = min(max(0.0, round(now - c.session.began, 2)), stretch)
    if c.epoch - c.session.seen < c.event.unheard_seconds:
        c.set(phase=Phase.PAUSED, began=0.0)
    elif c.epoch < c.session.began and not c.session.position:
        c.set(phase=Phase.SETTLING, until=0.0, question="", asked={})
    else:
        c.credit(c.session.began, c.session.began + elapsed)
        position = round(c.session.position + elapsed, 2)
        c.set(position=position, began=_beginning(c))
        if elapsed >= stretch or (c.event.kind in TO_THE_END and heard_out(c)):
            arrive(c)


def heard_out(c: Context) -> bool:
    """Whether the hold may be over for the ear: a quicker voice is done before its score is.

    How much sooner depends on how many of the reply's seconds are words.
    """
    sooner = c.session.words * c.routine.rules.quicker_share
    return 0 < c.session.seconds - sooner <= c.session.position


def _beginning(c: Context) -> float:
    """When the clock runs from here: now, or at the end of a run-in that is still being said."""
    early = c.session.began - c.epoch
    return c.session.began if 0 < early <= c.routine.rules.most_settle_seconds else c.epoch


def arrive(c: Context) -> None:
    """The reply was heard to its end: the hold is over, or its first part is."""
    if c.session.until < c.session.seconds:
        c.set(phase=Phase.PAUSED, began=0.0)
        return
    c.set(position=c.session.seconds)
    if not c.session.extra:
        c.end_exercise(Outcome.FINISHED)
    c.set(phase=Phase.RESTING if following_of(c) else Phase.DONE, began=0.0)


def freeze(c: Context) -> None:
    """Stop the clock where it is: nobody can hold and answer a question at once.

    A player may still tell, late, of a little more: for that, it stays known when it began.
    """
    if c.session.phase in (Phase.HOLDING, Phase.SETTLING):
        c.set(phase=Phase.PAUSED, began=c.session.began if c.session.playing else 0.0)


def following_of(c: Context) -> Exercise | None:
    """The exercise that follows the present one in this routine; None after the last."""
    return next(iter(to_come(c)), None)


def to_come(c: Context) -> list[Exercise]:
    """The exercises behind the present one, without those that were left out."""
    if c.session.only:
        return []
    done = c.routine.place(c.exercise) if c.session.exercise else 0
    behind = c.routine.exercises[done:]
    return [each for each in behind if c.session.outcomes.get(each.id) != Outcome.SKIPPED]


def subject_of(c: Context) -> Exercise:
    """What "this one" is about: in a rest the exercise that was announced, else the present."""
    following = following_of(c) if c.session.phase is Phase.RESTING else None
    return following or c.exercise


def _from_its_start(c: Context) -> None:
    """Nobody is led back into the middle of what hurt: the easier version, from its set-up."""
    if c.session.position:
        c.end_exercise(Outcome.CUT_SHORT)
    c.set(version="easier", position=0.0, until=0.0)


def makes_sense(routine: Routine, place: Session) -> bool:
    """Whether the routine knows what the place names, and the hold there has a length.

    The content may have changed meanwhile.
    """
    if place.phase is Phase.IDLE and not place.exercise:
        return True
    exercise = routine.by_id.get(place.exercise)
    return exercise is not None and place.version in exercise.versions and place.seconds > 0


def begun(place: Session) -> bool:
    """Whether there is more to come back to than a set-up."""
    return bool(place.position or place.until or place.outcomes or place.phase is Phase.RESTING)


def recalled(c: Context, place: Session) -> Session:
    """A stored place as a new session finds it; a fresh session if it is too old or over.

    The clock of a session that vanished proves nothing: a running hold is paused at the second that
    was last known.
    """
    age, rules = c.epoch - place.seen, c.routine.rules
    over = place.phase in (Phase.IDLE, Phase.DONE)
    if not 0 <= age <= rules.resume_hours * HOUR:
        return place.anew(told_unsaved=False, plays=False, gentle=[])
    if over or not begun(place):
        return place.anew(told_unsaved=False, plays=False)
    c.session = place
    c.set(question="", asked={}, told_unsaved=False)
    freeze(c)
    if place.exercise in place.gentle and c.session.phase is Phase.PAUSED:
        _from_its_start(c)
    if age > rules.same_routine_hours * HOUR:
        c.set(day=c.today.isoformat())
    return c.session
