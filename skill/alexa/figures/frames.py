"""A figure as data: a few frames between its poses, which the graphic of the screen goes through.

The frames of a repetition stand in a row, first with the left side leading, then with the right.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from skill.alexa.figures.drawing import HEIGHT, INK, JOINTS, LIMBS, WIDTH
from skill.alexa.figures.skeleton import SPREAD, joints
from skill.content.figures import Figure, Point, Pose

STEPS = 3
"""Frames from one pose to the next."""
LEFTWARDS, DOWNWARDS = 0.45, 0.38
"""Where on the picture one unit towards who looks is."""
FLESH, EDGE = 26.0, 4.0
"""What is drawn around a joint at most, and what is left free around the picture."""
MAT = (16.0, 60.0)
"""How far the mat reaches beyond the joints, and to either side of the middle."""
Body = Mapping[str, Point]


def move(figure: Figure, rhythm: Mapping[str, Any]) -> dict[str, Any]:
    """The frames of a figure, and between which of them each beat of the rhythm moves.

    A rhythm has its `period` in seconds, in which each side has its turn, and its `beats`, each
    with its second (`at`), `pose` and `side`. Raises ValueError if the figure lacks one of its
    poses.
    """
    beats, period = rhythm["beats"], rhythm["period"]
    sides = tuple(dict.fromkeys(beat["side"] for beat in beats))
    length = STEPS * (len(figure.poses) - 1) + 1
    ends = [figure.place(beat["pose"]) for beat in beats]
    edges = pairwise([*(beat["at"] for beat in beats), period])
    moves = []
    for beat, (start, stop), *ways in zip(beats, edges, [ends[-1], *ends[:-1]], ends, strict=True):
        first = sides.index(beat["side"]) * length
        here, there = (first + STEPS * way for way in ways)
        moves.append({"at": start, "seconds": round(stop - start, 3), "from": here, "to": there})
    lefts = tuple(side != "right" for side in sides)
    return {"period": period, "moves": moves, **_frames(figure, lefts, length)}


def still(figure: Figure) -> dict[str, Any]:
    """The figure as it waits to begin."""
    stands = {"at": 0, "seconds": 1, "from": 0, "to": 0}
    return {"period": 1, "moves": [stands], **_frames(figure, (True,), 1)}


@lru_cache(32)
def _frames(figure: Figure, lefts: tuple[bool, ...], length: int) -> dict[str, Any]:
    """Joints as they stand on the picture, and each limb's looks, in one frame after the other."""
    size, across, down, mat = _fitted(figure)

    def placed(point: Point) -> tuple[int, int]:
        x, y = _seen(point)
        return round(x * size + across), round(y * size + down)

    def frame(pose: Pose, left: bool) -> list[Any]:
        body = _body(pose, left)
        places = [number for name in JOINTS for number in placed(body[name])]
        near = {limb: _nearness(body, limb) for limb in LIMBS}
        inks = {limb: _ink(near[limb], pose["lit"][_role(limb, left)]) for limb in LIMBS}
        looks = [look for limb in LIMBS for look in (inks[limb], int(near[limb] > 0.5))]
        return [*places, *looks, round(pose["breath"], 2)]

    return {
        "frames": [frame(figure.pose_at(n / STEPS), left) for left in lefts for n in range(length)],
        "size": round(size, 3),
        "mat": _path(map(placed, mat)),
        "trail": _arc([placed(_body(pose, left=True)["L_ankle"]) for pose in figure.poses])
        if figure.trail
        else "M0,0",
    }


def _path(points: Iterable[tuple[int, int]]) -> str:
    return "M" + "L".join(f"{x},{y}" for x, y in points)


def _arc(points: Sequence[tuple[int, int]]) -> str:
    """From the first point to the last one, on a curve that touches the highest."""
    (x0, y0), (x, y), (x1, y1) = points[0], min(points, key=lambda it: it[1]), points[-1]
    return f"M{x0},{y0}Q{round(2 * x - (x0 + x1) / 2)},{round(2 * y - (y0 + y1) / 2)} {x1},{y1}"


def _body(pose: Pose, left: bool) -> Body:
    """The joints by the person's own sides; with the right side leading, all is mirrored."""
    sides = {"lead": "LR"[not left], "rest": "LR"[left]}
    found = {}
    for name, (x, height, z) in joints(pose).items():
        side, _, part = name.partition("_")
        found[f"{sides[side]}_{part}" if side in sides else name] = (x, height, z if left else -z)
    return found


def _role(limb: str, left: bool) -> str:
    """Which limb of a pose this is while that side leads."""
    side, part = limb.split("_")
    return f"{'lead' if (side == 'L') == left else 'rest'}_{part}"


def _nearness(body: Body, limb: str) -> float:
    """From 0, behind the body, to 1, before it."""
    side, part = limb.split("_")
    root, spread = SPREAD[part]
    other = body[f"{'LR'[side == 'L']}_{root}"]
    off = (body[f"{side}_{root}"][2] - other[2]) / 2
    return min(1.0, max(0.0, 0.5 + off / spread / 2))


def _ink(near: float, lit: float) -> str:
    """From the colour of what is far to that of the body, and from there to the accent."""
    return _mixed(_mixed(INK["far"], INK["body"], near), INK["accent"], lit)


def _mixed(a: str, b: str, share: float) -> str:
    pairs = zip(bytes.fromhex(a[1:]), bytes.fromhex(b[1:]), strict=True)
    return "#" + bytes(round(x + (y - x) * share) for x, y in pairs).hex()


def _fitted(figure: Figure) -> tuple[float, float, float, Sequence[Point]]:
    """How large the figure is drawn and where, so that it takes the room; and the mat's corners."""
    places = [step / STEPS for step in range(STEPS * (len(figure.poses) - 1) + 1)]
    poses = [figure.pose_at(place) for place in places]
    bodies = [_body(pose, left) for pose in poses for left in (True, False)]
    points = [point for body in bodies for point in body.values()]
    beyond, wide = MAT
    ends = min(x for x, *_ in points) - beyond, max(x for x, *_ in points) + beyond
    corners = ((0, -wide), (1, -wide), (1, wide), (0, wide))
    mat = [(ends[end], 0.0, z) for end, z in corners]
    seen = [*map(_seen, points)]
    left = min(min(x for x, _ in seen) - FLESH, _seen(mat[3])[0])
    right = max(max(x for x, _ in seen) + FLESH, _seen(mat[1])[0])
    top, bottom = min(y for _, y in seen) - FLESH, _seen(mat[3])[1]
    size = min((WIDTH - 2 * EDGE) / (right - left), (HEIGHT - 2 * EDGE) / (bottom - top))
    across = WIDTH / 2 - size * (left + right) / 2
    return size, across, HEIGHT - EDGE - size * bottom, mat


def _seen(point: Point) -> tuple[float, float]:
    x, height, z = point
    return x - LEFTWARDS * z, DOWNWARDS * z - height
