"""One graphic (AVG) draws every figure: round lines from joint to joint, from back to front.

A joint is bound to its place between two frames of a move: elements of a graphic have `bind` from
AVG 1.2 on (source: APL core, GraphicBuilder::createChild).
"""

from collections.abc import Iterator
from functools import cache, reduce
from typing import Any

WIDTH, HEIGHT = 400, 200
MOST_MOVES = 10
INK = {
    "background": "#101418",
    "body": "#E9EEF2",
    "far": "#8796A5",
    "accent": "#D66800",
    "mat": "#2F3A45",
    "trail": "#FFA62B",
}
"""The accent has 3:1 on the body and on the background (source: WCAG 1.4.11)."""
LIMBS = ("L_leg", "L_arm", "R_leg", "R_arm")
BONES = {
    "leg": (("hip", "knee", 30), ("knee", "ankle", 23), ("heel", "toe", 13)),
    "arm": (("shoulder", "elbow", 20), ("elbow", "wrist", 17), ("wrist", "hand", 12)),
}
HALO = 7
"""A limb before the body is set apart by so much background …"""
GROWN = {"hip": "thigh", "shoulder": "sleeve"}
"""… from here on, so that it grows out of the body."""
TORSO = "M${L_shoulder}L${R_shoulder}Q${R_waist} ${R_hip}L${L_hip}Q${L_waist} ${L_shoulder}Z"
PARTS = (
    *("waist", "shoulder", "sleeve", "elbow", "wrist", "hand"),
    *("hip", "thigh", "knee", "ankle", "heel", "toe"),
)
JOINTS = (
    *("head", "nose", "chest", "loin_above", "crest", "loin_below", "belly_above", "belly_below"),
    *(f"{side}_{part}" for side in "LR" for part in PARTS),
)
FRAME = (
    *(f"{name}_{axis}" for name in JOINTS for axis in "xy"),
    *(f"{limb}_{look}" for limb in LIMBS for look in ("ink", "front")),
    "breath",
)
"""What stands at which place of a frame."""


@cache
def graphic() -> dict[str, Any]:
    """Every figure as a vector graphic, which stands where `move` has it at `second`.

    In a document: `{"type": "VectorGraphic", "source": NAME, "move": "${…}", "second": "${…}"}`.
    """
    places = {name: f"{_way(2 * n)},{_way(2 * n + 1)}" for n, name in enumerate(JOINTS)}
    bound = _clock() | {"breath": _way(FRAME.index("breath"))} | places
    bind = [{"name": name, "value": text} for name, text in bound.items()]
    return {
        "type": "AVG",
        "version": "1.2",
        "width": WIDTH,
        "height": HEIGHT,
        "parameters": [{"name": "move"}, {"name": "second", "type": "number", "default": 0}],
        "items": [{"type": "group", "bind": bind, "items": list(_parts())}],
    }


def _clock() -> dict[str, str]:
    """From a second to two frames, `f` and `g`, and the share `t` of the way between them.

    A move is slow at both ends.
    """
    moves = [f"move.moves[{number}]" for number in range(MOST_MOVES)]
    under = reduce(lambda chosen, it: f"{it} && now >= {it}.at ? {it} : {chosen}", moves)
    found = {
        "now": "Math.max(0, second) % move.period",
        "under": under,
        "part": "Math.min(1, (now - under.at) / under.seconds)",
        "place": "under.from + (under.to - under.from) * part * part * (3 - 2 * part)",
        "t": "place - Math.floor(place)",
        "f": "move.frames[Math.floor(place)]",
        "g": "move.frames[Math.ceil(place)]",
        "nearest": "t < 0.5 ? f : g",
    }
    return {name: f"${{{text}}}" for name, text in found.items()}


def _way(number: int) -> str:
    """A number of the frames, on the way from one to the other."""
    return f"${{f[{number}]+(g[{number}]-f[{number}])*t}}"


def _parts() -> Iterator[dict[str, Any]]:
    """The whole drawing, from back to front."""
    yield {"type": "path", "pathData": "${move.mat}Z", "fill": INK["mat"]}
    yield _line("${move.trail}", "4", INK["trail"]) | {"strokeOpacity": 0.5}
    for limb in LIMBS:
        yield _layer(limb, 0, _limb(limb))
    yield _line("M${chest}L${head}", "22", INK["body"])
    yield _line("M${L_hip}L${R_hip}", "42", INK["body"])
    yield _line(TORSO, "36", INK["body"]) | {"fill": INK["body"]}
    yield _line("M${loin_above}Q${crest} ${loin_below}", "36", INK["body"])
    yield _line("M${head}h.1", "48", INK["body"])
    yield _line("M${head}L${nose}", "12", INK["body"])
    for limb in LIMBS:
        yield _layer(limb, 1, [*_limb(limb, HALO), *_limb(limb)])
    yield _line("M${belly_above}L${belly_below}", "15 * breath", INK["accent"])


def _layer(limb: str, front: int, paths: list[dict[str, Any]]) -> dict[str, Any]:
    shown = f"${{nearest[{FRAME.index(f'{limb}_front')}] == {front} ? 1 : 0}}"
    return {"type": "group", "opacity": shown, "items": paths}


def _limb(limb: str, halo: int = 0) -> list[dict[str, Any]]:
    side, part = limb.split("_")
    ink = INK["background"] if halo else f"${{nearest[{FRAME.index(f'{limb}_ink')}]}}"
    return [
        _line(f"M${{{side}_{start}}}L${{{side}_{end}}}", str(width + halo), ink)
        for bone, end, width in BONES[part]
        for start in (GROWN.get(bone, bone) if halo else bone,)
    ]


def _line(path: str, width: str, ink: str) -> dict[str, Any]:
    """A round line, so many units of figures.toml wide."""
    return {
        "type": "path",
        "pathData": path,
        "stroke": ink,
        "strokeWidth": f"${{move.size * {width}}}",
        "strokeLineCap": "round",
        "strokeLineJoin": "round",
    }
