"""A device with a screen, whose user taps and does not say a word.

It stands in for the browser where nothing has to be drawn: it knows what is on the screen, and it
obeys the one fact by which a screen goes on by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from skill.alexa.skill import Handler
from skill.simulator.room import Json, Room

INTERFACE = "Alexa.Presentation.APL"
RENDER = f"{INTERFACE}.RenderDocument"


class Echo:
    """Its clock stands at `now` (seconds of the epoch) until somebody lets time pass."""

    def __init__(self, skill: Handler, room: Room, now: float) -> None:
        self.room = room
        self.now = now
        self.since = now
        """When the present reply came."""
        self.shown: list[tuple[float, Json]] = []
        """The directive that rendered the present document, and the commands since: when, what."""
        self.answers: list[Json] = []
        self._skill = skill
        self._session: Json = {"sessionId": "amzn1.echo-api.session.screens", "new": True}

    @property
    def token(self) -> str:
        """Of the document on the screen; "" before there is one."""
        return str(self.shown[0][1]["token"]) if self.shown else ""

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the screen shows, as the coach told it last."""
        _, last = self.shown[-1]
        if last["type"] == RENDER:
            return dict(last["datasources"]["screen"])
        [values] = [it["value"] for it in last["commands"] if it["property"] == "screen"]
        return dict(values)

    def launch(self) -> None:
        """ "Alexa, start hip reset." """
        self._send({"type": "LaunchRequest"})

    def ask(self, intent: str) -> None:
        """Say something after all."""
        wish = {"name": intent, "confirmationStatus": "NONE", "slots": {}}
        self._send({"type": "IntentRequest", "dialogState": "STARTED", "intent": wish})

    def touch(self, name: str, argument: str = "", stage: int | None = None) -> None:
        """Tap on a button of this screen, or of the one that had the `stage`."""
        told = [name, self.facts["stage"] if stage is None else stage, argument]
        event = {"token": self.token, "arguments": told, "source": {}, "components": {}}
        self._send({"type": f"{INTERFACE}.UserEvent", **event})

    def wait(self, seconds: float) -> None:
        """Let time pass, and nothing happen."""
        self.now += seconds

    def go_on(self) -> bool:
        """Wait for the screen to go on by itself; False if it never will."""
        seconds = self.facts["goesOn"]
        if not seconds:
            return False
        self.now = self.since + seconds
        self.touch("ended")
        return True

    def _send(self, request: Json) -> None:
        envelope = self.room.envelope(request, self.now, self._session)
        if self.token:
            envelope["context"][INTERFACE] = {"token": self.token, "version": "1.6"}
        answer = self._skill(envelope, None)
        self.answers.append(answer["response"])
        attributes = answer.get("sessionAttributes", {})
        self._session = {**self._session, "new": False, "attributes": attributes}
        for directive in answer["response"].get("directives", []):
            self._see(directive)

    def _see(self, directive: Json) -> None:
        if directive["type"] == RENDER:
            self.shown.clear()
        self.shown.append((self.now, directive))
        self.since = self.now
