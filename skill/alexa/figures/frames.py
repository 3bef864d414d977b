"""A figure as data: the frames of each of its parts, which the graphic of the screen goes through.

A part has as many frames as are needed to draw its way: one, if it stands still. They are evenly
spaced on the line of poses, and are those of the figure with the left side leading; the graphic
mirrors them.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from skill.alexa.figures.parts import (
    DOWNWARDS,
    EDGES,
    HEIGHT,
    JOINTS,
    LEFTWARDS,
    LOOKS,
    MOST,
    PARTS,
    WIDTH,
)
from skill.alexa.figures.skeleton import joints
from skill.alexa.figures.touch import touches
from skill.content.figures import Figure, Point, Pose

STEPS = 8
"""How many places are looked at from one pose to the next."""
MOST_FRAMES = 2
"""How many there are at most from one pose to the next."""
EXACT = 8.0
"""By how much a drawn joint may be off, on the picture …"""
ABOUT = 8.0
"""… and by how much a look."""
FLESH = {"head": 26.0, "chest": 20.0, "pelvis": 22.0}
LEAN = 9.0
"""What is drawn around a joint at most."""
MAT = (16.0, 70.0)
"""How far the mat reaches beyond the joints, and to either side of the middle."""
Row = Sequence[float]
Body = Mapping[str, Point]


def move(figure: Figure, rhythm: Mapping[str, Any]) -> dict[str, Any]:
    """The frames of a figure, and from where to where on its way each beat of the rhythm moves.

    A rhythm has its `period` in seconds, in which each side has its turn, and its `beats`, each
    with its second (`at`), `pose` and `side`. Places go from 0 to 1. Raises ValueError if the
    figure lacks one of its poses.
    """
    sides = tuple(dict.fromkeys(beat["side"] for beat in rhythm["beats"]))
    beats = [beat for beat in rhythm["beats"] if beat["side"] == sides[0]]
    period = round(rhythm["period"] / len(sides), 3)
    ends = [round(figure.place(beat["pose"]) / (len(figure.poses) - 1), 3) for beat in beats]
    edges = pairwise([*(beat["at"] for beat in beats), period])
    moves = [
        {"at": start, "seconds": round(stop - start, 3), "from": here, "to": there}
        for (start, stop), here, there in zip(edges, [ends[-1], *ends[:-1]], ends, strict=True)
    ]
    mirrored = [1 if side in ("", figure.named) else -1 for side in sides]
    return {"period": period, "sides": mirrored, "moves": moves, **_drawn(figure)}


def still(figure: Figure) -> dict[str, Any]:
    """The figure as it waits to begin."""
    stands = {"at": 0, "seconds": 1, "from": 0, "to": 0}
    begins = {name: it[:1] if name in PARTS else it for name, it in _drawn(figure).items()}
    return {"period": 1, "sides": [1], "moves": [stands], **begins}


@lru_cache(32)
def _drawn(figure: Figure) -> dict[str, Any]:
    """The frames by their parts, as on the picture; its size, and where floor and mat are."""
    last = len(figure.poses) - 1
    poses = [figure.pose_at(n / STEPS) for n in range(STEPS * last + 1)]
    bodies = [joints(pose) for pose in poses]
    size, across, floor, mat, high = _fitted(bodies)

    def placed(point: Point) -> Row:
        x, height, z = point
        return x * size + across, floor - height * size, z * size

    def row(names: Sequence[str], pose: Pose, body: Body) -> Row:
        looks = touches(body) | {f"{limb}_lit": MOST * share for limb, share in pose["lit"].items()}
        looks |= {"breath": MOST * pose["breath"]}
        return [
            number
            for name in names
            for number in (placed(body[name]) if name in body else [looks[name]])
        ]

    parts = {
        part: _frames(
            [row(names, *each) for each in zip(poses, bodies, strict=True)],
            [EXACT] * 3 * len(JOINTS.get(part, ())) + [ABOUT] * len(LOOKS.get(part, ())),
        )
        for part, names in PARTS.items()
    }
    told = {"size": round(size, 3), "floor": round(floor), "mat": mat, "high": round(high, 2)}
    return parts | told


def _frames(rows: Sequence[Row], off: Row) -> list[list[int]]:
    """As few of many rows as stand for all of them: one, or so many for each pose."""
    poses = (len(rows) - 1) // STEPS
    for steps in (n * poses for n in range(MOST_FRAMES + 1)):
        frames = [_at(rows, n * (len(rows) - 1) / max(1, steps)) for n in range(steps + 1)]
        drawn = (_at(frames, n * steps / (len(rows) - 1)) for n in range(len(rows)))
        if all(
            abs(a - b) <= most
            for these, those in zip(drawn, rows, strict=True)
            for a, b, most in zip(these, those, off, strict=True)
        ):
            break
    return [[round(number) for number in frame] for frame in frames]


def _at(rows: Sequence[Row], place: float) -> Row:
    """What lies at a place between two rows."""
    number = min(int(place), len(rows) - 2) if len(rows) > 1 else 0
    here, there, share = rows[number], rows[min(number + 1, len(rows) - 1)], place - number
    return [a + (b - a) * share for a, b in zip(here, there, strict=True)]


def _fitted(bodies: Sequence[Body]) -> tuple[float, float, float, str, float]:
    """How large the figure is drawn and where, so that it takes the room; the mat; and how much of
    the picture's height that takes.
    """
    sides = (1.0, -1.0)
    seen = [
        (*_seen((x, height, side * z)), FLESH.get(name, LEAN))
        for body in bodies
        for name, (x, height, z) in body.items()
        for side in sides
    ]
    (beyond, wide), (aside, edge) = MAT, EDGES
    left, right = min(x - flesh for x, _, flesh in seen), max(x + flesh for x, _, flesh in seen)
    top = min(y - flesh for _, y, flesh in seen)
    bottom = max(wide * DOWNWARDS, *(y + flesh for _, y, flesh in seen))
    size = min((WIDTH - 2 * aside) / (right - left), (HEIGHT - 2 * edge) / (bottom - top))
    across, floor = WIDTH / 2 - size * (left + right) / 2, HEIGHT - edge - size * bottom
    start, end = left - beyond, right + beyond
    corners = [(start, -wide), (end, -wide), (end, wide), (start, wide)]
    spots = [
        (round(max(aside, min(WIDTH - aside, x * size + across))), round(y * size + floor))
        for x, y in (_seen((x, 0.0, z)) for x, z in corners)
    ]
    path = "M" + "L".join(f"{x},{y}" for x, y in spots) + "Z"
    return size, across, floor, path, (bottom - top) * size / HEIGHT


def _seen(point: Point) -> tuple[float, float]:
    x, height, z = point
    return x - LEFTWARDS * z, DOWNWARDS * z - height
