"""Requests as Alexa sends them from a speaker without a screen. Standard library only: a process
whose start-up is measured imports this first.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
DEVICE = "amzn1.ask.device.SPEAKER"

Handler = Callable[[dict[str, Any], object], dict[str, Any]]


class Caller:
    """One user who talks to a handler; session attributes come back as Alexa returns them."""

    def __init__(self, user: str) -> None:
        self.user, self.now, self.asked = user, datetime.now(UTC), 0
        self.attributes: dict[str, Any] = {}

    def event(self, kind: str, after: float = 0) -> dict[str, Any]:
        """The envelope of a request of this kind, `after` seconds later; a launch begins anew."""
        self.now += timedelta(seconds=after)
        self.asked += 1
        new = kind == "LaunchRequest"
        intent = {} if new else {"intent": {"name": kind, "confirmationStatus": "NONE"}}
        system = {
            "application": {"applicationId": SKILL_ID},
            "user": {"userId": f"amzn1.ask.account.{self.user}"},
            "device": {"deviceId": DEVICE, "supportedInterfaces": {"AudioPlayer": {}}},
            "apiEndpoint": "https://api.amazonalexa.com",
            "apiAccessToken": "token",
        }
        return {
            "version": "1.0",
            "session": {
                "new": new,
                "sessionId": f"amzn1.echo-api.session.{self.user}",
                "application": system["application"],
                "attributes": {} if new else self.attributes,
                "user": system["user"],
            },
            "context": {"AudioPlayer": {"playerActivity": "IDLE"}, "System": system},
            "request": {
                "type": kind if new else "IntentRequest",
                "requestId": f"amzn1.echo-api.request.{self.user}.{self.asked}",
                "locale": "en-US",
                "timestamp": f"{self.now:%Y-%m-%dT%H:%M:%SZ}",
                **intent,
            },
        }

    def hear(self, answer: dict[str, Any]) -> None:
        """Keep the attributes for the next request, as Alexa does."""
        self.attributes = answer.get("sessionAttributes") or {}
