"""Devices to choose from, each as a request's `context.Viewport` describes its screen.

Sizes and densities are those of the Alexa developer documentation's viewport profiles; sizes are in
density-independent pixels, of which there are 160 to an inch.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Viewport = Mapping[str, Any]


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


PROFILES: Mapping[str, Viewport | None] = {
    "none": None,
    "small": _screen(960, 480),
    "hub": _screen(1280, 800),
    "large": _screen(1920, 1080),
    "portrait": _screen(1080, 1920),
    "round": _screen(480, 480, shape="ROUND"),
    "tv": _screen(960, 540, dpi=320, mode="TV"),
}
"""By name; a speaker has no screen at all."""


def viewport(name: str) -> Viewport | None:
    """The viewport of a device by its name; None for a speaker. Raises KeyError if unknown."""
    return PROFILES[name]
