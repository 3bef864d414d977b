"""Requests as Alexa sends them from a speaker without a screen.

A process whose start-up is measured imports this first, so it imports next to nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from skill.simulator.device.envelope import envelope, intent_request

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
        session = {
            "new": self.new,
            "sessionId": f"amzn1.echo-api.session.{self.user}",
            "attributes": {} if self.new else self.attributes,
        }
        return envelope(
            {"type": kind} if kind.endswith("Request") else intent_request(kind),
            f"{self.user}.{self.asked}",
            self.now,
            session,
            skill_id=SKILL_ID,
            user_id=f"amzn1.ask.account.{self.user}",
            device_id=DEVICE,
            interfaces={"AudioPlayer": {}},
            context={
                "AudioPlayer": {"playerActivity": "IDLE"},
                "Extensions": {"available": {}},
            },
        )

    def hear(self, answer: dict[str, Any]) -> None:
        """Keep the attributes for the next request, as Alexa does while the session is open."""
        self.attributes = answer.get("sessionAttributes") or {}
        self.new = bool(answer["response"].get("shouldEndSession", False))
