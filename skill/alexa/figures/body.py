"""What a body is drawn with: joints as its frames have them, and what follows from those.

The frames have the lead side and what both share; the other shoulder and hip, clothes, face and
breath follow. An engine before APL 2022 works an expression out again for each name in it that
changes: what follows from joints takes them from the frames, and names are few.
"""

from collections.abc import Callable

from skill.alexa.figures.parts import ROOTS, SIDES
from skill.alexa.figures.vectors import Vector, between, crossed, mixed, named, risen, way

Joint = Callable[[str], Vector]
"""A joint by its name, as the frames have it."""
CLOTHED = {"leg": 0.34, "arm": 0.5}
"""Up to where, of its first bone, a limb is."""
WAIST = (0.5, 0.2)
"""How far from chest to pelvis and to the side the curve from shoulder to hip is pulled in."""
FRONT = {"neck": (0.02, 0.42, 17), "bust": (0.2, 0.8, 17), "hem": (0.78, 0.62, 15)}
"""Of a corner of the front: how far from chest to pelvis and to the side, and how far ahead."""
LOIN = {"loin_above": (0.46, 0), "crest": (0.72, 24), "flank": (0.72, -18), "loin_below": (0.98, 0)}
"""How far from chest to pelvis, and how much it rises with the breath; the flank swells to us."""
BELLY = 0.7
"""Where, from chest to pelvis, the breath arrives."""
UNDER = 0.27
"""Where the ankle stands over the sole, from heel to toe."""
SOLE = 0.75
"""How far the sole is outside of heel and toe, of the way from the ankle down."""
EYES, EARS = (0.45, 5, 0.24), 0.88
"""How far to the nose, to the crown, and aside; ears are only aside."""


def named_ways(joint: Joint) -> dict[str, Vector]:
    """What has names of its own, since much follows from it: two joints, and ways from them.

    `ahead`, where the chest looks, and `crown`, of the head, are one unit of figures.toml long.
    """
    chest, head = joint("chest"), joint("head")
    across, spine = way(chest, joint("lead_shoulder")), way(chest, joint("pelvis"))
    face = way(head, joint("nose"))
    return {
        **{"chest": chest, "head": head, "across": across, "spine": spine, "face": face},
        "ahead": crossed(across, spine, "0.000425/s"),
        "crown": crossed(across, face, "0.00167/s"),
    }


def points(joint: Joint) -> dict[str, Vector]:
    """What stands on the picture, but for the joints of the frames."""
    found = {"rest_shoulder": _other(joint, "shoulder"), "rest_hip": _other(joint, "hip")}
    for side in SIDES:
        for limb, (root, bend) in ROOTS.items():
            start = found[f"rest_{root}"] if side == "rest" else joint(f"lead_{root}")
            clothed = between(start, joint(f"{side}_{bend}"), CLOTHED[limb])
            found[f"{side}_{limb}_clothed"] = clothed
        palm = between(joint(f"{side}_wrist"), joint(f"{side}_hand"), 0.55)
        found[f"{side}_thumb"] = risen(palm, "s*9")
        found |= _sole(joint, side)
    return found | _trunk() | _head()


def _other(joint: Joint, root: str) -> Vector:
    """The rest side's shoulder or hip, as far from the middle as the lead side's."""
    middle = {"shoulder": "chest", "hip": "pelvis"}[root]
    return mixed((2, joint(middle)), (-1, joint(f"lead_{root}")))


def _sole(joint: Joint, side: str) -> dict[str, Vector]:
    heel, toe, ankle = (joint(f"{side}_{end}") for end in ("heel", "toe", "ankle"))
    down = ((SOLE * (1 - UNDER), heel), (SOLE * UNDER, toe), (-SOLE, ankle))
    (of_heel, _), (of_toe, _), lifted = down
    return {
        f"{side}_heel_sole": mixed((1 + of_heel, heel), (of_toe, toe), lifted),
        f"{side}_toe_sole": mixed((of_heel, heel), (1 + of_toe, toe), lifted),
    }


def _trunk() -> dict[str, Vector]:
    found = {"belly": _off(BELLY)}
    for side, sign in SIDES.items():
        along, aside = WAIST
        found[f"{side}_waist"] = _off(along, (sign * aside, "across"))
        for name, (along, aside, before) in FRONT.items():
            found[f"{side}_{name}"] = _off(along, (sign * aside, "across"), (before, "ahead"))
    for name, (along, swell) in LOIN.items():
        rises = f"s*{swell}*swell"
        found[name] = risen(_off(along), rises) if swell else _off(along)
    return found


def _off(along: float, *ways: tuple[float, str]) -> Vector:
    """So far from chest to pelvis, and then so much of some ways."""
    others = ((much, named(name)) for much, name in ways)
    return mixed((1, named("chest")), (along, named("spine")), *others)


def _head() -> dict[str, Vector]:
    head, face, crown, across = (named(it) for it in ("head", "face", "crown", "across"))
    to_nose, to_crown, aside = EYES
    return {
        "throat": between(head, named("chest"), 0.75),
        "skull": mixed((1, head), (-0.1, face), (2, crown)),
        "cheek": mixed((1, head), (0.2, face), (-1.5, crown)),
        **{
            f"{side}_eye": mixed(
                (1, head), (to_nose, face), (to_crown, crown), (sign * aside, across)
            )
            for side, sign in SIDES.items()
        },
        **{f"{side}_ear": mixed((1, head), (sign * EARS, across)) for side, sign in SIDES.items()},
    }
