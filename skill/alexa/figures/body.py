"""What a body is drawn with: joints as its frames have them, and what follows from those.

The frames have the lead side and what both share; the other shoulder and hip, clothes, face and
breath follow.
"""

from skill.alexa.figures.parts import DOWNWARDS, LEFTWARDS, MOST, ROOTS, SIDES
from skill.alexa.figures.vectors import (
    Vector,
    between,
    crossed,
    named,
    plus,
    reflected,
    risen,
    way,
)


def _under(side: str) -> Vector:
    """From an ankle down to its sole."""
    heel, toe = named(f"{side}_heel"), named(f"{side}_toe")
    return way(named(f"{side}_ankle"), between(heel, toe, 0.27))


FOLLOWING: dict[str, Vector] = {
    "rest_shoulder": reflected(named("lead_shoulder"), named("chest")),
    "rest_hip": reflected(named("lead_hip"), named("pelvis")),
    "across": way(named("chest"), named("lead_shoulder")),
    "spine": way(named("chest"), named("pelvis")),
    "face": way(named("head"), named("nose")),
    "ahead": crossed(named("across"), named("spine"), "0.000425/s"),
    **{f"{side}_under": _under(side) for side in SIDES},
    "crown": crossed(named("across"), named("face"), "0.00167/s"),
}
"""What has names of its own, since much else follows from it. `ahead`, where the chest looks, and
`crown`, of the head, are ways of one unit of figures.toml.
"""
CLOTHED = {"leg": 0.34, "arm": 0.5}
"""Up to where, of its first bone, a limb is."""
WAIST = (0.5, 0.2)
"""How far from chest to pelvis and to the side the curve from shoulder to hip is pulled in."""
FRONT = {"neck": (0.02, 0.42, 17), "bust": (0.2, 0.8, 17), "hem": (0.78, 0.62, 15)}
"""Of a corner of the front: how far from chest to pelvis and to the side, and how far ahead."""
LOIN = {"loin_above": (0.46, 0), "crest": (0.72, 24), "loin_below": (0.98, 0)}
"""How far from chest to pelvis, and how much it rises with the breath."""
FLANK = 18
"""How much further down the near side of the crest swells."""
BELLY = {"belly_above": 0.66, "belly_below": 0.74}
"""From where to where, from chest to pelvis, the breath is drawn."""
SOLE = 0.75
"""How far the sole is outside of heel and toe, of the way from the ankle to the foot's edge."""
EYES = (0.45, 5, 0.24)
"""How far to the nose, to the crown, and aside."""


def points() -> dict[str, Vector]:
    """What stands on the picture, but for the joints themselves."""
    head = named("head")
    found: dict[str, Vector] = {}
    for side, sign in SIDES.items():
        for limb, (root, joint) in ROOTS.items():
            bone = named(f"{side}_{root}"), named(f"{side}_{joint}")
            found[f"{side}_{limb}_clothed"] = between(*bone, CLOTHED[limb])
        along, aside = WAIST
        found[f"{side}_waist"] = plus(_trunk(along), named("across"), sign * aside)
        for name, (along, aside, before) in FRONT.items():
            spot = plus(_trunk(along), named("across"), sign * aside)
            found[f"{side}_{name}"] = plus(spot, named("ahead"), before)
        to_nose, to_crown, aside = EYES
        brow = plus(plus(head, named("face"), to_nose), named("crown"), to_crown)
        found[f"{side}_eye"] = plus(brow, named("across"), sign * aside)
        palm = between(named(f"{side}_wrist"), named(f"{side}_hand"), 0.55)
        found[f"{side}_thumb"] = risen(palm, "s*9")
        for end in ("heel", "toe"):
            found[f"{side}_{end}_sole"] = plus(named(f"{side}_{end}"), named(f"{side}_under"), SOLE)
    found["throat"] = between(head, named("chest"), 0.75)
    found["skull"] = plus(plus(head, named("face"), -0.1), named("crown"), 2)
    found["cheek"] = plus(plus(head, named("face"), 0.2), named("crown"), -1.5)
    for name, along in BELLY.items():
        found[name] = _trunk(along)
    for name, (along, swell) in LOIN.items():
        found[name] = risen(_trunk(along), f"s*{round(swell / MOST, 2)}*breath")
    found["flank"] = risen(_trunk(LOIN["crest"][0]), f"s*{round(-FLANK / MOST, 2)}*breath")
    return found


def _trunk(along: float) -> Vector:
    """A point on the way from chest to pelvis."""
    return plus(named("chest"), named("spine"), along)


def seen(point: Vector) -> str:
    """A point of the picture as the data of a path have it."""
    x, y, z = point
    return f"({x}-left*{z})+','+({y}+down*{z})"


def towards_us(direction: Vector) -> str:
    """How far a way leads towards who looks."""
    x, y, z = direction
    return f"({LEFTWARDS}*{x}-{DOWNWARDS}*{y}+side*{z})/s"
