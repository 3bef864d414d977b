"""What is drawn over the joints, and the two ways to write it down."""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from skill.alexa.figures.body import SLOTS, works
from skill.alexa.figures.motion import Rhythm, clock, expressions, number, values_at
from skill.content.figures import LIMBS, Figure, style


class Stroke(NamedTuple):
    """A round line; {names} in its path stand for points, `ink` and `fill` are names of colours."""

    path: str
    width: int
    ink: str
    fill: str = ""
    layer: str = ""


BONES = {
    "arm": (("shoulder", "elbow", 21), ("elbow", "wrist", 18), ("wrist", "fingers", 12)),
    "leg": (("hip", "knee", 29), ("knee", "ankle", 23), ("ankle", "toe", 14)),
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
LAYERS: dict[str, float | str] = {  # a body that rolls over brings its far limbs to the front
    "": 1,
    "under": "${turned>0.5?0:1}",
    "over": "${turned>0.5?1:0}",
}


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
    for limb, root in (("leg", "hip"), ("arm", "shoulder")):
        bones = [(f"M{{{slot}_{a}}}L{{{slot}_{b}}}", width) for a, b, width in BONES[limb]]
        if front:
            yield from (Stroke(p, w + HALO, "background", layer=layer) for p, w in bones)
            yield Stroke(f"M{{{slot}_{root}}}h.1", 40, "body", layer=layer)
        yield from (Stroke(p, w, f"{layer}_{slot}_{limb}", layer=layer) for p, w in bones)


def inks(figure: Figure, left: bool) -> dict[str, str]:
    """Colours by name: limbs that work have the accent, of the others those behind are darker."""
    ink = dict(style().ink)
    for layer, tones in {"": "body far", "under": "body far", "over": "far body"}.items():
        for slot, tone in zip(SLOTS, tones.split(), strict=True):
            for limb in LIMBS:
                lit = limb in figure.works and works(figure, limb, slot, left)
                ink[f"{layer}_{slot}_{limb}"] = ink["accent" if lit else tone]
    return ink


def svg(figure: Figure, place: float, left: bool = True) -> str:
    """The figure at a place on its line of poses as an SVG document with its words inside."""
    values = values_at(figure, place, left)
    points = {name: ",".join(map(number, value)) for name, value in values.items()}
    ink = inks(figure, left) | {"": "none"}
    shown = ("", "over" if values["turned"][0] > 0.5 else "under")
    lines = "".join(
        f'<path d="{stroke.path.format_map(points)}" stroke-width="{stroke.width}"'
        f' stroke="{ink[stroke.ink]}" fill="{ink[stroke.fill]}"/>'
        for stroke in strokes(figure)
        if stroke.layer in shown
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {style().width} {style().height}"'
        f' role="img" stroke-linecap="round" stroke-linejoin="round">'
        f"<title>{escape(figure.text)}</title>{lines}</svg>"
    )


def graphic(figure: Figure, rhythm: Rhythm) -> dict[str, Any]:
    """The figure as a vector graphic that moves by itself with its one parameter, `second`.

    In a document: `{"type": "VectorGraphic", "source": NAME, "second": "${…}"}`. The joints are
    worked out in `bind`, which the elements of a graphic have from AVG 1.2 on (source: APL core,
    GraphicBuilder::createChild). Raises ValueError if the figure lacks a pose of the rhythm.
    """
    written = expressions(figure)
    bound = {name: text for name, text in written.items() if "$" in text}
    points = written | {name: f"${{{name}}}" for name in bound}
    ink = _inks_by_side(figure)
    layers = groupby(strokes(figure), key=lambda stroke: stroke.layer)
    groups = [
        {"type": "group", "opacity": LAYERS[layer], "items": [_path(s, points, ink) for s in group]}
        for layer, group in layers
    ]
    names = _needed(clock(figure, rhythm) | bound, json.dumps(groups))
    return {
        "type": "AVG",
        "version": "1.2",
        "width": style().width,
        "height": style().height,
        "parameters": [{"name": "second", "type": "number", "default": 0}],
        "items": [
            {
                "type": "group",
                "bind": [{"name": name, "value": text} for name, text in names.items()],
                "items": groups,
            }
        ],
    }


def _path(stroke: Stroke, points: Mapping[str, str], ink: Mapping[str, str]) -> dict[str, Any]:
    path = {
        "type": "path",
        "pathData": stroke.path.format_map(points),
        "stroke": ink[stroke.ink],
        "strokeWidth": stroke.width,
        "strokeLineCap": "round",
    }
    area = {"fill": ink[stroke.fill], "strokeLineJoin": "round"} if stroke.fill else {}
    return path | area


def _inks_by_side(figure: Figure) -> dict[str, str]:
    """Colours by name, as expressions where they change with the side."""
    left, right = inks(figure, True), inks(figure, False)
    return {
        name: a if a == (b := right[name]) else f"${{lefts?'{a}':'{b}'}}"
        for name, a in left.items()
    }


def _needed(bindings: dict[str, str], text: str) -> dict[str, str]:
    """Those bindings, in their order, which the text or a later one of them mentions."""
    kept: dict[str, str] = {}
    for name, value in reversed(bindings.items()):
        if re.search(rf"\b{name}\b", text):
            kept[name] = value
            text += value
    return dict(reversed(kept.items()))
