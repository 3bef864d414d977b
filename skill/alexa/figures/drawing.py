"""One graphic (AVG) draws every figure: round lines from joint to joint, from back to front.

Elements of a graphic have `bind` from AVG 1.2 on (source: APL core, GraphicBuilder::createChild).
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

from skill.alexa.figures.bound import ARRIVES, bound
from skill.alexa.figures.ink import INK
from skill.alexa.figures.parts import HEIGHT, MOST, SIDES, WIDTH
from skill.alexa.figures.short import shortened
from skill.alexa.figures.touch import TOUCHING

BONES = {"leg": ("knee", 29, "ankle", 22), "arm": ("elbow", 20, "wrist", 16)}
"""Where each of a limb's two ends, and how wide it is."""
OUTLINE = 4
"""Whatever lies before something else is set apart by so much background."""
FOOT, SOLE, HAND, THUMB = 11, 6, 13, 6
TORSO = (
    "M${lead_shoulder}L${rest_shoulder}Q${rest_waist} ${rest_hip}"
    "L${lead_hip}Q${lead_waist} ${lead_shoulder}Z"
)
LOIN = "M${loin_above}Q${crest} ${loin_below}Q${flank} ${loin_above}"
LENGTH = 140
"""Of the way of the breath, at least."""
FRONT = "M${lead_neck}L${lead_bust}L${lead_hem}L${rest_hem}L${rest_bust}L${rest_neck}Z"
SHADOWS = {
    **{"back": (24, 42), "seat": (24, 42), "thigh": (30, 6), "shin": (28, 6)},
    **{"toes": (20, 9), "forearm": (24, 5), "palm": (20, 7)},
}
"""How wide what touches the floor darkens it, and how far beyond its ends."""


@cache
def graphic() -> dict[str, Any]:
    """Every figure as a vector graphic, which stands where `move` has it at `second`.

    In a document: `{"type": "VectorGraphic", "source": NAME, "move": "${…}", "second": "${…}"}`.
    """
    names = bound()
    drawn = {"bind": [{"name": it, "value": f"${{{names[it]}}}"} for it in names]}
    return {
        "type": "AVG",
        "version": "1.2",
        "width": WIDTH,
        "height": HEIGHT,
        "parameters": [{"name": "move"}, {"name": "second", "type": "number", "default": 0}],
        "items": [{"type": "group", **shortened(drawn | {"items": list(_layers())}, names)}],
    }


def _layers() -> Iterator[dict[str, Any]]:
    """The whole drawing, from back to front."""
    yield {"type": "path", "pathData": "${move.mat}", "fill": INK["mat"]}
    yield from _shadows()
    yield from chain(_arm("far"), _leg("far"), _trunk(), _leg("near"), _arm("near"))
    yield from _head()
    yield from _breath()


def _shadows() -> Iterator[dict[str, Any]]:
    """The floor is darker where it is touched."""
    for name, (start, end) in (it for limb in TOUCHING.values() for it in limb.items()):
        width, beyond = SHADOWS[name]
        for side in SIDES:
            path = f"M${{{side}_{start}_down}}m-{beyond},0L${{{side}_{end}_down}}h{beyond}"
            strong = f"${{{side}_{name} * {round(1 / MOST, 3)}}}"
            yield _line(path, width, INK["shadow"]) | {"strokeOpacity": strong}


def _trunk() -> Iterator[dict[str, Any]]:
    yield _line(TORSO, 36 + OUTLINE, INK["background"])
    yield _line("M${chest}L${head}", 19, INK["body"])
    yield _line(TORSO, 36, INK["shirt"]) | {"fill": INK["shirt"]}
    yield _line(LOIN, 36, INK["shirt"])
    yield _line(LOIN, 36, INK["accent"]) | {"strokeOpacity": "${0.6 * swell}"}
    yield _line("M${lead_hip}L${rest_hip}", 41, INK["cloth"])
    front = {"type": "path", "pathData": FRONT, "fill": INK["front"]}
    yield front | {"fillOpacity": "${shows}"}


def _head() -> Iterator[dict[str, Any]]:
    """Hair all round, between two ears; where it is turned away, no face."""
    face = {"strokeOpacity": "${faces}"}
    yield _dot("head", 44 + OUTLINE + 2, INK["background"])
    yield _line("M${lead_ear}L${rest_ear}", 11, INK["body"])
    yield _dot("skull", 44, INK["cloth"])
    yield _line("M${cheek}L${nose}", 7, INK["body"]) | face
    yield _dot("cheek", 36, INK["body"]) | face
    for side in SIDES:
        yield _dot(f"{side}_eye", 6, INK["background"]) | {"strokeOpacity": f"${{{side}_looks}}"}


def _breath() -> Iterator[dict[str, Any]]:
    """From the nose down into the belly, and back."""
    way = _line("M${nose}Q${throat} ${belly}", 8, INK["accent"])
    length = f"s * {LENGTH} * Math.min(1, breath / {ARRIVES})"
    dash = {"strokeDashArray": [400, 400], "strokeDashOffset": f"${{400 - {length}}}"}
    yield way | dash | {"strokeOpacity": "${Math.min(0.6, breath)}"}


def _leg(place: str) -> Iterator[dict[str, Any]]:
    """With heel, toes, and a sole under both."""
    foot = f"M${{{place}_ankle}}L${{{place}_heel}}L${{{place}_toe}}Z"
    ink = f"${{{place}_leg_ink}}"
    yield _line(foot, FOOT + OUTLINE, INK["background"])
    yield from _bones(place, "leg")
    yield _line(f"M${{{place}_heel_sole}}L${{{place}_toe_sole}}", SOLE, INK["cloth"])
    yield _line(foot, FOOT, ink) | {"fill": ink}
    yield _line(f"M${{{place}_hip}}L${{{place}_leg_clothed}}", 31, INK["cloth"])


def _arm(place: str) -> Iterator[dict[str, Any]]:
    """With a mitten, and a sleeve."""
    ink = f"${{{place}_arm_ink}}"
    hand, thumb = (f"M${{{place}_wrist}}L${{{place}_{end}}}" for end in ("hand", "thumb"))
    yield _line(hand, HAND + OUTLINE, INK["background"])
    yield from _bones(place, "arm")
    yield _line(hand, HAND, ink)
    yield _line(thumb, THUMB, ink)
    yield _line(f"M${{{place}_shoulder}}L${{{place}_arm_clothed}}", 22, INK["shirt"])


def _bones(place: str, limb: str) -> Iterator[dict[str, Any]]:
    """The outline begins where the clothes end, so that the limb grows out of them."""
    bend, wide, end, thin = BONES[limb]
    upper = f"M${{{place}_{limb}_clothed}}L${{{place}_{bend}}}"
    lower = f"M${{{place}_{bend}}}L${{{place}_{end}}}"
    yield _line(upper, wide + OUTLINE, INK["background"])
    yield _line(lower, thin + OUTLINE, INK["background"])
    yield _line(upper, wide, f"${{{place}_{limb}_ink}}")
    yield _line(lower, thin, f"${{{place}_{limb}_ink}}")


def _dot(point: str, width: float | str, ink: str) -> dict[str, Any]:
    return _line(f"M${{{point}}}h.1", width, ink)


def _line(path: str, width: float | str, ink: str) -> dict[str, Any]:
    """A round line, so many units of figures.toml wide."""
    line = {
        "type": "path",
        "pathData": path,
        "stroke": ink,
        "strokeWidth": f"${{s * {width}}}",
        "strokeLineCap": "round",
    }
    bends = path.count("L") > 1
    return line | ({"strokeLineJoin": "round"} if bends else {})
