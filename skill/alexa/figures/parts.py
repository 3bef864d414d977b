"""What stands in the frames of a figure: numbers of its joints and of their looks."""

from skill.alexa.figures.touch import TOUCHING

WIDTH, HEIGHT, EDGES = 400, 200, (10.0, 4.0)
"""The picture, and what is left free at its sides, and above and below."""
LEFTWARDS, DOWNWARDS = 0.45, 0.38
"""Where on the picture one unit towards who looks is."""
MOST = 9
"""What a look comes to at most."""
SIDES = {"rest": -1, "lead": 1}
ROOTS = {"leg": ("hip", "knee"), "arm": ("shoulder", "elbow")}
"""Where a limb begins, and its first joint."""
LIMBS = tuple(f"{side}_{limb}" for side in SIDES for limb in ROOTS)
_ENDS = {"leg": ("knee", "ankle", "heel", "toe"), "arm": ("elbow", "wrist", "hand")}
JOINTS = {
    "trunk": ("chest", "lead_shoulder", "pelvis", "lead_hip"),
    "head": ("head", "nose"),
    **{
        f"{side}_{limb}": tuple(f"{side}_{end}" for end in _ENDS[limb])
        for side in SIDES
        for limb in ROOTS
    },
}
"""Three numbers each: across, down, and towards who looks. The other shoulder and hip follow."""
LOOKS = {
    "trunk": tuple(f"{side}_{name}" for side in SIDES for name in TOUCHING["trunk"]),
    "breath": ("breath",),
    **{
        f"{side}_{limb}": (
            f"{side}_{limb}_before",
            f"{side}_{limb}_lit",
            *(f"{side}_{name}" for name in TOUCHING[limb]),
        )
        for side in SIDES
        for limb in ROOTS
    },
}
"""One number each: how far before the trunk, how much in the accent, how firmly on the floor."""
PARTS = {part: JOINTS.get(part, ()) + LOOKS.get(part, ()) for part in JOINTS | LOOKS}
"""What stands in a frame of each part, in this order."""
