"""Joints become pictures: one geometry, written as Alexa Vector Graphics or as SVG.

The graphic has a single parameter, the `second` of the exercise, and works out the rest by itself:
`bind` in its root group and expressions in `pathData` (AVG 1.2) do what `values_at` does here.
"""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from skill.content.figures import LIMBS, Figure, Point, Pose, style

Rhythm = tuple[float, tuple[tuple[float, str], ...]]  # period, (second of the beat, its name)
Values = dict[str, tuple[float, ...]]
SLOTS = ("near", "far")  # heads point to the left, so the near side is the person's left


class Stroke(NamedTuple):
    """A round line over joints; {names} stand for values, `ink` and `fill` for colours by name."""

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
    Stroke("M{neck}Q{swell} {pelvis}Z", 38, "body", fill="body"),
    Stroke("M{ribs}Q{crest} {belly}Q{ebb} {ribs}Z", 6, "accent", fill="accent"),
)
HALO = 8
LAYERS = {"": "1", "under": "${turned>0.5?0:1}", "over": "${turned>0.5?1:0}"}


# --- when: second -> place on the line of poses ------------------------------------------------


def ease(progress: float) -> float:
    """Slow at both ends; 0 stays 0 and 1 stays 1."""
    return progress * progress * (3 - 2 * progress)


def moves(figure: Figure, rhythm: Rhythm) -> Iterator[tuple[float, float, int, int]]:
    """Each beat as (starts at, seconds, from place, to place); the first goes on from the last."""
    period, beats = rhythm
    ends = [figure.place(name) for _, name in beats]
    edges = [at for at, _ in beats] + [period]
    for (start, stop), (here, there) in zip(
        pairwise(edges), pairwise([ends[-1], *ends]), strict=True
    ):
        yield start, stop - start, here, there


def place_at(figure: Figure, rhythm: Rhythm, second: float) -> float:
    """How far along its line of poses the figure is; 1.5 is half way from pose 1 to pose 2."""
    now = max(0.0, second) % rhythm[0]
    start, seconds, here, there = [move for move in moves(figure, rhythm) if move[0] <= now][-1]
    return here + (there - here) * ease((now - start) / seconds)


def left_works(rhythm: Rhythm, second: float) -> bool:
    """Whether the left side works; sides change with every period, left begins."""
    return max(0.0, second) // rhythm[0] % 2 == 0


def weight(distance: float) -> float:
    """What a pose at this distance counts for: a smooth curve through all poses (Catmull-Rom)."""
    d = abs(distance)
    if d < 1:
        return 1 - d * d * (2.5 - 1.5 * d)
    return 2 - d * (4 - d * (2.5 - 0.5 * d)) if d < 2 else 0.0


# --- where: joints by near and far limb ----------------------------------------------------------


def key(figure: Figure, pose: Pose, left: bool) -> Values:
    """The joints of a pose while the left (or else the right) side works, and what they carry."""
    leg = ("lead", "rest") if left else ("rest", "lead")
    roles = {"leg": leg, "arm": leg if figure.partner == "same" else leg[::-1]}
    found: Values = {name: pose.joints[name] for name in ("head", "nose")}
    for limb, names in LIMBS.items():
        for slot, role, share in zip(
            SLOTS, roles[limb], (pose.turned, 1 - pose.turned), strict=True
        ):
            found |= {
                f"{slot}_{name}": _set_off(pose.joints[f"{role}_{name}"], share) for name in names
            }
    return found | _torso(pose, found)


def _torso(pose: Pose, found: Values) -> Values:
    """Handles of the curves that run from the shoulders through the waist to the hips."""
    waist = _set_off(pose.joints["waist"], 0.5)
    flank = {slot: _middle(found[f"{slot}_shoulder"], found[f"{slot}_hip"]) for slot in SLOTS}
    neck, pelvis = (
        _middle(found[f"near_{end}"], found[f"far_{end}"]) for end in ("shoulder", "hip")
    )
    return {
        "neck": neck,
        "pelvis": pelvis,
        "near_waist": _beyond(flank["far"], waist),
        "far_waist": _beyond(flank["near"], waist),
        "swell": _beyond(_middle(neck, pelvis), _raised(waist, 15 * pose.breath)),
        "ribs": _middle(neck, waist),
        "belly": _middle(waist, _middle(waist, pelvis)),
        "crest": _raised(waist, 34 * pose.breath),
        "ebb": _raised(waist, -14 * pose.breath),
        "turned": (pose.turned,),
    }


