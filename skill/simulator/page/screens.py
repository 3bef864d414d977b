"""The devices to choose from, as `context.Viewport` describes their screens to a skill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SCREENS: Mapping[str, tuple[str, int, int]] = {
    "none": ("", 0, 0),
    "small": ("RECTANGLE", 960, 480),
    "large": ("RECTANGLE", 1280, 800),
    "portrait": ("RECTANGLE", 1080, 1920),
    "round": ("ROUND", 480, 480),
}
"""Shape, width and height in pixels; a speaker has none of them."""


def viewport(name: str) -> Mapping[str, Any] | None:
    """The viewport of a screen by its name; None for a speaker without one."""
    shape, width, height = SCREENS[name]
    if not shape:
        return None
    return {
        "experiences": [{"arcMinuteWidth": 246, "arcMinuteHeight": 144, "canRotate": False}],
        "mode": "HUB",
        "shape": shape,
        "pixelWidth": width,
        "pixelHeight": height,
        "currentPixelWidth": width,
        "currentPixelHeight": height,
        "dpi": 160,
        "touch": ["SINGLE"],
    }
