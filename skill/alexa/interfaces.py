"""What the device can do, as its requests say."""

from typing import Any

OLDEST = (1, 6)
"""The APL version that our documents declare."""


def has_screen(envelope: Any) -> bool:
    """Whether the device shows our documents: speakers do not, nor do screens that are too old."""
    device = envelope.context.system.device
    interfaces = device and device.supported_interfaces
    screen = interfaces and interfaces.alexa_presentation_apl
    if not screen:
        return False
    newest = screen.runtime and screen.runtime.max_version
    return not newest or _ordered(newest) >= OLDEST


def on_screen(envelope: Any) -> str:
    """The token of the document that is on the screen now; "" for none."""
    shown = envelope.context.alexa_presentation_apl
    return (shown and shown.token) or ""


def _ordered(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(int(part) for part in parts) if all(map(str.isdecimal, parts)) else OLDEST
