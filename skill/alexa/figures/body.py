"""A body on the canvas: the joints of a pose as near and far limbs, and the torso between them."""

from skill.content.figures import LIMBS, Figure, Point, Pose, style

Values = dict[str, tuple[float, ...]]
SLOTS = ("near", "far")  # heads point to the left, so the near side is the person's left


def key(figure: Figure, pose: Pose, left: bool) -> Values:
    """Every point the drawing needs in a key pose while the left (or else the right) side works.

    "turned" alone is no point: 0 is belly down, 1 is face up, where near and far have changed.
    """
    found: Values = {"head": pose.joints["head"], "nose": pose.joints["nose"]}
    shares = dict(zip(SLOTS, (pose.turned, 1 - pose.turned), strict=True))
    for limb, names in LIMBS.items():
        for slot, share in shares.items():
            role = "lead" if works(figure, limb, slot, left) else "rest"
            joints = {f"{slot}_{name}": pose.joints[f"{role}_{name}"] for name in names}
            found |= {name: _set_off(point, share) for name, point in joints.items()}
            found[f"{slot}_{limb}"] = _middle(*(found[name] for name in list(joints)[:2]))
    return found | _torso(pose, found) | {"turned": (pose.turned,)}


def works(figure: Figure, limb: str, slot: str, left: bool) -> bool:
    """Whether this is the limb that leads: the leg of the working side and the arm that goes along.

    In an exercise on one side the arm is on the leg's own side, in a crosswise one opposite.
    """
    own_side = limb == "leg" or figure.partner == "same"
    return (slot == "near") == (left == own_side)


def _torso(pose: Pose, found: Values) -> Values:
    """Ends of the spine, and handles of the curves from the shoulders through waist to hips."""
    waist = _set_off(pose.joints["waist"], 0.5)
    flank = {slot: _middle(found[f"{slot}_shoulder"], found[f"{slot}_hip"]) for slot in SLOTS}
    neck = _middle(found["near_shoulder"], found["far_shoulder"])
    pelvis = _middle(found["near_hip"], found["far_hip"])
    ribs, belly = _middle(neck, _middle(neck, waist)), _middle(waist, _middle(waist, pelvis))
    return {
        "neck": neck,
        "pelvis": pelvis,
        "near_waist": _beyond(flank["far"], waist),
        "far_waist": _beyond(flank["near"], waist),
        "back": _beyond(_middle(neck, pelvis), _raised(waist, 19 * pose.breath)),
        "ribs": ribs,
        "belly": belly,
        "crest": _raised(_middle(ribs, belly), 40 * pose.breath),
        "ebb": _raised(_middle(ribs, belly), -18 * pose.breath),
    }


def _set_off(point: tuple[float, ...], share: float) -> Point:
    """The far side of a body is seen a little further on and higher."""
    dx, dy = style().depth
    return point[0] + share * dx, point[1] + share * dy


def _raised(point: tuple[float, ...], by: float) -> Point:
    return point[0], point[1] - by


def _middle(a: tuple[float, ...], b: tuple[float, ...]) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _beyond(a: tuple[float, ...], b: tuple[float, ...]) -> Point:
    """As far behind b as a is before it: the handle of a curve whose middle passes through b."""
    return 2 * b[0] - a[0], 2 * b[1] - a[1]
