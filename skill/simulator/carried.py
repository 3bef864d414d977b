"""A device as it stands, so that whoever shows it can carry it from one line to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from skill.simulator.happening import Happening
from skill.simulator.room import Room


@dataclass(frozen=True)
class Carried:
    """Everything a device knows between two lines; times are seconds of the epoch."""

    room: Room
    now: float
    began: float
    performance: tuple[Happening, ...] = ()
    shown: int = 0
    """How many of the performance's happenings have passed."""
    session: dict[str, Any] | None = None
    """Id, novelty and attributes of the open session."""
    showing: tuple[dict[str, Any], ...] = ()
    """What is on the screen: see `Device.showing`."""
