"""The room: whose device it is, where it stands, who is speaking. And what it sends to the skill.

Envelopes are as the Alexa Skills Kit documents them (Request and Response JSON Reference); their
time stamps are whole seconds, as Alexa's are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

SKILL_ID = "amzn1.ask.skill.rehearsal"
USER_ID = "amzn1.ask.account.REHEARSAL"
DEVICE_ID = "amzn1.ask.device.REHEARSAL"
PERSON = "amzn1.ask.person."
SCREEN = "Alexa.Presentation.APL"
APL_VERSION = "2024.3"

Json = dict[str, Any]


@dataclass(frozen=True)
class Environment:
    """Everything around a request that is not the request itself."""

    locale: str = "en-US"
    zone: str = "UTC"
    voice: str = ""
    """The first name of whoever is recognised; "" for nobody."""
    viewport: Mapping[str, Any] | None = None
    """The screen, as `context.Viewport` describes it; None for a speaker without one."""

    def local(self, now: float) -> datetime:
        """A second of the epoch as the clock on the wall has it."""
        return datetime.fromtimestamp(now, ZoneInfo(self.zone))

    def envelope(
        self, request: Mapping[str, Any], now: float, session: Json, token: str = ""
    ) -> Json:
        """The request as the skill receives it. `session` holds its id, novelty and attributes;
        `token` names the document on the screen."""
        application, user = {"applicationId": SKILL_ID}, {"userId": USER_ID}
        return {
            "version": "1.0",
            "session": {**session, "application": application, "user": user},
            "context": {
                **self._context({"application": application, "user": user}),
                **({SCREEN: {"token": token, "version": APL_VERSION}} if token else {}),
            },
            "request": {
                "requestId": f"amzn1.echo-api.request.{uuid4()}",
                "timestamp": datetime.fromtimestamp(int(now), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "locale": self.locale,
                **request,
            },
        }

    def _context(self, owner: Json) -> Json:
        apl = {SCREEN: {"runtime": {"maxVersion": APL_VERSION}}}
        system = {
            **owner,
            "device": {
                "deviceId": DEVICE_ID,
                "supportedInterfaces": apl if self.viewport else {},
            },
            "apiEndpoint": "https://api.rehearsal.invalid",
            "apiAccessToken": "rehearsal",
        }
        if self.voice:
            system["person"] = {"personId": f"{PERSON}{self.voice}"}
        return {"System": system, **({"Viewport": self.viewport} if self.viewport else {})}
