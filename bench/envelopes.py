"""Requests as Alexa sends them from a speaker without a screen.

A process whose start-up is measured imports this first, so it imports next to nothing.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from skill.simulator.device.envelope import envelope, intent_request

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
        session = {
            "new": new,
            "sessionId": f"amzn1.echo-api.session.{self.user}",
            "attributes": {} if new else self.attributes,
        }
        return envelope(
            {"type": kind} if new else intent_request(kind),
            f"{self.user}.{self.asked}",
            self.now,
            session,
            skill_id=SKILL_ID,
            user_id=f"amzn1.ask.account.{self.user}",
            device_id=DEVICE,
            interfaces={"AudioPlayer": {}},
            context={"AudioPlayer": {"playerActivity": "IDLE"}},
        )

    def hear(self, answer: dict[str, Any]) -> None:
        """Keep the attributes for the next request, as Alexa does."""
        self.attributes = answer.get("sessionAttributes") or {}
