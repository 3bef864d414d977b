"""A pose becomes joints in space: what it leaves open, elbows and knees, follows from the bones.

Lengths are in the units of figures.toml, in which a grown-up is 330 long.
"""

from collections.abc import Mapping
from math import cos, dist, hypot, radians, sin, sqrt

from skill.content.figures import Point, Pose

SPREAD = {"leg": ("hip", 15.0), "arm": ("shoulder", 24.0)}
"""Where a limb begins, and how far from the middle."""
ARM, LEG = (52.0, 46.0), (84.0, 78.0)
HAND, SOLE, HEEL, TOES = 20.0, 8.0, 9.0, 24.0
BACKWARDS = 0.3
"""How much elbows point to the feet, to 1 outwards."""
NOSE = 25.0
SIDES = {"lead": 1.0, "rest": -1.0}
Joints = Mapping[str, Point]


def joints(pose: Pose) -> Joints:
    """Every point of the drawing by its name, as (x, height, z)."""
    spine = _unit(_minus(pose["chest"], pose["pelvis"]))
    turn = [_turned(spine, degrees) for degrees in pose["roll"]]
    found = {it: pose[it] for it in ("chest", "pelvis", "head")}
    found["nose"] = _nose(pose, spine, turn[1])
    for side, sign in SIDES.items():
        found |= _limbs(pose, side, sign, turn)
    return found


def _limbs(pose: Pose, side: str, sign: float, turn: list[tuple[Point, Point]]) -> Joints:
    """Arm and leg of a side. Knees point where the belly does; elbows outwards, and of a body that
    lies on its side, up and to the feet.
    """
    (across, ahead), (wide, _) = turn
    hip = _plus(pose["pelvis"], across, sign * SPREAD["leg"][1])
    shoulder = _plus(pose["chest"], wide, sign * SPREAD["arm"][1])
    ankle, wrist = pose[f"{side}_foot"], pose[f"{side}_hand"]
    knee, ankle, front = _bent(hip, ankle, LEG, ahead)
    x, height, z = _scaled(wide, sign)
    aside = BACKWARDS * (1 - abs(z))
    outwards = (x + BACKWARDS + aside, max(0.0, height) + aside, z)
    elbow, wrist, _ = _bent(shoulder, wrist, ARM, outwards)
    shin, flex = _unit(_minus(ankle, knee)), radians(pose["flex"][side])
    front = _unit(_plus(front, shin, -_dot(front, shin)))
    along = _plus(_scaled(shin, cos(flex)), front, sin(flex))
    sole = _plus(ankle, _plus(_scaled(shin, sin(flex)), front, -cos(flex)), SOLE)
    raised = max(0.0, min(1.0, wrist[1] / 12 - 0.5))
    forearm = _unit(_minus(wrist, elbow))
    folded = _unit((forearm[0], 0.0, forearm[2]))
    palm = _between(_between((-1.0, 0.0, 0.0), folded, pose["folded"]), forearm, raised)
    parts = {"shoulder": shoulder, "elbow": elbow, "wrist": wrist, "hand": _plus(wrist, palm, HAND)}
    parts |= {"hip": hip, "knee": knee, "ankle": ankle}
    parts |= {"heel": _plus(sole, along, -HEEL), "toe": _plus(sole, along, TOES)}
    return {f"{side}_{name}": point for name, point in parts.items()}


def _nose(pose: Pose, spine: Point, turned: tuple[Point, Point]) -> Point:
    nod, look = radians(pose["nod"]), radians(pose["look"])
    across, ahead = turned
    ahead = _plus(_scaled(ahead, cos(look)), across, sin(look))
    return _plus(_plus(pose["head"], ahead, NOSE * cos(nod)), spine, NOSE * sin(nod))


def _turned(spine: Point, degrees: float) -> tuple[Point, Point]:
    """Where the lead side and the belly are of a body that has turned so far about its spine."""
    up, angle = _scaled((spine[1], -spine[0], 0.0), 1 if spine[0] < 0 else -1), radians(degrees)
    side = _plus(_scaled(up, sin(angle)), (0.0, 0.0, 1.0), cos(angle))
    return side, _plus(_scaled(up, -cos(angle)), (0.0, 0.0, 1.0), sin(angle))


def _bent(root: Point, end: Point, bones: tuple[float, float], pole: Point) -> tuple[Point, ...]:
    """The joint between two bones; the end, as far as they reach; the side the joint is on."""
    upper, lower = bones
    line = _unit(_minus(end, root))
    reach = min(dist(root, end), upper + lower - 0.1)
    along = (upper**2 - lower**2 + reach**2) / (2 * reach)
    out = _unit(_plus(pole, line, -_dot(pole, line)))
    joint = _plus(_plus(root, line, along), out, sqrt(max(0.0, upper**2 - along**2)))
    return joint, _plus(root, line, reach), out


def _plus(a: Point, b: Point, times: float = 1.0) -> Point:
    return tuple(x + times * y for x, y in zip(a, b, strict=True))


def _minus(a: Point, b: Point) -> Point:
    return _plus(a, b, -1)


def _between(a: Point, b: Point, share: float) -> Point:
    return _plus(a, _minus(b, a), share)


def _scaled(a: Point, times: float) -> Point:
    return tuple(times * x for x in a)


def _dot(a: Point, b: Point) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def _unit(a: Point) -> Point:
    return _scaled(a, 1 / (hypot(*a) or 1))
