"""Everything around a request: whose device it is, where it stands, who is speaking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from skill.simulator.device.envelope import Json, envelope

PERSON = "amzn1.ask.person."
SCREEN = "Alexa.Presentation.APL"
APL_VERSION = "2024.3"


@dataclass(frozen=True)
class Environment:
    """A device's surroundings; they can change from one request to the next."""

    locale: str = "en-US"
    zone: str = "UTC"
    voice: str = ""
    """The first name of whoever is recognised; "" for nobody."""
    viewport: Mapping[str, Any] | None = None
    """The screen, as `context.Viewport` describes it; None for a speaker without one."""

    def local(self, now: float) -> datetime:
        """A second of the epoch as the clock on the wall has it."""
        return datetime.fromtimestamp(now, ZoneInfo(self.zone))

    def envelope(self, request: Json, now: float, session: Json, token: str = "") -> Json:
        """The request as the skill receives it; `token` names the document on the screen."""
        apl = {SCREEN: {"runtime": {"maxVersion": APL_VERSION}}}
        shown = {SCREEN: {"token": token, "version": APL_VERSION}} if token else {}
        return envelope(
            request,
            str(uuid4()),
            self.local(now),
            session,
            person_id=f"{PERSON}{self.voice}" if self.voice else "",
            locale=self.locale,
            interfaces=apl if self.viewport else {},
            context={**({"Viewport": self.viewport} if self.viewport else {}), **shown},
        )
