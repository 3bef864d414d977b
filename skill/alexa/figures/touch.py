"""What of a body touches the floor, from the height of its joints, and what is before what."""

from collections.abc import Mapping
from itertools import chain

from skill.alexa.figures.skeleton import SIDES
from skill.content.figures import Point

HOVERS = 12.0
"""How high over the floor nothing touches it any more."""
PADS = {"shoulder": 19, "hip": 21, "knee": 14, "ankle": 12, "elbow": 10, "wrist": 9, "hand": 7}
PADS |= {"heel": 8, "toe": 8}
"""How thick a body is below a joint."""
TOUCHING = {
    "arm": {"forearm": ("elbow", "wrist"), "palm": ("wrist", "hand")},
    "leg": {
        **{"thigh": ("hip", "knee"), "shin": ("knee", "ankle")},
        "toes": ("toe", "toe"),
    },
    "trunk": {"back": ("shoulder", "shoulder"), "seat": ("hip", "hip")},
}
"""What can touch, and the joints both of which must be down for it."""


def touches(body: Mapping[str, Point]) -> dict[str, float]:
    """How firmly each part touches, from 0 to 9, and how far each limb is before the trunk."""
    found = {}
    for side in SIDES:
        for name, ends in chain(*(it.items() for it in TOUCHING.values())):
            gap = max(body[f"{side}_{end}"][1] - PADS[end] for end in ends)
            found[f"{side}_{name}"] = 9 * min(1.0, max(0.0, 1 - gap / HOVERS))
        for limb, root, bend, middle in (
            ("arm", "shoulder", "elbow", "chest"),
            ("leg", "hip", "knee", "pelvis"),
        ):
            z = (body[f"{side}_{root}"][2] + body[f"{side}_{bend}"][2]) / 2
            found[f"{side}_{limb}_before"] = z - body[middle][2]
    return found
