"""What a device makes of a move, in numbers: where every joint is at a second, and how it looks."""

from math import ceil, floor
from typing import Any

from skill.alexa.figures.parts import DOWNWARDS, JOINTS, LEFTWARDS, LOOKS, MOST

Move = dict[str, Any]
Spots = dict[str, tuple[float, float]]


def side_at(move: Move, second: float) -> int:
    """1 while the leading side is near, else -1."""
    turn = int(max(0.0, second) // move["period"]) % len(move["sides"])
    return int(move["sides"][turn])


def spots_at(move: Move, second: float) -> Spots:
    """Each joint on the picture."""
    side, found = side_at(move, second), dict[str, tuple[float, float]]()
    for part, names in JOINTS.items():
        frame = _frame(move, part, second)
        for number, name in enumerate(names):
            across, down, near = frame[3 * number : 3 * number + 3]
            found[name] = (across - LEFTWARDS * side * near, down + DOWNWARDS * side * near)
    for end, middle in (("shoulder", "chest"), ("hip", "pelvis")):
        (x, y), (a, b) = found[middle], found[f"lead_{end}"]
        found[f"rest_{end}"] = (2 * x - a, 2 * y - b)
    return found


def looks_at(move: Move, second: float) -> dict[str, float]:
    """Each look as the frames have it, not mirrored."""
    found: dict[str, float] = {}
    for part, names in LOOKS.items():
        frame = _frame(move, part, second)[3 * len(JOINTS.get(part, ())) :]
        found |= dict(zip(names, frame, strict=True))
    return found


def lit_at(move: Move, second: float) -> set[str]:
    """The limbs in the accent."""
    looks = looks_at(move, second)
    return {
        name.removesuffix("_lit")
        for name in looks
        if name.endswith("_lit") and looks[name] > MOST / 2
    }


def place_at(move: Move, second: float) -> float:
    """Where the move is on its line of poses, from 0 to 1."""
    now = max(0.0, second) % move["period"]
    under = [it for it in move["moves"] if it["at"] <= now][-1]
    part = min(1.0, (now - under["at"]) / under["seconds"])
    way = under["to"] - under["from"]
    return float(under["from"] + way * part * part * (3 - 2 * part))


def _frame(move: Move, part: str, second: float) -> list[float]:
    frames = move[part]
    at = place_at(move, second) * (len(frames) - 1)
    pairs = zip(frames[floor(at)], frames[ceil(at)], strict=True)
    return [a + (b - a) * (at - floor(at)) for a, b in pairs]
