"""One graphic (AVG) draws every figure: round lines from joint to joint, from back to front.

Elements of a graphic have `bind` from AVG 1.2 on (source: APL core, GraphicBuilder::createChild).
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from skill.alexa.figures.bound import TRAIL, bound
from skill.alexa.figures.parts import HEIGHT, LIMBS, MOST, ROOTS, SIDES, WIDTH
from skill.alexa.figures.touch import TOUCHING

INK = {
    "background": "#101418",
    "body": "#E9EEF2",
    "far": "#8796A5",
    "accent": "#D66800",
    "mat": "#2F3A45",
    "shadow": "#1D252D",
    "trail": "#FFA62B",
}
"""The accent has 3:1 on the body and on the background (source: WCAG 1.4.11)."""
BONES = {
    "leg": (("hip", "knee", 30), ("knee", "ankle", 23), ("heel", "toe", 13)),
    "arm": (("shoulder", "elbow", 20), ("elbow", "wrist", 17), ("wrist", "hand", 12)),
}
HALO = 7
"""A limb before the body is set apart by so much background."""
TORSO = (
    "M${lead_shoulder}L${rest_shoulder}Q${rest_waist} ${rest_hip}"
    "L${lead_hip}Q${lead_waist} ${lead_shoulder}Z"
)
SHADOWS = {
    **{"back": (24, 42), "seat": (24, 42), "thigh": (30, 6), "shin": (28, 6)},
    **{"sole": (20, 5), "toes": (18, 6), "forearm": (24, 5), "palm": (20, 7)},
}
"""How wide what touches the floor darkens it, and how far beyond its ends."""


@cache
def graphic() -> dict[str, Any]:
    """Every figure as a vector graphic, which stands where `move` has it at `second`.

    In a document: `{"type": "VectorGraphic", "source": NAME, "move": "${…}", "second": "${…}"}`.
    """
    return {
        "type": "AVG",
        "version": "1.2",
        "width": WIDTH,
        "height": HEIGHT,
        "parameters": [{"name": "move"}, {"name": "second", "type": "number", "default": 0}],
        "items": [
            {
                "type": "group",
                "bind": [{"name": it, "value": f"${{{text}}}"} for it, text in bound().items()],
                "items": list(_layers()),
            }
        ],
    }


def _layers() -> Iterator[dict[str, Any]]:
    """The whole drawing, from back to front."""
    yield {"type": "path", "pathData": "${move.mat}", "fill": INK["mat"]}
    yield from _shadows()
    yield from _trail()
    for limb in LIMBS:
        yield _layer(limb, "0 : 1", _limb(limb))
    yield _line("M${chest}L${head}", 22, INK["body"])
    yield _line("M${lead_hip}L${rest_hip}", 42, INK["body"])
    yield _line(TORSO, 36, INK["body"]) | {"fill": INK["body"]}
    yield _line("M${loin_above}Q${crest} ${loin_below}", 36, INK["body"])
    yield _line("M${head}h.1", 48, INK["body"])
    yield _line("M${head}L${nose}", 12, INK["body"])
    yield _line("M${nose}h.1", 13, INK["far"]) | {"strokeOpacity": "${faces}"}
    for limb in LIMBS:
        yield _layer(limb, "1 : 0", [*_outline(limb), *_limb(limb), _sleeve(limb)])
    yield _line("M${belly_above}L${belly_below}", f"breath * {round(20 / MOST, 2)}", INK["accent"])


def _shadows() -> Iterator[dict[str, Any]]:
    """The floor is darker where it is touched."""
    for name, (start, end) in (it for limb in TOUCHING.values() for it in limb.items()):
        width, beyond = SHADOWS[name]
        for side in SIDES:
            path = f"M${{{side}_{start}_down}}m-{beyond},0L${{{side}_{end}_down}}h{beyond}"
            strong = f"${{{side}_{name} * {round(1 / MOST, 3)}}}"
            yield _line(path, width, INK["shadow"]) | {"strokeOpacity": strong}


def _trail() -> Iterator[dict[str, Any]]:
    """It fades, since each layer is longer than the one above it."""
    for last in range(len(TRAIL), 0, -1):
        way = "".join(f"L${{toe_{number}}}" for number in range(last))
        yield _line(f"M${{lead_toe}}{way}", 11, INK["trail"]) | {"strokeOpacity": "${move.trail}"}


def _layer(limb: str, chosen: str, paths: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "group", "opacity": f"${{{limb}_before ? {chosen}}}", "items": paths}


def _limb(limb: str) -> list[dict[str, Any]]:
    """A side keeps its colour, wherever it turns: that of the body if it is near at first."""
    side, part = limb.split("_")
    near = f"side {'>' if side == 'lead' else '<'} 0"
    plain = f"{near} ? '{INK['body']}' : '{INK['far']}'"
    ink = f"${{{limb}_lit ? '{INK['accent']}' : {plain}}}"
    return [
        _line(f"M${{{side}_{start}}}L${{{side}_{end}}}", width, ink)
        for start, end, width in BONES[part]
    ]


def _outline(limb: str) -> list[dict[str, Any]]:
    """It does not begin where the limb does, so that this grows out of the body."""
    side, part = limb.split("_")
    begins = {ROOTS[part][0]: f"{part}_outlined"}
    return [
        _line(
            f"M${{{side}_{begins.get(start, start)}}}L${{{side}_{end}}}",
            width + HALO,
            INK["background"],
        )
        for start, end, width in BONES[part]
    ]


def _sleeve(limb: str) -> dict[str, Any]:
    side, part = limb.split("_")
    start, _, width = BONES[part][0]
    return _line(f"M${{{side}_{start}}}L${{{limb}_sleeved}}", width + 1, INK["body"])


def _line(path: str, width: float | str, ink: str) -> dict[str, Any]:
    """A round line, so many units of figures.toml wide."""
    return {
        "type": "path",
        "pathData": path,
        "stroke": ink,
        "strokeWidth": f"${{move.size * {width}}}",
        "strokeLineCap": "round",
        "strokeLineJoin": "round",
    }
