"""Requests as Alexa sends them from a speaker without a screen. Standard library only: a process
whose start-up is measured imports this first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
DEVICE = "amzn1.ask.device.SPEAKER"

Handler = Callable[[dict[str, Any], object], dict[str, Any]]

ROUTINE = (
    ("LaunchRequest", 0),
    ("ReadyIntent", 20),
    ("AMAZON.NextIntent", 200),
    ("AMAZON.NextIntent", 150),
    ("AMAZON.NextIntent", 150),
    ("AMAZON.NextIntent", 210),
)
"""A whole routine: each request, and the seconds since the one before."""


@dataclass
class Caller:
    """One user who talks to a handler; session attributes come back as Alexa returns them."""

    user: str
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    attributes: dict[str, Any] = field(default_factory=dict)
    new: bool = True
    asked: int = 0

    def ask(self, handler: Handler, kind: str, after: float = 0) -> dict[str, Any]:
        """What the handler answers to a request of this kind, `after` seconds later."""
        answer = handler(self.event(kind, after), None)
        self.hear(answer)
        return answer

    def event(self, kind: str, after: float = 0) -> dict[str, Any]:
        """The request's envelope."""
        self.now += timedelta(seconds=after)
        self.asked += 1
        self.new = self.new or kind == "LaunchRequest"
        system = _system(self.user)
        session = {
            "new": self.new,
            "sessionId": f"amzn1.echo-api.session.{self.user}",
            "application": system["application"],
            "attributes": {} if self.new else self.attributes,
            "user": system["user"],
        }
        return {
            "version": "1.0",
            "session": session,
            "context": {
                "AudioPlayer": {"playerActivity": "IDLE"},
                "Extensions": {"available": {}},
                "System": system,
            },
            "request": self._request(kind),
        }

    def hear(self, answer: dict[str, Any]) -> None:
        """Keep the attributes for the next request, as Alexa does while the session is open."""
        self.attributes = answer.get("sessionAttributes") or {}
        self.new = bool(answer["response"].get("shouldEndSession", False))

    def _request(self, kind: str) -> dict[str, Any]:
        request: dict[str, Any] = {
            "type": "IntentRequest",
            "requestId": f"amzn1.echo-api.request.{self.user}.{self.asked}",
            "locale": "en-US",
            "timestamp": f"{self.now:%Y-%m-%dT%H:%M:%SZ}",
        }
        if kind.endswith("Request"):
            return {**request, "type": kind}
        return {**request, "intent": {"name": kind, "confirmationStatus": "NONE"}}


def _system(user: str) -> dict[str, Any]:
    return {
        "application": {"applicationId": SKILL_ID},
        "user": {"userId": f"amzn1.ask.account.{user}"},
        "device": {"deviceId": DEVICE, "supportedInterfaces": {"AudioPlayer": {}}},
        "apiEndpoint": "https://api.amazonalexa.com",
        "apiAccessToken": "token",
    }
