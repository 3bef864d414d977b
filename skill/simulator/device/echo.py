"""A simulated Echo in front of the real skill: one clock, one session, one matcher of words.

Its clock stands still until somebody lets time pass, so a rehearsal is as quick or as slow as
whoever shows it. What happens comes back as happenings, in order, each exactly once.
"""

import math
from dataclasses import dataclass, fields
from enum import StrEnum
from uuid import uuid4

from skill.alexa.skill import Handler
from skill.coach.session import Session
from skill.content.load import book_for
from skill.simulator.device.envelope import Json, intent_request
from skill.simulator.device.environment import SCREEN, Environment
from skill.simulator.device.timeline import LINGERING, OVER, Happening, HappeningKind, timeline
from skill.simulator.understanding.model import Understood
from skill.simulator.understanding.understand import Words


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
class Exchange:
    """One request and what came of it; `understood` is None where nothing was said."""

    request: Json
    response: Json
    understood: Understood | None = None


@dataclass
class Snapshot:
    """A device as it stands between two lines, to go on with later; times in seconds of the epoch.

    The `performance` is the present reply, begun at `began`, and what follows from it if nobody
    says a word; `shown` is how many of its happenings have passed. `session` is the open session's
    id, novelty and attributes; `showing` is the directive that rendered what is on the screen, and
    the commands to it since, each with the second `at` which it came.
    """

    environment: Environment
    now: float
    began: float
    performance: tuple[Happening, ...] = ()
    shown: int = 0
    session: Json | None = None
    showing: tuple[Json, ...] = ()