def _set_off(point: Point, share: float) -> Point:
    """The far side of a body is seen a little higher and further on."""
    return point[0] + share * style().depth[0], point[1] + share * style().depth[1]


def _raised(point: Point, by: float) -> Point:
    return point[0], point[1] - by


def _middle(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, ...]:
    return tuple((p + q) / 2 for p, q in zip(a, b, strict=True))


def _beyond(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, ...]:
    """As far behind b as a is before it: the handle of a curve whose middle passes through b."""
    return tuple(2 * q - p for p, q in zip(a, b, strict=True))


def values_at(figure: Figure, place: float, left: bool) -> Values:
    """Every value of the drawing at a place on the line of poses: the blend of its key poses."""
    keys = [key(figure, pose, left) for pose in figure.poses]
    shares = [weight(place - number) for number in range(-1, len(keys) + 1)]
    line = [keys[0], *keys, keys[-1]]
    return {
        name: tuple(
            sum(share * values[name][axis] for share, values in zip(shares, line, strict=True))
            for axis in range(len(keys[0][name]))
        )
        for name in keys[0]
    }


def pose_at(figure: Figure, rhythm: Rhythm, second: float) -> Values:
    """Where every joint is at a second of the exercise, in the units of the canvas."""
    return values_at(figure, place_at(figure, rhythm, second), left_works(rhythm, second))


# --- what is drawn ---------------------------------------------------------------------------------


def strokes(figure: Figure) -> Iterator[Stroke]:
    """The whole drawing, from back to front."""
    turns = any(pose.turned for pose in figure.poses)
    floor = style().floor
    yield Stroke(f"M30,{floor}H{style().width - 30}", 20, "floor")
    if turns:
        yield from _limbs("near", "over")
    yield from _limbs("far", "")
    yield from TRUNK
    if "breath" in figure.works:
        yield from BREATH
    if turns:
        yield from _limbs("far", "over", halo=True)
    yield from _limbs("near", "under" if turns else "", halo=True)


def _limbs(slot: str, layer: str, halo: bool = False) -> Iterator[Stroke]:
    for limb in ("leg", "arm"):
        bones = [(f"M{{{slot}_{a}}}L{{{slot}_{b}}}", width) for a, b, width in BONES[limb]]
        if halo:
            yield from (Stroke(p, w + HALO, "background", layer=layer) for p, w in bones)
            root = {"arm": "shoulder", "leg": "hip"}[limb]
            yield Stroke(f"M{{{slot}_{root}}}h.1", 40, "body", layer=layer)
        ink = f"{slot}_{limb}_over" if layer == "over" else f"{slot}_{limb}"
        yield from (Stroke(p, w, ink, layer=layer) for p, w in bones)


def inks(figure: Figure, left: bool) -> dict[str, str]:
    """Colours by name; the limb that works has the accent."""
    ink = dict(style().ink)
    for limb in LIMBS:
        same = limb == "leg" or figure.partner == "same"
        for slot, tone, over in (("near", "body", "far"), ("far", "far", "body")):
            works = limb in figure.works and (slot == "near") == (left == same)
            ink[f"{slot}_{limb}"] = ink["accent" if works else tone]
            ink[f"{slot}_{limb}_over"] = ink["accent" if works else over]
    return ink


# --- written down ----------------------------------------------------------------------------------


def svg(figure: Figure, place: float, left: bool = True) -> str:
    """The figure at a place on its line of poses as an SVG document with its words inside."""
    values = values_at(figure, place, left)
    write = {name: ",".join(_number(v) for v in value) for name, value in values.items()}
    ink = inks(figure, left) | {"": "none"}
    shown = ("", "over" if values["turned"][0] > 0.5 else "under")
    lines = "".join(
        f'<path d="{s.path.format_map(write)}" stroke="{ink[s.ink]}" fill="{ink[s.fill]}"'
        f' stroke-width="{s.width}"/>'
        for s in strokes(figure)
        if s.layer in shown
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {style().width} {style().height}"'
        f' role="img" stroke-linecap="round" stroke-linejoin="round">'
        f"<title>{escape(figure.text)}</title>{lines}</svg>"
    )


