"""A device as it stands, so that a talk can be put down and gone on with later."""

from __future__ import annotations

from dataclasses import dataclass

from skill.simulator.device.envelope import Json
from skill.simulator.device.environment import Environment
from skill.simulator.device.happening import Happening


@dataclass(frozen=True)
class Snapshot:
    """Everything a device knows between two lines; times are seconds of the epoch."""

    environment: Environment
    now: float
    began: float
    """When the present reply began to be spoken."""
    performance: tuple[Happening, ...] = ()
    """The present reply, and what follows from it if nobody says a word."""
    shown: int = 0
    """How many of the performance's happenings have passed."""
    session: Json | None = None
    """Id, novelty and attributes of the open session."""
    showing: tuple[Json, ...] = ()
    """The directive that rendered what is on the screen, and the commands to it since, each with
    the second `at` which it came."""
