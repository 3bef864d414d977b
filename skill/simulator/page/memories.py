"""What the coach may remember in the page: your own progress, nothing yet, a made-up fortnight."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from skill.simulator.device.environment import Environment
from skill.simulator.page.demo import live_through
from skill.simulator.script.directions import Simulation
from skill.simulator.script.simulation import simulate


class Memories:
    """Stages by memory and locale. `yours` is None where your own progress is not to be touched."""

    def __init__(self, yours: Path | None, folder: Path) -> None:
        self._yours, self._folder = yours, folder
        self.simulation = lru_cache(maxsize=16)(self._stage)

    @property
    def offered(self) -> list[str]:
        """The kinds of memory to choose from, the usual one first."""
        return ["demo", "empty"] if self._yours is None else ["yours", "empty", "demo"]

    def prepare(self, name: str, room: Environment, now: float) -> None:
        """Fill a memory that begins with a history, which ends the day before `now`."""
        if name.startswith("demo-"):
            live_through(self.simulation(name, room.locale), room, now)

    def _stage(self, name: str, locale: str) -> Simulation:
        return simulate(self._path(name), Environment(locale), 0.0)

    def _path(self, name: str) -> Path:
        """Raises ValueError for your own progress where that is not offered."""
        if name != "yours":
            return self._folder / f"{name}.db"
        if self._yours is None:
            raise ValueError("Your own progress is left alone in a demonstration.")
        return self._yours
