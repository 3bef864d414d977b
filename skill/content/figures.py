"""The figures on the screen: people made of poses, read from figures.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
Point = tuple[float, ...]
Pose = Mapping[str, Any]
"""Where a body is; what the fields mean stands in figures.toml."""
LIMBS = ("lead_leg", "rest_leg", "lead_arm", "rest_arm")
LEFT_OUT: Pose = {
    **{"nod": 0, "sag": 0, "breath": 0, "roll": [0, 0]},
    **{"toes": {"lead": 0, "rest": 0}, "lit": dict.fromkeys(LIMBS, 0)},
}


@dataclass(frozen=True, eq=False)
class Figure:
    """An exercise (or its easier version) as a line of poses, which its moves travel to and fro.

    `arrives` says at which pose the move of a beat ends, where that is not the pose the beat is
    named after. `trail` says whether the way of the leading foot is drawn.
    """

    poses: tuple[Pose, ...]
    arrives: Mapping[str, str]
    trail: bool

    def place(self, beat: str) -> int:
        """Where on the line of poses the move of this beat ends; ValueError if nowhere."""
        pose, names = self.arrives.get(beat, beat), [pose["name"] for pose in self.poses]
        if pose not in names:
            raise ValueError(f"no pose {pose!r} for the beat {beat!r}")
        return names.index(pose)

    def pose_at(self, place: float) -> Pose:
        """The pose at a place on the line: 1.5 is half way from the second pose to the third.

        A move that goes through a pose is slowed to half its speed there, without a stop.
        """
        number = min(int(place), len(self.poses) - 2)
        left = place - number
        share = left * (0.5 + left * (1.5 - left))
        found: Pose = _between(self.poses[number], self.poses[number + 1], share)
        return found


@cache
def figure(exercise: str, version: str = "plain", folder: Path = FOLDER) -> Figure:
    """The figure of an exercise id in a version ("plain" or "easier"); KeyError if unknown."""
    raw = tomllib.loads((folder / "figures.toml").read_text("utf-8"))["figures"][exercise][version]
    first, *_ = raw["poses"]
    poses = tuple(LEFT_OUT | first | pose for pose in raw["poses"])
    lit = [{**LEFT_OUT["lit"], **pose["lit"]} for pose in poses]
    poses = tuple(pose | {"lit": it} for pose, it in zip(poses, lit, strict=True))
    return Figure(poses, raw.get("arrives", {}), raw.get("trail", False))


def _between(a: Any, b: Any, share: float) -> Any:
    if isinstance(a, dict):
        return {key: _between(a[key], b[key], share) for key in a}
    if isinstance(a, list):
        return [_between(x, y, share) for x, y in zip(a, b, strict=True)]
    return a if isinstance(a, str) else a + (b - a) * share
