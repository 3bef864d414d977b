"""Practise for real: what a page tells of a practice, and what is said and shown from there on.

The page carries the practice from report to report, sealed, as Alexa carries session attributes; so
the server remembers nothing but progress, and a practice outlives both it and the network. Whatever
a screen goes on to by itself needs no report: it has happened by the second of the next one.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hmac import compare_digest
from typing import Annotated, Any

from pydantic import BaseModel, Field

from skill.alexa.screens import data
from skill.alexa.ssml import NAME
from skill.coach.events import Event, Kind
from skill.page.asked import Second, Surroundings, read
from skill.page.practise.foresight import Draft, Told, due_after, foresee, going_on
from skill.page.practise.heard import heard
from skill.page.seal import seal
from skill.simulator.device.envelope import USER_ID, Json
from skill.simulator.device.environment import PERSON
from skill.store.contract import Store, Unavailable
from skill.turn.answer import Answer
from skill.turn.request import Device, Request, digest
from skill.turn.services import Services
from skill.turn.turn import take_turn

ACCOUNT, DEVICE = digest(USER_ID), digest("page")
"""Whoever practises here is who talks in the terminal, at another device."""
AHEAD_SECONDS = 2.0
"""How far a page's clock may be ahead of this one's."""
BEGINNING = (Kind.LAUNCHED, Kind.START)
TAPPED = (
    *(*BEGINNING, Kind.NEXT, Kind.PREVIOUS, Kind.PAUSE, Kind.RESUME, Kind.READY, Kind.REPEAT),
    *(Kind.EASIER, Kind.HARDER, Kind.LONGER, Kind.MORE_TIME, Kind.REDO, Kind.YES, Kind.NO),
    *(Kind.PAIN, Kind.BETTER, Kind.STOP, Kind.ENDED),
)
"""What is done by hand; by voice everything can be said."""
ReportId = Annotated[str, Field(pattern=r"\A[0-9a-f-]{8,40}\z")]


class Practised(BaseModel, allow_inf_nan=False):
    """A practice between two reports. Its seal proves that this server has told it so."""

    carried: dict[str, Any] = {}
    """What the last answer handed over; nothing before the first and behind the last one."""
    voice: str = ""
    at: Second = 0.0
    """The second of the last turn, or report: none can lie before it."""
    id: str = ""
    due: Second = 0.0
    """The second at which the screen goes on by itself, 0 for never."""
    seal: str = ""

    @property
    def told(self) -> Json:
        return self.model_dump(exclude={"seal"})


class Beginning(BaseModel):
    environment: Surroundings
    id: ReportId


class Report(Beginning):
    """What happened at second `at`: a tap or words, or nothing but that time has passed."""

    practice: Practised
    at: Second
    event: Kind | None = None
    words: Annotated[str, Field(max_length=200)] = ""


class UnknownError(ValueError):
    """A practice that another server has told, or nobody: it may be reported there."""


@dataclass
class Home(Services):
    """What is to be had without Alexa: the time zone, which the browser knows."""

    zone: str

    def time_zone(self) -> str:
        return self.zone


@dataclass
class Practice:
    """Practices on one's own progress in `store`; what it is told and answers is JSON.

    Every function raises ValueError, with a sentence, where it is told something impossible.
    """

    store: Store
    key: bytes
    """What seals a practice."""
    clock: Callable[[], float] = time.time
    """The second of the epoch at which life stands."""

    def begin(self, wish: Json) -> Json:
        """A practice that has not begun, and the turns that it has if nobody touches it."""
        asked = read(Beginning, wish)
        practice = Practised(voice=asked.environment.voice, at=self.clock())
        launch = _request(practice, asked, Event(Kind.LAUNCHED), practice.at)
        draft, services = Draft(self.store), Home(asked.environment.zone)
        told = (launch, take_turn(launch, draft, services))
        return self._answer(practice, [told, *foresee(told, draft, services)])

    def report(self, wish: Json) -> Json:
        """The practice after what happened, and its turns: the last one, and all that are to come
        by themselves; none where it goes on as it was told before.
        """
        asked = read(Report, wish)
        if not compare_digest(asked.practice.seal.encode(), self._seal(asked.practice).encode()):
            raise UnknownError("This practice is none that this server knows.")
        if asked.event not in (None, *TAPPED):
            raise ValueError("That cannot be done by hand.")
        if asked.at > self.clock() + AHEAD_SECONDS:
            raise ValueError("That lies in the future; a practice moves in real time only.")
        services = Home(asked.environment.zone)
        practice, told = self._live(asked, services)
        turns = [told, *foresee(told, self.store, services)] if told else []
        return self._answer(practice, turns)

    def _live(self, asked: Report, services: Home) -> tuple[Practised, Told | None]:
        """What has happened by itself until then, and what is reported; with the last turn."""
        practice, told = asked.practice, None
        at = max(asked.at, practice.at)
        while practice.due and practice.due <= at:
            request = going_on(_request(practice, asked), practice.carried, practice.due)
            told = (request, take_turn(request, self.store, services))
            practice = _after(practice, *told)
        event = heard(asked.words, asked.environment.locale) if asked.words else asked.event
        event = Event(event) if isinstance(event, Kind) else event
        if event and (practice.carried or event.kind in BEGINNING):
            request = _request(practice, asked, event, at)
            told = (request, take_turn(request, self.store, services))
            practice = _after(practice, *told)
        return practice.model_copy(update={"at": at}), told

    def _answer(self, practice: Practised, turns: Sequence[Told]) -> Json:
        sealed = {**practice.told, "seal": self._seal(practice)}
        return {"practice": sealed, "turns": [turn_json(*it, practice.voice) for it in turns]}

    def _seal(self, practice: Practised) -> str:
        return seal(practice.told, self.key)


def turn_json(request: Request, answer: Answer, name: str) -> Json:
    """What a turn says to whoever has this `name`, from which second of the epoch on, and what it
    shows meanwhile.
    """
    reply, session, at = answer.reply, answer.session, request.at.timestamp()
    cues = reply.speech.cues
    screen = reply.screen
    return {
        "at": at,
        "due": due_after(request, answer),
        "lines": [
            {"at": at + it.at, "text": it.text.replace(NAME, name), "seconds": it.seconds}
            for it in cues
        ],
        "screen": screen and {"kind": screen.kind, "facts": data(screen)},
        "phase": session.phase,
        "question": session.question,
        "exercise": session.exercise,
        "version": session.version,
        "open": bool(reply.ask),
    }


def _request(
    practice: Practised, asked: Beginning, event: Event | None = None, at: float | None = None
) -> Request:
    """What is reported; without an `event`, the last turn's own request as far as it is known."""
    return Request(
        event or Event(Kind.HOLD_ENDED),
        datetime.fromtimestamp(practice.at if at is None else at, UTC),
        ACCOUNT,
        id=digest(asked.id) if event else practice.id,
        voice=digest(PERSON + practice.voice) if practice.voice else "",
        device=Device(DEVICE, has_screen=True, hears=False),
        locale=asked.environment.locale,
        new_session=not practice.carried,
        carried=practice.carried,
    )


def _after(practice: Practised, request: Request, answer: Answer) -> Practised:
    """The practice as a turn has left it: over, where nothing is asked any more."""
    if answer.memory.unsaved and not answer.reply.ask:
        raise Unavailable("the end of a practice could not be remembered; it is reported again")
    changes: Json = {"carried": {}, "id": request.id, "due": 0.0}
    if answer.reply.ask:
        changes |= {"carried": dict(answer.carried), "due": due_after(request, answer)}
    return practice.model_copy(update={**changes, "at": request.at.timestamp()})
