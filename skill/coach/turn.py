"""The turn: one small, pure step from what happened to what is answered and remembered.

What the coach does for each event in each phase stands in `skill.coach.table`.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from skill.coach.book import Book
from skill.coach.clock import catch_up, makes_sense, recalled
from skill.coach.events import Event, Kind
from skill.coach.moment import Moment, Situation
from skill.coach.progress import Deeds, Progress
from skill.coach.reply import Reply
from skill.coach.session import Phase, Session
from skill.coach.showing import show
from skill.coach.table import ASKED_AGAIN, ERRANDS, QUESTIONS, TABLE, Answer


@dataclass(frozen=True)
class Turn:
    """What a turn comes to."""

    session: Session
    reply: Reply
    deeds: Deeds


def take_turn(
    book: Book,
    session: Session,
    event: Event,
    progress: Progress,
    now: datetime,
    situation: Situation | None = None,
    receipt: str = "",
) -> Turn:
    """One turn. `now` is the request's own time in the user's time zone; `receipt` names it.

    In a new session, `session` is ignored and the place is taken from `progress`, unless an errand
    of `session` comes back. An event of a screen that is no longer shown changes nothing.
    """
    m = Moment(book, session, event, progress, now, situation or Situation())
    if m.situation.new and not _goes_on(event, session):
        place = Session.from_json(progress.place)
        m.session = place if _shown_by(place, event) else recalled(m, place)
    if not makes_sense(book, m.session):
        m.session = m.session.anew()
    if event.stage is not None and event.stage != m.session.stage:
        return Turn(m.session, Reply(), Deeds())
    catch_up(m)
    reply = answer_to(m)(m)
    if m.situation.shows and not reply.errand and event.kind is not Kind.ENDED:
        reply = replace(reply, screen=show(m, reply))
    m.set(seen=m.epoch, step=m.session.step + 1)
    return Turn(m.session, reply, m.deeds(receipt))


def _goes_on(event: Event, session: Session) -> bool:
    """An errand's outcome belongs to the session that asked for it, whatever Alexa calls it."""
    return event.kind is Kind.ERRAND_DONE and bool(session.seen)


def _shown_by(place: Session, event: Event) -> bool:
    """Whether the screen of `place` is still there and says that its hold was heard to the end."""
    return event.kind is Kind.HOLD_ENDED and event.stage == place.stage


def answer_to(m: Moment) -> Answer:
    """The answer for this event in this phase; yes and no belong to the question asked."""
    kind, phase = m.event.kind, m.session.phase
    if kind is Kind.ERRAND_DONE:
        return ERRANDS[m.event.errand]
    question = QUESTIONS.get(m.session.question, {}) if phase is not Phase.HOLDING else {}
    if answer := {**question, **ASKED_AGAIN}.get(kind) if question else None:
        return answer
    if m.session.question != "pain":
        m.set(question="")
    return TABLE[kind][phase]
