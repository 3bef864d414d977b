"""Expressions that the graphic works out as time passes, from a second to places and looks."""

from functools import reduce

from skill.alexa.figures.body import named_ways, points
from skill.alexa.figures.ink import INK
from skill.alexa.figures.parts import (
    DOWNWARDS,
    JOINTS,
    LEFTWARDS,
    LOOKS,
    MOST,
    PARTS,
    SIDES,
)
from skill.alexa.figures.touch import TOUCHING
from skill.alexa.figures.vectors import Vector, named, seen, towards_us

MOST_MOVES = 10
ARRIVES = 4
"""How full the breath is, of MOST, as it comes to the belly, which swells from then on."""
PLACES = {"near": ("lead", "rest"), "far": ("rest", "lead")}
"""Which limb of a pair it is, as the lead one is near, and as it is not."""
ENDS = {
    "leg": ("hip", "leg_clothed", "knee", "ankle", "heel", "toe", "heel_sole", "toe_sole"),
    "arm": ("shoulder", "arm_clothed", "elbow", "wrist", "hand", "thumb"),
}
"""What a limb is drawn with."""


def bound() -> dict[str, str]:
    """Every name that the graphic draws with, and the expression for it."""
    return {
        **_clock(),
        **_frames(),
        **_joints(),
        **_looks(),
        **_spots(),
        **_limbs(),
    }


def _clock() -> dict[str, str]:
    """Under way is the last move that has begun; `side` is 1 while the leading side is near.

    `place` is where that move is on its line of poses, from 0 to 1: it is slow at both ends.
    """
    moves = [f"move.moves[{number}]" for number in range(MOST_MOVES)]
    return {
        "s": "move.size",
        "passed": "Math.max(0, second)",
        "now": "passed % move.period",
        "side": "move.sides[Math.floor(passed / move.period) % move.sides.length]",
        "under": reduce(lambda chosen, it: f"{it} && now >= {it}.at ? {it} : {chosen}", moves),
        **{"left": f"{LEFTWARDS} * side", "down": f"{DOWNWARDS} * side"},
        "part": _clear("(now - under.at) / under.seconds"),
        "place": "under.from + (under.to - under.from) * part * part * (3 - 2 * part)",
    }


def _frames() -> dict[str, str]:
    """Of each part: the frames `f` and `g`, and the share `t` of the way between them."""
    found = {}
    for part in PARTS:
        at, f, g, t = _names(part)
        found[at] = f"place * (move.{part}.length - 1)"
        found[f] = f"move.{part}[Math.floor({at})]"
        found[g] = f"move.{part}[Math.ceil({at})]"
        found[t] = f"{at} - Math.floor({at})"
    return found


def _names(part: str) -> list[str]:
    return [f"{it}{[*PARTS].index(part)}" for it in ("at", "f", "g", "t")]


def _number(part: str, number: int) -> str:
    _, f, g, t = _names(part)
    return f"({f}[{number}]+({g}[{number}]-{f}[{number}])*{t})"


def _joints() -> dict[str, str]:
    """Three names each for what much else follows from."""
    return {
        name: text
        for joint, parts in named_ways(_joint).items()
        for name, text in zip(named(joint), parts, strict=True)
    }


def _joint(name: str) -> Vector:
    part = next(part for part, names in JOINTS.items() if name in names)
    first = 3 * JOINTS[part].index(name)
    x, y, z = (_number(part, first + axis) for axis in range(3))
    return x, y, z


def _spots() -> dict[str, str]:
    """Where each point is on the picture; and as `…_down`, where the floor is under a joint."""
    drawn = {name: _joint(name) for names in JOINTS.values() for name in names} | points(_joint)
    down = {end for limb in TOUCHING.values() for ends in limb.values() for end in ends}
    for name in (f"{side}_{end}" for side in SIDES for end in sorted(down)):
        x, _, z = drawn[name]
        drawn[f"{name}_down"] = x, "move.floor", z
    return {name: seen(point) for name, point in drawn.items()}


def _looks() -> dict[str, str]:
    found: dict[str, str] = {}
    for part, names in LOOKS.items():
        first = 3 * len(JOINTS.get(part, ()))
        found |= {name: _number(part, first + n) for n, name in enumerate(names)}
    found["swell"] = f"Math.max(0,breath-{ARRIVES})/{MOST - ARRIVES}"
    ahead, face, across = (towards_us(named(it)) for it in ("ahead", "face", "across"))
    found |= {"shows": _clear(f"{ahead}*5"), "faces": f"{face}>-16?1:0"}
    for side, sign in SIDES.items():
        found[f"{side}_looks"] = f"faces*{_clear(f'{face}/8+{sign}*{across}/8+.5')}"
    return found


def _limbs() -> dict[str, str]:
    """Of each pair, which is `near` and lies before the trunk, and which `far`, behind it."""
    found = {}
    for limb, ends in ENDS.items():
        found[f"{limb}_leads"] = f"side * (lead_{limb}_before - rest_{limb}_before) > 0"
        for place, (yes, no) in PLACES.items():
            chosen = f"{limb}_leads ? {yes}_{{0}} : {no}_{{0}}"
            found |= {f"{place}_{end}": chosen.format(end) for end in ends}
            lit = f"({chosen.format(limb + '_lit')}) > {MOST / 2}"
            first = f"({limb}_leads == {'true' if place == 'near' else 'false'}) == (side > 0)"
            found[f"{place}_{limb}_ink"] = (
                f"{lit} ? '{INK['accent']}' : {first} ? '{INK['body']}' : '{INK['far']}'"
            )
    return found


def _clear(text: str) -> str:
    return f"Math.max(0, Math.min(1, {text}))"
