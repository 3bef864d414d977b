"""Everything around a request: whose device it is, where it stands, its screen, who is speaking."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from skill.simulator.device.envelope import DEVICE_ID, Json, envelope

PERSON = "amzn1.ask.person."
SCREEN = "Alexa.Presentation.APL"
APL_VERSION = "2024.3"
Viewport = Mapping[str, Any]


@dataclass(frozen=True)
class Environment:
    """A device's surroundings; they can change from one request to the next."""

    locale: str = "en-US"
    zone: str = "UTC"
    voice: str = ""
    """The first name of whoever is recognised; "" for nobody."""
    screen: str = "none"
    """Its name among `VIEWPORTS`."""
    plays: bool = True
    """Whether it plays audio for a skill."""
    name: str = ""
    """Tells it from the other devices of the household."""

    @property
    def viewport(self) -> Viewport | None:
        """The screen, as `context.Viewport` describes it; None for a speaker without one."""
        return VIEWPORTS[self.screen]

    def local(self, now: float) -> datetime:
        """A second of the epoch as the clock on the wall has it."""
        return datetime.fromtimestamp(now, ZoneInfo(self.zone))

    def envelope(
        self,
        request: Json,
        now: float,
        session: Json | None,
        token: str = "",
        player: Json | None = None,
    ) -> Json:
        """The request as the skill receives it, with the state of the `player`; `token` names the
        document on the screen.
        """
        apl = {SCREEN: {"runtime": {"maxVersion": APL_VERSION}}}
        size = {"Viewport": self.viewport} if self.viewport else {}
        shown = {SCREEN: {"token": token, "version": APL_VERSION}} if token else {}
        return envelope(
            request,
            str(uuid4()),
            self.local(now),
            session,
            device_id=f"{DEVICE_ID}{self.name}",
            person_id=f"{PERSON}{self.voice}" if self.voice else "",
            locale=self.locale,
            interfaces=(apl if self.viewport else {}) | ({"AudioPlayer": {}} if self.plays else {}),
            context=size | shown | (player or {}),
        )


def is_zone(name: str) -> bool:
    """Whether there is a time zone of that name."""
    with suppress(ValueError, OSError, KeyError):
        return bool(ZoneInfo(name))
    return False


def _screen(
    width: int, height: int, dpi: int = 160, shape: str = "RECTANGLE", mode: str = "HUB"
) -> Viewport:
    across, down = (side * dpi // 160 for side in (width, height))
    return {
        "experiences": [{"arcMinuteWidth": 246, "arcMinuteHeight": 144, "canRotate": False}],
        "mode": mode,
        "shape": shape,
        "pixelWidth": across,
        "pixelHeight": down,
        "currentPixelWidth": across,
        "currentPixelHeight": down,
        "dpi": dpi,
        **({"touch": ["SINGLE"]} if mode == "HUB" else {"keyboard": ["DIRECTION"]}),
    }


VIEWPORTS: Mapping[str, Viewport | None] = {
    "none": None,
    "small": _screen(960, 480),
    "hub": _screen(1280, 800),
    "large": _screen(1920, 1080),
    "portrait": _screen(1080, 1920),
    "round": _screen(480, 480, shape="ROUND"),
    "tv": _screen(960, 540, dpi=320, mode="TV"),
}
"""Screens by the device's name; a speaker has none. Sizes (in density-independent pixels, 160 to an
inch) and densities are those of the Alexa developer documentation's viewport profiles."""
