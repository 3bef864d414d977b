"""Expressions that the graphic works out as time passes: from a second to places, joints and looks.

A joint is given as its axes: the expressions for its way across, down, and towards who looks.
"""

from collections.abc import Callable, Iterable
from functools import reduce

from skill.alexa.figures.parts import (
    DOWNWARDS,
    JOINTS,
    LEFTWARDS,
    LIMBS,
    LOOKS,
    MOST,
    PARTS,
    ROOTS,
    SIDES,
)
from skill.alexa.figures.touch import TOUCHING

MOST_MOVES = 10
TRAIL = (0.2, 0.4, 0.6, 0.8)
"""The leading foot's trail goes through where it was so many seconds ago."""
OUTLINED, SLEEVED = 0.45, 0.3
"""From where on, of its first bone, a limb is set apart; up to where it is clothed."""
BREATH = {
    **{"loin_above": (0.42, 0, 0), "crest": (0.72, 0, 22), "loin_below": (1.0, 0, 0)},
    **{"belly_above": (0.58, -8, 0), "belly_below": (0.8, -8, 0)},
}
"""How far from chest to pelvis, how high, and how much higher with the breath in."""
FACES = 16
"""How far the nose is before the head of somebody who faces who looks."""
WAIST = 0.12
"""How wide it is, of the shoulders and the hips together."""
Axes = Callable[[int], str]


def bound() -> dict[str, str]:
    """Every name that the graphic draws with, and the expression for it."""
    return _clock() | _frames(PARTS) | _trail() | _spots(_axes()) | _looks()


def _clock() -> dict[str, str]:
    """Under way is the last move that has begun; `side` is 1 while the leading side is near."""
    moves = [f"move.moves[{number}]" for number in range(MOST_MOVES)]
    return {
        "passed": "Math.max(0, second)",
        "now": "passed % move.period",
        "side": "move.sides[Math.floor(passed / move.period) % move.sides.length]",
        "under": reduce(lambda chosen, it: f"{it} && now >= {it}.at ? {it} : {chosen}", moves),
        **_place(),
    }


def _place(by: str = "", ago: float = 0) -> dict[str, str]:
    """Where the move is on its line of poses, or was, from 0 to 1: it is slow at both ends."""
    part = f"part{by}"
    return {
        part: f"Math.max(0, Math.min(1, (now - {ago} - under.at) / under.seconds))",
        f"place{by}": f"under.from + (under.to - under.from) * {part} * {part} * (3 - 2 * {part})",
    }


def _frames(parts: Iterable[str], by: str = "") -> dict[str, str]:
    """Of each part: the frames `f` and `g`, and the share `t` of the way between them."""
    found = {}
    for part in parts:
        at, f, g, t = _names(part, by)
        found[at] = f"place{by} * (move.{part}.length - 1)"
        found[f] = f"move.{part}[Math.floor({at})]"
        found[g] = f"move.{part}[Math.ceil({at})]"
        found[t] = f"{at} - Math.floor({at})"
    return found


def _names(part: str, by: str) -> list[str]:
    return [f"{it}{[*PARTS].index(part)}{by}" for it in ("at", "f", "g", "t")]


def _number(part: str, number: int, by: str = "") -> str:
    _, f, g, t = _names(part, by)
    return f"({f}[{number}]+({g}[{number}]-{f}[{number}])*{t})"


def _joint(part: str, name: str, by: str = "") -> Axes:
    first = 3 * JOINTS[part].index(name)
    return lambda axis: _number(part, first + axis, by)


def _trail() -> dict[str, str]:
    """Where the toes of the leading foot were before, as long as a move lasts."""
    found: dict[str, str] = {}
    for number, ago in enumerate(TRAIL):
        by = f"_{number}"
        found |= _place(by, ago) | _frames(["lead_leg"], by)
        found[f"toe{by}"] = _seen(_joint("lead_leg", "lead_toe", by))
    return found


def _axes() -> dict[str, Axes]:
    """Every joint by its name, and what follows from two or more of them."""
    found = {name: _joint(part, name) for part, names in JOINTS.items() for name in names}
    for end, middle in (("shoulder", "chest"), ("hip", "pelvis")):
        found[f"rest_{end}"] = _reflected(found[f"lead_{end}"], found[middle])
    chest, pelvis = found["chest"], found["pelvis"]
    for side in SIDES:
        for limb, (root, joint) in ROOTS.items():
            bone = found[f"{side}_{root}"], found[f"{side}_{joint}"]
            found[f"{side}_{limb}_outlined"] = _between(*bone, OUTLINED)
            found[f"{side}_{limb}_sleeved"] = _between(*bone, SLEEVED)
        ends = found[f"{side}_shoulder"], found[f"{side}_hip"]
        found[f"{side}_waist"] = _pulled(_between(*ends, 0.5), _between(chest, pelvis, 0.5))
    for name, (at, high, swell) in BREATH.items():
        found[name] = _risen(_between(chest, pelvis, at), high, swell)
    return found


def _spots(axes: dict[str, Axes]) -> dict[str, str]:
    """Where each joint is on the picture; and as `…_down`, where the floor is under it."""
    down = {end for limb in TOUCHING.values() for ends in limb.values() for end in ends}
    under = {f"{side}_{end}" for side in SIDES for end in sorted(down)}
    floor = {f"{name}_down": _seen(_floored(axes[name])) for name in sorted(under)}
    return {name: _seen(it) for name, it in axes.items()} | floor


def _looks() -> dict[str, str]:
    found: dict[str, str] = {}
    for part, names in LOOKS.items():
        first = 3 * len(JOINTS.get(part, ()))
        found |= {name: _number(part, first + n) for n, name in enumerate(names)}
    for limb in LIMBS:
        found[f"{limb}_before"] = f"side * {found[f'{limb}_before']} > 0"
        found[f"{limb}_lit"] = f"{found[f'{limb}_lit']} > {MOST / 2}"
    nose, head = (_joint("head", name)(2) for name in ("nose", "head"))
    found["faces"] = f"Math.max(0, Math.min(1, side * ({nose} - {head}) / {FACES}))"
    return found


def _seen(axes: Axes) -> str:
    """A point of the picture as the data of a path have it."""
    across, down, near = map(axes, range(3))
    return f"({across}-{LEFTWARDS}*side*{near})+','+({down}+{DOWNWARDS}*side*{near})"


def _reflected(one: Axes, middle: Axes) -> Axes:
    return lambda axis: f"(2*{middle(axis)}-{one(axis)})"


def _between(one: Axes, other: Axes, share: float) -> Axes:
    return lambda axis: f"({one(axis)}*{round(1 - share, 2)}+{other(axis)}*{share})"


def _pulled(flank: Axes, middle: Axes) -> Axes:
    """What pulls a curve from the shoulder to the hip in to the waist."""
    return lambda axis: f"({middle(axis)}+({flank(axis)}-{middle(axis)})*{WAIST * 2})"


def _floored(axes: Axes) -> Axes:
    return lambda axis: "move.floor" if axis == 1 else axes(axis)


def _risen(axes: Axes, high: float, swell: float) -> Axes:
    risen = f"move.size*({high}+{round(swell / MOST, 3)}*breath)"
    return lambda axis: f"({axes(axis)}-{risen})" if axis == 1 else axes(axis)