def graphic(figure: Figure, rhythm: Rhythm) -> dict[str, Any]:
    """The figure as a vector graphic that moves with its one parameter, the number `second`.

    In the document: `{"type": "VectorGraphic", "source": NAME, "second": "${…}"}`.
    """
    written = expressions(figure)
    bound = {name: text for name, text in written.items() if "$" in text}
    write = {name: f"${{{name}}}" if name in bound else text for name, text in written.items()}
    ink = _inks_by_side(figure)
    root = {
        "type": "group",
        "bind": [_bind(name, value) for name, value in (clock(figure, rhythm) | bound).items()],
        "items": [
            {
                "type": "group",
                "opacity": LAYERS[layer],
                "items": [_path(stroke, write, ink) for stroke in group],
            }
            for layer, group in groupby(strokes(figure), key=lambda stroke: stroke.layer)
        ],
    }
    size = {"width": style().width, "height": style().height}
    return {
        "type": "AVG",
        "version": "1.2",
        **size,
        **{f"viewport{name.title()}": value for name, value in size.items()},
        "parameters": [{"name": "second", "type": "number", "default": 0}],
        "items": [root],
    }


def clock(figure: Figure, rhythm: Rhythm) -> dict[str, str]:
    """Expressions that turn `second` into the weights of the poses: `place_at`, `weight` in APL."""
    travel = list(moves(figure, rhythm))
    last = len(figure.poses) - 1
    curves = [
        f"(d{k}<1?1-d{k}*d{k}*(2.5-1.5*d{k}):d{k}<2?2-d{k}*(4-d{k}*(2.5-0.5*d{k})):0)"
        for k in range(last + 2)
    ]
    weights = [*curves[1:last], f"{curves[last]}+{curves[last + 1]}"]
    bare = {
        "now": f"Math.max(0,second)%{_number(rhythm[0])}",
        "lefts": f"Math.floor(Math.max(0,second)/{_number(rhythm[0])})%2==0",
        "part": _chosen(
            travel, lambda start, seconds, _, __: f"(now-{_number(start)})/{_number(seconds)}"
        ),
        "eased": "part*part*(3-2*part)",
        "place": _chosen(travel, lambda _, __, here, there: f"{here}+{there - here}*eased"),
    }
    bare |= {f"d{k}": f"Math.abs(place-{k})" for k in range(1, last + 2)}
    bare |= {f"w{k}": text for k, text in enumerate(weights, 1)}
    bare |= {f"l{k}": f"lefts?w{k}:0" for k in range(1, last + 1)}
    bare |= {f"r{k}": f"lefts?0:w{k}" for k in range(1, last + 1)}
    return {name: f"${{{text}}}" for name, text in bare.items()}


def expressions(figure: Figure) -> dict[str, str]:
    """Every value of the drawing as text: numbers where it stands still, else APL expressions."""
    left, right = ([key(figure, pose, side) for pose in figure.poses] for side in (True, False))
    return {
        name: ",".join(
            _sum([values[name][axis] for values in left], [values[name][axis] for values in right])
            for axis in range(len(left[0][name]))
        )
        for name in left[0]
    }


def _sum(left: list[float], right: list[float]) -> str:
    """A value in the first pose plus what the weights w (either side), l and r (one side) add."""
    terms = ""
    for k, (a, b) in enumerate(zip(left, right, strict=True)):
        shares = [(a - left[0], "w")] if a == b else [(a - left[0], "l"), (b - right[0], "r")]
        terms += "".join(f"{d:+.4g}*{name}{k}" for d, name in shares if d)
    return f"${{{_number(left[0])}{terms}}}" if terms else _number(left[0])


def _chosen(travel: list[tuple[float, float, int, int]], text: Callable[..., str]) -> str:
    """The text of the move that is under way, as a chain of ternaries."""
    *others, last = travel
    return "".join(f"now<{_number(m[0] + m[1])}?{text(*m)}:" for m in others) + text(*last)


def _inks_by_side(figure: Figure) -> dict[str, str]:
    left, right = inks(figure, True), inks(figure, False)
    return {
        name: left[name]
        if left[name] == right[name]
        else f"${{lefts?'{left[name]}':'{right[name]}'}}"
        for name in left
    }


def _path(stroke: Stroke, write: Mapping[str, str], ink: Mapping[str, str]) -> dict[str, Any]:
    fill = {"fill": ink[stroke.fill]} if stroke.fill else {}
    return {
        "type": "path",
        "pathData": stroke.path.format_map(write),
        "stroke": ink[stroke.ink],
        "strokeWidth": stroke.width,
        "strokeLineCap": "round",
        "strokeLineJoin": "round",
        **fill,
    }


def _bind(name: str, value: str) -> dict[str, str]:
    return {"name": name, "value": value}


def _number(value: float) -> str:
    return f"{value:.5g}"
