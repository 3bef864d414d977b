"""Devices to choose from, each as a request's `context.Viewport` describes its screen.

Sizes and densities are those of the Alexa developer documentation's viewport profiles; sizes are in
density-independent pixels, of which there are 160 to an inch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Profile:
    """A screen: width and height in dp, dots per inch, and what it is."""

    width: int
    height: int
    dpi: int = 160
    shape: str = "RECTANGLE"
    mode: str = "HUB"

    @property
    def viewport(self) -> Mapping[str, Any]:
        """`context.Viewport` of a request from a device with this screen."""
        across, down = (side * self.dpi // 160 for side in (self.width, self.height))
        return {
            "experiences": [{"arcMinuteWidth": 246, "arcMinuteHeight": 144, "canRotate": False}],
            "mode": self.mode,
            "shape": self.shape,
            "pixelWidth": across,
            "pixelHeight": down,
            "currentPixelWidth": across,
            "currentPixelHeight": down,
            "dpi": self.dpi,
            **({"touch": ["SINGLE"]} if self.mode == "HUB" else {"keyboard": ["DIRECTION"]}),
        }


PROFILES: Mapping[str, Profile | None] = {
    "none": None,
    "small": Profile(960, 480),
    "hub": Profile(1280, 800),
    "large": Profile(1920, 1080),
    "portrait": Profile(1080, 1920),
    "round": Profile(480, 480, shape="ROUND"),
    "tv": Profile(960, 540, dpi=320, mode="TV"),
}
"""By name; a speaker has no screen at all."""


def viewport(name: str) -> Mapping[str, Any] | None:
    """The viewport of a device by its name; None for a speaker. Raises KeyError if unknown."""
    profile = PROFILES[name]
    return profile.viewport if profile else None
