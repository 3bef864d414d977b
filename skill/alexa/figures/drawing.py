"""What is drawn over the joints: round lines with a width and a colour, from back to front."""

from collections.abc import Iterator
from typing import NamedTuple

from skill.alexa.figures.body import SLOTS, works
from skill.content.figures import LIMBS, Figure, style


class Stroke(NamedTuple):
    """A round line; {names} in its path stand for points, `ink` and `fill` are names of colours.

    Of the layers, "under" is seen while a body that rolls is belly down, "over" once it has turned.
    """

    path: str
    width: int
    ink: str
    fill: str = ""
    layer: str = ""


BONES = {
    "leg": (("hip", "knee", 29), ("knee", "ankle", 23), ("ankle", "toe", 14)),
    "arm": (("shoulder", "elbow", 21), ("elbow", "wrist", 18), ("wrist", "fingers", 12)),
}
TORSO = (
    "M{near_shoulder}L{far_shoulder}Q{far_waist} {far_hip}L{near_hip}Q{near_waist} {near_shoulder}Z"
)
TRUNK = (
    Stroke("M{head}L{nose}", 13, "body"),
    Stroke("M{neck}L{head}", 22, "body"),
    Stroke("M{head}h.1", 50, "body"),
    Stroke(TORSO, 38, "body", fill="body"),
    Stroke("M{near_hip}L{far_hip}", 43, "body"),
)
BREATH = (
    Stroke("M{neck}Q{back} {pelvis}Z", 38, "body", fill="body"),
    Stroke("M{ribs}Q{crest} {belly}Q{ebb} {ribs}Z", 6, "accent", fill="accent"),
)
HALO = 8  # a limb before the body is set apart by this much background


def strokes(figure: Figure) -> Iterator[Stroke]:
    """The whole drawing, from back to front."""
    turns = any(pose.turned for pose in figure.poses)
    yield Stroke(f"M30,{style().floor}H{style().width - 30}", 20, "floor")
    if turns:
        yield from _limbs("near", "over")
    yield from _limbs("far")
    yield from TRUNK
    if "breath" in figure.works:
        yield from BREATH
    if turns:
        yield from _limbs("far", "over", front=True)
    yield from _limbs("near", "under" if turns else "", front=True)


def _limbs(slot: str, layer: str = "", front: bool = False) -> Iterator[Stroke]:
    """Arm and leg. A halo begins within the first bone, so that the limb grows out of the body."""
    for limb, bones in BONES.items():
        halo = ((limb, *bones[0][1:]), *bones[1:]) if front else ()
        for lines, wider, ink in ((halo, HALO, "background"), (bones, 0, f"{layer}_{slot}_{limb}")):
            for start, end, width in lines:
                path = f"M{{{slot}_{start}}}L{{{slot}_{end}}}"
                yield Stroke(path, width + wider, ink, layer=layer)


def inks(figure: Figure, left: bool) -> dict[str, str]:
    """Colours by name: limbs that work have the accent, of the others those behind are darker."""
    ink = dict(style().ink)
    for layer, tones in {"": "body far", "under": "body far", "over": "far body"}.items():
        for slot, tone in zip(SLOTS, tones.split(), strict=True):
            for limb in LIMBS:
                lit = limb in figure.works and works(figure, limb, slot, left)
                ink[f"{layer}_{slot}_{limb}"] = ink["accent" if lit else tone]
    return ink
