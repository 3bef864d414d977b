"""A device for tests: the real skill behind it, its memory in a folder of the test's own."""

from __future__ import annotations

from pathlib import Path

from skill.simulator.device.environment import Environment
from skill.simulator.device.timeline import Happening, HappeningKind
from skill.simulator.script.script import parse, play
from skill.simulator.script.simulation import Simulation, simulate

MONDAY = 1793602800.0
START = "Alexa, start hip reset"


def new_simulation(folder: Path, environment: Environment | None = None) -> Simulation:
    """A simulation on Monday at seven, with nothing remembered."""
    return simulate(folder / "progress.db", environment or Environment(), MONDAY)


def played(simulation: Simulation, *rows: str) -> list[Happening]:
    """Everything that happens when these lines are played."""
    return list(play(parse(rows, "play"), simulation))


def said(happenings: list[Happening]) -> list[str]:
    """The coach's lines among them."""
    return [happening.text for happening in happenings if happening.kind is HappeningKind.COACH]
