"""What a device makes of a move, in numbers: the second, its two frames, and what lies between."""

from math import ceil, floor
from typing import Any

from skill.alexa.figures.drawing import FRAME, JOINTS

Frame = dict[str, Any]


def frame_at(move: dict[str, Any], second: float) -> Frame:
    """Everything of the frame at a second, by its name; places to the fraction."""
    now = max(0.0, second) % move["period"]
    under = [it for it in move["moves"] if it["at"] <= now][-1]
    part = min(1.0, (now - under["at"]) / under["seconds"])
    place = under["from"] + (under["to"] - under["from"]) * part * part * (3 - 2 * part)
    here, there = (move["frames"][round_(place)] for round_ in (floor, ceil))
    share = place - floor(place)
    nearest = here if share < 0.5 else there
    pairs = zip(FRAME, here, there, nearest, strict=True)
    return {it: n if _chosen(it) else a + (b - a) * share for it, a, b, n in pairs}


def _chosen(name: str) -> bool:
    return name.endswith(("_ink", "_front"))


def points(frame: Frame) -> dict[str, tuple[float, float]]:
    """The joints as they stand on the picture."""
    return {name: (frame[f"{name}_x"], frame[f"{name}_y"]) for name in JOINTS}
