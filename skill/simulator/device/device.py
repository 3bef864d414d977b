"""A simulated Echo in front of the real skill: one clock, one session, one matcher of words.

Its clock stands still until somebody lets time pass, so a rehearsal is as quick or as slow as
whoever shows it. What happens comes back as happenings, in order, each exactly once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import uuid4

from skill.alexa.skill import Handler
from skill.coach.session import Session
from skill.content.load import book_for
from skill.simulator.device.environment import SCREEN, Environment, Json
from skill.simulator.device.happening import OVER, Happening, HappeningKind
from skill.simulator.device.snapshot import Snapshot
from skill.simulator.device.timeline import LINGERING, timeline
from skill.simulator.understanding.understand import Understood, Words


class NotOpenError(Exception):
    """Something was said while no session is open, and it did not call the skill by its name."""


class SkillError(Exception):
    """The skill raised an error instead of answering; its cause is attached."""


class Doing(StrEnum):
    """What the coach is doing at this second."""

    SPEAKING = "speaking"
    LISTENING = "listening"
    SILENT = "silent"
    AWAY = "away"


@dataclass(frozen=True)
class Turn:
    """One request and what came of it."""

    request: Json
    response: Json
    understood: Understood | None = None
    """How the words were understood; None where nothing was said."""


class Device:
    """The device in `room`, its clock at `now` (seconds of the epoch)."""

    def __init__(self, skill: Handler, words: Words, room: Environment, now: float) -> None:
        self.room = room
        self.now = float(now)
        self.began = self.now
        """When the present reply began to be spoken."""
        self.performance: tuple[Happening, ...] = ()
        """The present reply, and what follows from it."""
        self.showing: tuple[Json, ...] = ()
        """The directive that rendered what is on the screen, and the commands to it since, each
        with the second at which it came."""
        self.turns: list[Turn] = []
        self._skill = skill
        self._words = words
        self._session: Json | None = None
        self._shown = 0

    @property
    def attributes(self) -> Json:
        """The session attributes; empty while no session is open."""
        return dict(self._session["attributes"]) if self._session else {}

    @property
    def date(self) -> str:
        """The date and the time on the wall: "Monday 2 November 2026, 07:00"."""
        when = self.room.local(self.now)
        return f"{when:%A} {when.day} {when:%B %Y, %H:%M}"

    @property
    def open(self) -> bool:
        """Whether a session is open, so that the skill hears what is said."""
        return self._session is not None

    @property
    def ahead(self) -> tuple[Happening, ...]:
        """What is still to come if nobody says a word."""
        return self.performance[self._shown :]

    @property
    def doing(self) -> Doing:
        running = {h.kind for h in self.performance if h.at <= self.now < h.end}
        if HappeningKind.COACH in running:
            return Doing.SPEAKING
        if not self.open:
            return Doing.AWAY
        return Doing.LISTENING if HappeningKind.LISTENING in running else Doing.SILENT

    def carry(self) -> Snapshot:
        """The device as it stands."""
        return Snapshot(
            self.room,
            self.now,
            self.began,
            self.performance,
            self._shown,
            self._session,
            self.showing,
        )

    def take_up(self, carried: Snapshot) -> None:
        """Go on from where a device stood."""
        self.room, self.now, self.began = carried.room, carried.now, carried.began
        self.performance, self._shown = carried.performance, carried.shown
        self._session, self.showing = carried.session, carried.showing

    def say(self, text: str) -> list[Happening]:
        """Say `text` now, in the middle of a line or of a silence if need be.

        Nothing happens when no word is in it. Raises NotOpenError, SkillError or, for a reply
        that no device could speak, MalformedSpeechError.
        """
        understood = self._words.understand(text)
        if understood.kind == "nothing":
            return []
        if not (self.open or understood.named):
            raise NotOpenError(text)
        opened = self._open() if understood.named else []
        self._answer(_spoken(understood), understood)
        return [*opened, Happening(self.began, HappeningKind.YOU, text)]

    def touch(self, name: str, argument: str = "") -> list[Happening]:
        """Tap a button of the screen, or let the screen send what it sends by itself.

        Raises NotOpenError where no session is open; else what `say` raises.
        """
        if not self.open:
            raise NotOpenError(name)
        screen_id = Session.from_json(self.attributes.get("session")).screen_id
        event = {"arguments": [name, screen_id, argument], "source": {}, "components": {}}
        self._answer({"type": f"{SCREEN}.UserEvent", "token": self._token, **event})
        told = "the screen goes on by itself" if name == "ended" else f"{name} is touched"
        return [Happening(self.now, HappeningKind.DIRECTION, told)]

    def pass_until(self, moment: float) -> list[Happening]:
        """Let time pass. Raises SkillError if the session dies and the skill cannot bear it."""
        passed = [happening for happening in self.ahead if happening.at <= moment]
        self._shown += len(passed)
        if any(happening.kind is HappeningKind.EXPIRED for happening in passed):
            self.now = passed[-1].at
            self._end("EXCEEDED_MAX_REPROMPTS")
        self.now = max(self.now, moment)
        return passed

    @property
    def finishes(self) -> float:
        """When the coach has finished: the microphone opens, or the session is over."""
        return self._whole_second_of((HappeningKind.LISTENING, *OVER))

    @property
    def dies(self) -> float:
        """When the session is over if nobody says a word."""
        return self._whole_second_of(OVER)

    def finish(self) -> list[Happening]:
        """Let the coach finish."""
        return self.pass_until(self.finishes)

    def lose_session(self) -> list[Happening]:
        """Let the session vanish without a goodbye, as an Echo Show's sometimes does."""
        self._session = None
        self._perform(())
        return [Happening(self.now, HappeningKind.LOST)]

    def leave(self, moment: float | None = None) -> None:
        """Walk away, at `moment` if that is earlier than now: the skill is told of the end."""
        if self.open:
            self.now = min(self.now, moment or self.now)
            self._perform(())
            self._end("USER_INITIATED")

    def _whole_second_of(self, kinds: tuple[HappeningKind, ...]) -> float:
        """The first whole second behind a happening of such a kind: people take their time."""
        moments = (happening.at for happening in self.ahead if happening.kind in kinds)
        return float(math.ceil(next(moments, self.now)))

    def _open(self) -> list[Happening]:
        session_id = f"amzn1.echo-api.session.{uuid4()}"
        self._session, self.showing = {"sessionId": session_id, "new": True, "attributes": {}}, ()
        return [Happening(self.now, HappeningKind.OPENED, self.date)]

    @property
    def _token(self) -> str:
        """Of the document on the screen; "" for none."""
        return str(self.showing[0]["directive"]["token"]) if self.showing else ""

    def _answer(self, request: Json, understood: Understood | None = None) -> None:
        answer = self._send(request, understood)
        if not answer["response"]:
            return  # an event of a screen that is no longer shown: everything goes on as it was
        pace = book_for(self.room.locale).pace
        self.began = self.now
        lingers = LINGERING if self.room.viewport else 0.0
        voice = self.room.voice
        self._perform(timeline(answer["response"], self.now, pace, voice, lingers))
        self._show(answer["response"].get("directives", []))
        attributes = answer.get("sessionAttributes", {})
        if self._session:
            self._session = {**self._session, "new": False, "attributes": attributes}
        if answer["response"].get("shouldEndSession", True):
            self._session = None

    def _show(self, directives: list[Json]) -> None:
        """A new document takes the place of the old one; commands join the one they are for."""
        for directive in directives:
            if directive["type"] == f"{SCREEN}.RenderDocument":
                self.showing = ()
            if directive["type"].startswith(SCREEN):
                self.showing = (*self.showing, {"at": self.now, "directive": directive})

    def _end(self, reason: str) -> None:
        self._send({"type": "SessionEndedRequest", "reason": reason})
        self._session = None

    def _send(self, request: Json, understood: Understood | None = None) -> Json:
        envelope = self.room.envelope(request, self.now, self._session or {}, self._token)
        try:
            answer = self._skill(envelope, None)
        except Exception as error:
            self.lose_session()
            raise SkillError(f"The skill failed at a {request['type']}: {error}") from error
        self.turns.append(Turn(envelope, answer, understood))
        return answer

    def _perform(self, performance: tuple[Happening, ...]) -> None:
        self.performance, self._shown = performance, 0


def _spoken(understood: Understood) -> dict[str, Any]:
    if understood.kind == "launch":
        return {"type": "LaunchRequest"}
    intent = {
        "name": understood.intent,
        "confirmationStatus": "NONE",
        "slots": understood.slots,
    }
    return {"type": "IntentRequest", "dialogState": "STARTED", "intent": intent}
