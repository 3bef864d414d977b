"""The figures on the screen: people made of joints, read from figures.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
Point = tuple[float, float]

LIMBS = {"arm": ("shoulder", "elbow", "wrist", "fingers"), "leg": ("hip", "knee", "ankle", "toe")}
ROLES = ("lead", "rest")
TRUNK = ("head", "nose", "waist")


@dataclass(frozen=True)
class Pose:
    """One key pose. Joints are named by what the limb does: lead_knee works, rest_knee does not."""

    name: str
    joints: Mapping[str, Point]
    breath: float
    turned: float


@dataclass(frozen=True)
class Figure:
    """An exercise (or its easier version) as a line of poses, which its moves travel to and fro.

    `works` names what carries the accent: leg, arm, breath.
    `partner` is the side of the arm that works with the leg. `arrives` says at which pose the
    move of a beat ends, where that is not the pose the beat is named after.
    """

    works: frozenset[str]
    poses: tuple[Pose, ...]
    partner: str
    arrives: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(pose.name for pose in self.poses)

    def place(self, beat: str) -> int:
        """Where on the line of poses the move of this beat ends; ValueError if nowhere."""
        pose = self.arrives.get(beat, beat)
        if pose not in self.names:
            raise ValueError(f"no pose {pose!r} for the beat {beat!r}")
        return self.names.index(pose)


@dataclass(frozen=True)
class Style:
    """Size of the canvas, the height of the floor, how far the far side is set off, colours."""

    width: int
    height: int
    floor: int
    depth: Point
    ink: Mapping[str, str]


@cache
def _content(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "figures.toml").read_text("utf-8"))


@cache
def style() -> Style:
    """How all figures are drawn."""
    raw = _content(FOLDER)["style"]
    return Style(**{**raw, "depth": tuple(raw["depth"])})


@cache
def figure(exercise: str, version: str = "plain", folder: Path = FOLDER) -> Figure:
    """The figure of an exercise id in a version ("plain" or "easier"); KeyError if unknown."""
    raw = _content(folder)["figures"][exercise][version]
    poses = tuple(_pose(raw["poses"][0] | pose) for pose in raw["poses"])
    partner, arrives = raw.get("partner", "opposite"), raw.get("arrives", {})
    return Figure(frozenset(raw["works"]), poses, partner, arrives)


def _pose(raw: Mapping[str, Any]) -> Pose:
    """A pose from its table; what it leaves out is as in the figure's first pose."""
    joints = {name: raw[name] for name in TRUNK}
    for limb, names in LIMBS.items():
        for role in ROLES:
            chain = zip(names, raw[f"{role}_{limb}"], strict=True)
            joints |= {f"{role}_{name}": point for name, point in chain}
    points = {name: (float(x), float(y)) for name, (x, y) in joints.items()}
    return Pose(raw["name"], points, raw.get("breath", 0.0), raw.get("turned", 0.0))
