"""What follows by itself: the turns to come if nobody touches anything, told ahead.

So a page goes on without its server, and knows every line before it is due.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from skill.coach.events import Event, Kind
from skill.coach.session import Session
from skill.store.contract import Record, Store
from skill.turn.answer import Answer
from skill.turn.request import Request, digest
from skill.turn.services import Services
from skill.turn.turn import take_turn

MOST_TURNS = 24
"""More than any routine has."""
Told = tuple[Request, Answer]


@dataclass
class Draft:
    """A store that reads what is stored, and writes nothing: the turns carry what they know."""

    behind: Store

    def read(self, account: str, profiles: Sequence[str] | None = None) -> dict[str, Record]:
        return self.behind.read(account, profiles)

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        """Nothing of it has happened."""

    def erase(self, account: str, profile: str | None = None, *, at: int) -> None:
        """Nobody deletes anything by doing nothing."""


def foresee(told: Told, store: Store, services: Services) -> Iterator[Told]:
    """What a screen sends by itself after the last thing `told`, each with its own answer.

    Nothing of it is remembered: what is written goes to a draft of `store`.
    """
    draft = Draft(store)
    for _ in range(MOST_TURNS):
        if not (due := due_after(*told)):
            return
        request = going_on(told[0], told[1].carried, due)
        told = (request, take_turn(request, draft, services))
        yield told


def due_after(request: Request, answer: Answer) -> float:
    """The second of the epoch at which the screen goes on by itself; 0 for never.

    A screen that never does ends now, in a session's tenths of a second.
    """
    ends = answer.session.ends
    later = ends > round(request.at.timestamp(), 1)
    return ends if answer.reply.ask and later else 0.0


def going_on(request: Request, carried: Mapping[str, Any], at: float) -> Request:
    """What a screen sends by itself at second `at`, behind `request`.

    Its name follows from that one's, so that it is the same whoever tells it.
    """
    place = Session.from_json(carried["session"])
    return replace(
        request,
        event=Event(Kind.HOLD_ENDED, screen_id=place.screen_id),
        at=datetime.fromtimestamp(at, UTC),
        id=digest(f"{request.id}>"),
        new_session=False,
        carried=carried,
    )
