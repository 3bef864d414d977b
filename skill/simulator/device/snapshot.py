"""A device as it stands, so that whoever shows it can carry it from one line to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from skill.simulator.device.environment import Environment
from skill.simulator.device.happening import Happening


@dataclass(frozen=True)
class Snapshot:
    """Everything a device knows between two lines; times are seconds of the epoch."""

    room: Environment
    now: float
    began: float
    performance: tuple[Happening, ...] = ()
    shown: int = 0
    """How many of the performance's happenings have passed."""
    session: dict[str, Any] | None = None
    """Id, novelty and attributes of the open session."""
    showing: tuple[dict[str, Any], ...] = ()
    """What is on the screen: see `Device.showing`."""
