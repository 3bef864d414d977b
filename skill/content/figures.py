"""The figures on the screen: people made of poses, read from figures.toml."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
Point = tuple[float, ...]
Pose = Mapping[str, Any]
"""Where a body is; what the fields mean stands in figures.toml."""
LIMBS = ("lead_leg", "rest_leg", "lead_arm", "rest_arm")
LEFT_OUT: Pose = {
    **{"nod": 0, "look": 0, "breath": 0, "folded": 0, "roll": [0, 0]},
    **{"flex": {"lead": 90, "rest": 90}, "lit": dict.fromkeys(LIMBS, 0)},
}


@dataclass(frozen=True, eq=False)
class Figure:
    """An exercise (or its easier version) as a line of poses, which its moves travel to and fro.

    `arrives` says at which pose the move of a beat ends, where that is not the pose the beat is
    named after; `named` is the side that the voice names while the left limbs lead.
    """

    poses: tuple[Pose, ...]
    arrives: Mapping[str, str]
    named: str = "left"

    def place(self, beat: str) -> int:
        """Where on the line of poses the move of this beat ends; ValueError if nowhere."""
        pose, names = self.arrives.get(beat, beat), [pose["name"] for pose in self.poses]
        if pose not in names:
            raise ValueError(f"no pose {pose!r} for the beat {beat!r}")
        return names.index(pose)

    def pose_at(self, place: float) -> Pose:
        """The pose at a place on the line: 1.5 is half way from the second pose to the third.

        Whatever stands still from one pose to the next does so all the way; all else swings through
        the poses without a stop.
        """
        number = max(0, min(int(place), len(self.poses) - 2))
        a, b = self.poses[number : number + 2]
        before = self.poses[number - 1] if number else _mapped(_beyond, b, a)
        after = self.poses[number + 2] if number + 2 < len(self.poses) else _mapped(_beyond, a, b)
        share = place - number
        found: Pose = _mapped(partial(_between, share), before, a, b, after)
        return found


@cache
def figure(exercise: str, version: str = "plain", folder: Path = FOLDER) -> Figure:
    """The figure of an exercise id in a version ("plain" or "easier"); KeyError if unknown."""
    raw = tomllib.loads((folder / "figures.toml").read_text("utf-8"))["figures"][exercise][version]
    first, *_ = raw["poses"]
    poses = tuple(LEFT_OUT | first | pose for pose in raw["poses"])
    lit = [{**LEFT_OUT["lit"], **pose["lit"]} for pose in poses]
    poses = tuple(pose | {"lit": it} for pose, it in zip(poses, lit, strict=True))
    return Figure(poses, raw.get("arrives", {}), raw.get("named", "left"))


def _mapped(change: Callable[..., float], *poses: Any) -> Any:
    """A pose each number of which is made of those that stand at its place in some poses."""
    first = poses[0]
    if isinstance(first, dict):
        return {key: _mapped(change, *(pose[key] for pose in poses)) for key in first}
    if isinstance(first, list):
        return [_mapped(change, *numbers) for numbers in zip(*poses, strict=True)]
    return first if isinstance(first, str) else change(*poses)


def _beyond(a: float, b: float) -> float:
    return 2 * b - a


def _between(share: float, before: float, a: float, b: float, after: float) -> float:
    """What lies on the way from `a` to `b`, having come from `before`, going on to `after`."""
    step, left = b - a, 1 - share
    start, end = _slope(a - before, step), _slope(step, after - b)
    return a + step * share + share * left * (left * (start - step) + share * (step - end))


def _slope(come: float, goes: float) -> float:
    """How steep a curve goes through a point, never to swing beyond it (Fritsch and Carlson)."""
    return 2 * come * goes / (come + goes) if come * goes > 0 else 0.0
