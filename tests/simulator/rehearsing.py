"""A device for tests: the real skill behind it, its memory in a folder of the test's own."""

from __future__ import annotations

from pathlib import Path

from skill.simulator.directions import Stage
from skill.simulator.happening import Happening, Kind
from skill.simulator.room import Room
from skill.simulator.script import parse, play
from skill.simulator.stage import set_stage

MONDAY = 1793602800.0
START = "Alexa, start hip reset"


def new_stage(folder: Path, room: Room | None = None) -> Stage:
    """A stage on Monday at seven, with nothing remembered."""
    return set_stage(folder / "progress.db", room or Room(), MONDAY)


def played(stage: Stage, *rows: str) -> list[Happening]:
    """Everything that happens when these lines are played."""
    return list(play(parse(rows, "play"), stage))


def said(happenings: list[Happening]) -> list[str]:
    """The coach's lines among them."""
    return [happening.text for happening in happenings if happening.kind is Kind.COACH]
