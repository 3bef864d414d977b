"""What still works when a turn has failed: stop stops, and delete deletes. No coach in it."""

from dataclasses import dataclass

from skill.coach.book import Book
from skill.coach.events import Kind
from skill.coach.reply import Reply
from skill.coach.score import Score, say
from skill.coach.session import Session
from skill.store.contract import Store, Unavailable
from skill.turn.memory import identity_of
from skill.turn.request import Request

LEAVING = (Kind.STOP, Kind.CANCEL, Kind.DONE, Kind.NO)
DELETING = {Kind.DELETE: "delete", Kind.DELETE_HOUSEHOLD: "delete household"}


@dataclass(frozen=True)
class LastResort:
    """A reply, and the question that a yes would answer."""

    reply: Reply
    question: str = ""


def last_resort(request: Request, store: Store, book: Book) -> LastResort:
    """The answer to a request whose turn has raised an error."""
    kind = request.event.kind
    asked = Session.from_json(request.carried.get("session")).question
    if kind in LEAVING:
        return LastResort(Reply(_said(book, "bye")))
    if question := DELETING.get(kind):
        ask = book.lines[f"question.{question}"][0]
        return LastResort(Reply(_said(book, f"{question}.ask"), ask), question)
    if kind is Kind.YES and asked in DELETING.values():
        return LastResort(Reply(_said(book, f"delete.{_erased(request, store, asked)}")))
    return LastResort(Reply(_said(book, "failure"), book.lines["failure.reprompt"][0]))


def _erased(request: Request, store: Store, scope: str) -> str:
    who = identity_of(request)
    try:
        store.erase(who.account, who.profile if scope == "delete" else None)
    except Unavailable:
        return "failed"
    return "done"


def _said(book: Book, key: str) -> Score:
    return say(book.lines[key][0], book.pace)
