"""What still works when a turn has failed: stop stops, delete deletes, and nobody in pain is told
to go on. No coach in it."""

from dataclasses import replace

from skill.coach.book import Book
from skill.coach.events import Kind
from skill.coach.reply import Reply
from skill.coach.score import Score, say
from skill.coach.session import Phase, Session
from skill.store.contract import Store
from skill.turn.effects import erased
from skill.turn.request import Request

LEAVING = {
    **dict.fromkeys((Kind.STOP, Kind.CANCEL, Kind.DONE, Kind.NO), "bye"),
    Kind.PAIN: "pain.after",
    Kind.EMERGENCY: "emergency",
}
"""What ends the session, and the line that it ends with."""
DELETING = {Kind.DELETE: "delete", Kind.DELETE_HOUSEHOLD: "delete household"}


def last_resort(request: Request, store: Store, book: Book) -> tuple[Reply, str]:
    """A reply where the turn has raised an error, and the question that a yes would answer."""
    kind, asked = request.event.kind, request.session.question
    if line := LEAVING.get(kind):
        return Reply(_said(book, line)), ""
    if question := DELETING.get(kind):
        ask = book.lines[f"question.{question}"][0]
        return Reply(_said(book, f"{question}.ask"), ask), question
    if kind is Kind.YES and asked in DELETING.values():
        outcome = erased(store, request, own=asked == "delete")
        return Reply(_said(book, f"delete.{outcome}")), ""
    return Reply(_said(book, "failure"), book.lines["failure.reprompt"][0]), ""


def halted(session: Session, at: float) -> Session:
    """A hold under way, heard as far as `at` (seconds of the epoch): an apology cuts it off."""
    if session.phase is not Phase.HOLDING:
        return session
    heard = session.position + max(0.0, at - session.began)
    return replace(session, until=min(session.until, round(heard, 2)))


def _said(book: Book, key: str) -> Score:
    return say(book.lines[key][0], book.pace)
