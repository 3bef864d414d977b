"""What the device can do, as its requests say."""

from typing import Any


def has_screen(envelope: Any) -> bool:
    """Whether the device shows APL documents; speakers do not."""
    device = envelope.context.system.device
    interfaces = device and device.supported_interfaces
    return bool(interfaces and interfaces.alexa_presentation_apl)


def on_screen(envelope: Any) -> str:
    """The token of the document that is on the screen now; "" for none."""
    shown = envelope.context.alexa_presentation_apl
    return (shown and shown.token) or ""
