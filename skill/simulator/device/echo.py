"""A simulated Echo in front of the real skill: one clock, one session, one matcher of words.

Its clock stands still until somebody lets time pass, so a rehearsal is as quick or as slow as
whoever shows it. What happens comes back as happenings, in order, each exactly once.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from uuid import uuid4

from skill.alexa.skill import Handler
from skill.coach.score import Score
from skill.content.load import book_for
from skill.simulator.device.audio_player import NAME, AudioPlayer
from skill.simulator.device.envelope import Json, intent_request
from skill.simulator.device.environment import SCREEN, Environment
from skill.simulator.device.snapshot import Snapshot
from skill.simulator.device.timeline import LINGERING, Happening, HappeningKind, timeline
from skill.simulator.understanding.model import Understood
from skill.simulator.understanding.understand import Words

NAMELESS = tuple(
    f"AMAZON.{it}Intent"
    for it in ("Next", "Previous", "Pause", "Resume", "Repeat", "StartOver", "Stop", "Cancel")
)
"""What the skill that played last hears without its name."""


class NotOpenError(Exception):
    """Something was said while no session is open, and it did not call the skill by its name."""


class SkillError(Exception):
    """The skill raised an error instead of answering; its cause is attached."""


@dataclass(frozen=True)
class Exchange:
    """One request and what came of it; `understood` is None where nothing was said."""

    request: Json
    response: Json
    understood: Understood | None = None


class Echo(Snapshot):
    """The device in its environment, its clock at `now`, in front of `skill`.

    `recorded` gives what a track says, by the address that it is played from.
    """

    def __init__(
        self,
        skill: Handler,
        words: Words,
        environment: Environment,
        now: float,
        recorded: Callable[[str], Score] = lambda _: Score(),
    ) -> None:
        super().__init__(environment, float(now), float(now))
        self.skill, self._words, self._recorded = skill, words, recorded
        self.exchanges: list[Exchange] = []

    def snapshot(self) -> Snapshot:
        return Snapshot(*(getattr(self, it.name) for it in fields(Snapshot)))

    def restore(self, snapshot: Snapshot) -> None:
        """Go on from where a device stood."""
        vars(self).update(vars(snapshot))

    def say(self, text: str) -> list[Happening]:
        """Say `text` now, in the middle of a line or of a silence if need be.

        Nothing happens when no word is in it. Raises NotOpenError, SkillError or
        MalformedSpeechError (a reply that no device could speak).
        """
        understood = self._words.understand(text)
        if understood.kind == "nothing":
            return []
        nameless = bool(self.player.stream) and understood.intent in NAMELESS
        if not (self.open or understood.named or nameless):
            raise NotOpenError(text)
        happened = [Happening(self.now, HappeningKind.YOU, text)]
        if understood.named or not self.session:
            session_id = f"amzn1.echo-api.session.{uuid4()}"
            self.session = {"sessionId": session_id, "new": True, "attributes": {}}
            self.showing = ()
        if self.session["new"] and not self.player.plays:
            happened.insert(0, Happening(self.now, HappeningKind.OPENED, self.date))
        self._quiet()
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
        self._answer({"type": f"{SCREEN}.UserEvent", "token": self.token, **event})
        told = "the screen goes on by itself" if name == "ended" else f"{name} is touched"
        return [Happening(self.now, HappeningKind.DIRECTION, told)]

    def pass_until(self, moment: float) -> list[Happening]:
        """Let time pass. Raises SkillError if the session dies and the skill cannot bear it."""
        passed = list[Happening]()
        while self.ahead and self.ahead[0].at <= moment:
            happening = self.ahead[0]
            passed.append(happening)
            self.shown += 1
            self.now = max(self.now, happening.at)
            if happening.kind is HappeningKind.EXPIRED:
                self._end("EXCEEDED_MAX_REPROMPTS")
            elif happening.kind is HappeningKind.PLAYER:
                self._play(happening.event)
        self.now = max(self.now, moment)
        return passed

    def press(self, button: str) -> list[Happening]:
        """A button of a remote: "Next", "Previous", "Pause" or "Play"."""
        self._quiet()
        self.began, self.performance, self.shown = self.now, (), 0
        self._tell(f"PlaybackController.{button}CommandIssued")
        self._go_on()
        return [Happening(self.now, HappeningKind.DIRECTION, f"{button.lower()} is pressed")]

    def fail(self) -> list[Happening]:
        """The track that plays cannot be fetched any more."""
        state = self.player.state(self.now)[NAME]
        self.player = replace(self.player.stopped(self.now), waits=False)
        self.began, self.performance, self.shown = self.now, (), 0
        error = {"type": "MEDIA_ERROR_SERVICE_UNAVAILABLE", "message": ""}
        told = {"token": state["token"], "error": error, "currentPlaybackState": state}
        self._tell("AudioPlayer.PlaybackFailed", told)
        self._go_on()
        return [Happening(self.now, HappeningKind.DIRECTION, "the track cannot be played")]

    def _quiet(self) -> None:
        """Whoever speaks is heard: what plays stops, and the skill is told."""
        if self.player.plays:
            self.player = self.player.stopped(self.now)
            self._tell(f"{NAME}.PlaybackStopped")

    def _play(self, name: str) -> None:
        """The player has come to this point of its track: it tells the skill, and goes on."""
        if name == "Started":
            self.player = self.player.started(self.now)
        told = self.player.stopped(self.now) if name == "Finished" else self.player
        self._tell(f"{NAME}.Playback{name}", state=told)
        if name == "Finished":
            self.player = self.player.finished()
            self._go_on()

    def _tell(self, kind: str, more: Json | None = None, state: AudioPlayer | None = None) -> None:
        """Send what the player tells, or its button; it belongs to no session."""
        told = (state or self.player).state(self.now)
        played = {k: v for k, v in told.get(NAME, {}).items() if k != "playerActivity"}
        request = {"type": kind, **(more or (played if kind.startswith(NAME) else {}))}
        session, self.session = self.session, None
        response = self._send(request, in_session=False)["response"]
        self.session = session
        self.player = self.player.told(response.get("directives", []))

    def _go_on(self, at: float | None = None) -> None:
        """What waits to be played starts, at second `at` or now."""
        if not self.player.waits:
            return
        self.player = replace(self.player, waits=False)
        ahead = self.player.ahead(self._recorded(self.player.stream["url"]), at or self.now)
        self.performance = (*self.performance[: self.shown], *self.ahead, *ahead)

    def finish(self) -> list[Happening]:
        return self.pass_until(self.finishes)

    def lose_session(self) -> list[Happening]:
        """Let the session vanish without a goodbye, as an Echo Show's sometimes does."""
        self.session, self.performance, self.shown = None, (), 0
        return [Happening(self.now, HappeningKind.LOST)]

    def leave(self) -> None:
        """Walk away: the skill is told of the end."""
        if self.open:
            self.performance, self.shown = (), 0
            self._end("USER_INITIATED")
        if self.player.plays:
            self.player = self.player.stopped(self.now)

    def _answer(self, request: Json, understood: Understood | None = None) -> None:
        answer = self._send(request, understood)
        if not (response := answer["response"]):
            return  # an event of a screen that is no longer shown: everything goes on as it was
        directives = response.get("directives", [])
        plays = self.player.told(directives)
        room, self.began = self.environment, self.now
        lingers = LINGERING if room.viewport else 0.0
        ahead = list(timeline(response, self.now, book_for(room.locale).pace, room.voice, lingers))
        self.performance, self.shown = tuple(sorted(ahead, key=lambda it: it.at)), 0
        self._show(directives)
        self.player = plays
        if response.get("shouldEndSession", True):
            self.session = None
            self._go_on(max((it.end for it in ahead), default=self.now))
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

    def _send(
        self, request: Json, understood: Understood | None = None, *, in_session: bool = True
    ) -> Json:
        state = self.player.state(self.now) if self.environment.plays else {}
        session = self.session or {} if in_session else None
        envelope = self.environment.envelope(request, self.now, session, self.token, state)
        try:
            answer = self.skill(envelope, None)
        except Exception as error:
            self.lose_session()
            raise SkillError(f"The skill failed at a {request['type']}: {error}") from error
        self.exchanges.append(Exchange(envelope, answer, understood))
        return answer
