"""Where the user is now: interruptions do not say at which second they came, so it is computed."""

from skill.coach.book import Book
from skill.coach.moment import Moment
from skill.coach.session import Outcome, Phase, Session

HOUR = 3600.0


def catch_up(m: Moment) -> None:
    """Bring the session to the present and credit what was held on the way (law 4 and 5).

    Elapsed is now minus when the hold began, clipped to what the last reply performed.
    """
    if m.session.phase is not Phase.HOLDING:
        return
    stretch = m.session.until - m.session.position
    elapsed = min(max(0.0, round(m.epoch - m.session.began, 2)), stretch)
    if not m.event.heard:
        m.set(phase=Phase.PAUSED, began=0.0)
    elif m.epoch < m.session.began and not m.session.position:
        m.set(phase=Phase.SETTLING, question="", asked={})
    else:
        m.credit(elapsed)
        position = round(m.session.position + elapsed, 2)
        m.set(position=position, began=_beginning(m))
        if elapsed >= stretch:
            _arrive(m)


def _beginning(m: Moment) -> float:
    """When the clock runs from here: now, or at the end of a run-in that is still being said."""
    early = m.session.began - m.epoch
    return m.session.began if 0 < early <= m.book.settings.most_settle else m.epoch


def _arrive(m: Moment) -> None:
    """The reply was heard to its end: the hold is over, or its first part is."""
    if m.session.left:
        m.set(phase=Phase.PAUSED, began=0.0)
        return
    if not m.session.extra:
        m.end_exercise(Outcome.FINISHED)
    m.set(phase=Phase.RESTING if next_id(m) else Phase.DONE, began=0.0)


def freeze(m: Moment) -> None:
    """Stop the clock where it is: nobody can hold and answer a question at once."""
    if m.session.phase in (Phase.HOLDING, Phase.SETTLING):
        m.set(phase=Phase.PAUSED, began=0.0)


def next_id(m: Moment) -> str:
    """The exercise that follows the present one in this routine; "" after the last."""
    ids = [exercise.id for exercise in m.book.exercises]
    if m.session.only or m.session.exercise not in ids:
        return "" if m.session.only else ids[0]
    return dict(zip(ids, [*ids[1:], ""], strict=True))[m.session.exercise]


def previous_id(m: Moment) -> str:
    """The exercise before the present one; the first one stays the first."""
    ids = [exercise.id for exercise in m.book.exercises]
    return ids[max(0, ids.index(m.exercise.id) - 1)]


def makes_sense(book: Book, place: Session) -> bool:
    """Whether the book knows what the place names; the content may have changed meanwhile."""
    if place.phase is Phase.IDLE and not place.exercise:
        return True
    exercise = book.by_id.get(place.exercise)
    return exercise is not None and place.version in exercise.versions


def recalled(m: Moment, place: Session) -> Session:
    """A stored place as a new session finds it; a fresh session if it is too old or over.

    A hold that was left in the middle waits for longer than a rest between two exercises.

    The clock of a session that vanished proves nothing, so a hold that was running is paused
    at the second that was last known.
    """
    age = m.epoch - place.seen
    over = place.phase in (Phase.IDLE, Phase.DONE)
    barely = place.phase in (Phase.SETTLING, Phase.HOLDING, Phase.PAUSED) and not (
        place.position or place.outcomes
    )
    settings = m.book.settings
    hours = settings.same_routine_hours if place.phase is Phase.RESTING else settings.resume_hours
    if over or barely or not 0 <= age <= hours * HOUR:
        return place.anew(told_unsaved=False)
    m.session = place
    m.set(question="", asked={}, told_unsaved=False)
    freeze(m)
    if age > settings.same_routine_hours * HOUR:
        m.set(day=m.today.isoformat())
    return m.session
