"""What a door tells a turn. Nothing in it is Alexa's: ids are digests, events are the coach's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from typing import Any

from skill.coach.events import Event


@dataclass(frozen=True)
class Device:
    """What the request comes from."""

    id: str = ""
    has_screen: bool = False
    longest_reply_seconds: float = inf
    """How long one reply may be planned to last there."""


@dataclass(frozen=True)
class Request:
    """Who asks, what happened, when, on what kind of device, and what was carried."""

    event: Event
    at: datetime
    """The request's own time, aware."""
    account: str
    id: str = ""
    """Names the request: delivered twice, it is the same one."""
    voice: str = ""
    """The voice recognised in this very request; "" for nobody."""
    device: Device = field(default_factory=Device)
    locale: str | None = None
    new_session: bool = False
    carried: Mapping[str, Any] = field(default_factory=dict)
    """What the last answer handed over to be carried here; JSON."""