class Echo(Snapshot):
    """The device in its environment, its clock at `now`, in front of `skill`."""

    def __init__(self, skill: Handler, words: Words, environment: Environment, now: float) -> None:
        super().__init__(environment, float(now), float(now))
        self._skill, self._words = skill, words
        self.exchanges: list[Exchange] = []

    def snapshot(self) -> Snapshot:
        return Snapshot(*(getattr(self, it.name) for it in fields(Snapshot)))

    def restore(self, snapshot: Snapshot) -> None:
        """Go on from where a device stood."""
        vars(self).update(vars(snapshot))

    @property
    def attributes(self) -> Json:
        """The session attributes; empty while no session is open."""
        return dict(self.session["attributes"]) if self.session else {}

    @property
    def place(self) -> Session:
        """Where the coach is in the routine."""
        return Session.from_json(self.attributes.get("session"))

    @property
    def date(self) -> str:
        """The date and the time on the wall: "Monday 2 November 2026, 07:00"."""
        when = self.environment.local(self.now)
        return f"{when:%A} {when.day} {when:%B %Y, %H:%M}"

    @property
    def open(self) -> bool:
        """Whether a session is open, so that the skill hears what is said."""
        return self.session is not None

    @property
    def ahead(self) -> tuple[Happening, ...]:
        """What is still to come if nobody says a word."""
        return self.performance[self.shown :]

    @property
    def doing(self) -> Doing:
        running = {h.kind for h in self.performance if h.at <= self.now < h.end}
        if HappeningKind.COACH in running:
            return Doing.SPEAKING
        if not self.open:
            return Doing.AWAY
        return Doing.LISTENING if HappeningKind.LISTENING in running else Doing.SILENT

    @property
    def finishes(self) -> float:
        """When the coach has finished: the microphone is open, or the session is over."""
        if self.doing is Doing.LISTENING:
            return self.now
        return self._whole_second_of((HappeningKind.LISTENING, *OVER))

    @property
    def dies(self) -> float:
        """When the session is over if nobody says a word."""
        return self._whole_second_of(OVER)

    def say(self, text: str) -> list[Happening]:
        """Say `text` now, in the middle of a line or of a silence if need be.

        Nothing happens when no word is in it. Raises NotOpenError, SkillError or
        MalformedSpeechError (a reply that no device could speak).
        """
        understood = self._words.understand(text)
        if understood.kind == "nothing":
            return []
        if not (self.open or understood.named):
            raise NotOpenError(text)
        happened = [Happening(self.now, HappeningKind.YOU, text)]
        if understood.named:
            session_id = f"amzn1.echo-api.session.{uuid4()}"
            self.session = {"sessionId": session_id, "new": True, "attributes": {}}
            self.showing = ()
            happened.insert(0, Happening(self.now, HappeningKind.OPENED, self.date))
        launch = understood.kind == "launch"
        said = intent_request(understood.intent, understood.slots)
        self._answer({"type": "LaunchRequest"} if launch else said, understood)
        return happened

    def touch(self, name: str, argument: str = "") -> list[Happening]:
        """Tap a button, or let the screen send what it sends by itself; raises what `say` does."""
        if not self.open:
            raise NotOpenError(name)
        said = [name, self.place.screen_id, argument]
        event = {"arguments": said, "source": {}, "components": {}}
        self._answer({"type": f"{SCREEN}.UserEvent", "token": self._token, **event})
        told = "the screen goes on by itself" if name == "ended" else f"{name} is touched"
        return [Happening(self.now, HappeningKind.DIRECTION, told)]

    def pass_until(self, moment: float) -> list[Happening]:
        """Let time pass. Raises SkillError if the session dies and the skill cannot bear it."""
        passed = [happening for happening in self.ahead if happening.at <= moment]
        self.shown += len(passed)
        if any(happening.kind is HappeningKind.EXPIRED for happening in passed):
            self.now = passed[-1].at
            self._end("EXCEEDED_MAX_REPROMPTS")
        self.now = max(self.now, moment)
        return passed

    def finish(self) -> list[Happening]:
        return self.pass_until(self.finishes)

    def lose_session(self) -> list[Happening]:
        """Let the session vanish without a goodbye, as an Echo Show's sometimes does."""
        self.session, self.performance, self.shown = None, (), 0
        return [Happening(self.now, HappeningKind.LOST)]

    def leave(self, moment: float | None = None) -> None:
        """Walk away, at `moment` if that is earlier than now: the skill is told of the end."""
        if self.open:
            self.now = min(self.now, moment or self.now)
            self.performance, self.shown = (), 0
            self._end("USER_INITIATED")

    @property
    def _token(self) -> str:
        """Of the document on the screen; "" for none."""
        return str(self.showing[0]["directive"]["token"]) if self.showing else ""

    def _whole_second_of(self, kinds: tuple[HappeningKind, ...]) -> float:
        """The first whole second behind a happening of such a kind: people take their time."""
        moments = (happening.at for happening in self.ahead if happening.kind in kinds)
        return float(math.ceil(next(moments, self.now)))

    def _answer(self, request: Json, understood: Understood | None = None) -> None:
        answer = self._send(request, understood)
        if not (response := answer["response"]):
            return  # an event of a screen that is no longer shown: everything goes on as it was
        room, self.began = self.environment, self.now
        lingers = LINGERING if room.viewport else 0.0
        ahead = timeline(response, self.now, book_for(room.locale).pace, room.voice, lingers)
        self.performance, self.shown = tuple(sorted(ahead, key=lambda it: it.at)), 0
        self._show(response.get("directives", []))
        if response.get("shouldEndSession", True):
            self.session = None
        elif self.session:
            attributes = answer.get("sessionAttributes", {})
            self.session = {**self.session, "new": False, "attributes": attributes}

    def _show(self, directives: list[Json]) -> None:
        """A new document takes the place of the old one; commands join the one they are for."""
        for directive in directives:
            if directive["type"] == f"{SCREEN}.RenderDocument":
                self.showing = ()
            if directive["type"].startswith(SCREEN):
                self.showing = (*self.showing, {"at": self.now, "directive": directive})

    def _end(self, reason: str) -> None:
        self._send({"type": "SessionEndedRequest", "reason": reason})
        self.session = None

    def _send(self, request: Json, understood: Understood | None = None) -> Json:
        envelope = self.environment.envelope(request, self.now, self.session or {}, self._token)
        try:
            answer = self._skill(envelope, None)
        except Exception as error:
            self.lose_session()
            raise SkillError(f"The skill failed at a {request['type']}: {error}") from error
        self.exchanges.append(Exchange(envelope, answer, understood))
        return answer
