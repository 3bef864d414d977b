"""The floor: what was reached once, and may not be lost again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

FLOOR = Path(__file__).parents[1] / "floor.toml"
WELL_ABOVE = 3
"""So many points above the floor, and the floor should be raised."""

Shares = Mapping[str, Mapping[str, float]]
"""By reader, its shares in per cent by name."""


def load(code: str) -> Shares:
    """The floor of a language."""
    floors: dict[str, Shares] = tomllib.loads(FLOOR.read_text("utf-8"))
    return floors[code]


def complaints(reached: Shares, floor: Shares) -> Iterator[str]:
    """One sentence for each share that is below the floor."""
    for reader, name, wanted, got in _pairs(reached, floor):
        if got < wanted:
            yield f"{reader}: {name} is {got:.1f} %, below the floor of {wanted} %"


def to_raise(reached: Shares, floor: Shares) -> Iterator[str]:
    """One sentence for each share that is well above the floor."""
    for reader, name, wanted, got in _pairs(reached, floor):
        if got >= wanted + WELL_ABOVE:
            yield f"{reader}: {name} is {got:.1f} %, raise its floor from {wanted} to {int(got)} %"


def _pairs(reached: Shares, floor: Shares) -> Iterator[tuple[str, str, float, float]]:
    """Reader, name, floor and share; what the floor names must have been reached at all."""
    for reader, wanted in floor.items():
        yield from ((reader, name, it, reached[reader][name]) for name, it in wanted.items())
