"""A drawing as one of Alexa's vector graphics (AVG), which moves by itself."""

import json
import re
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from skill.alexa.figures.drawing import Stroke, inks, strokes
from skill.alexa.figures.motion import clock, expressions
from skill.content.figures import Figure, style

SHOWN: dict[str, float | str] = {  # a body that rolls over brings its far limbs to the front
    "": 1,
    "under": "${turned>0.5?0:1}",
    "over": "${turned>0.5?1:0}",
}


def graphic(figure: Figure, rhythm: Mapping[str, Any]) -> dict[str, Any]:
    """The figure as a vector graphic that moves by itself with its one parameter, `second`.

    In a document: `{"type": "VectorGraphic", "source": NAME, "second": "${…}"}`. A rhythm has its
    `period` in seconds and its `beats`, each with its second (`at`) and `pose`. The joints are
    worked out in `bind`, which the elements of a graphic have from AVG 1.2 on (source: APL core,
    GraphicBuilder::createChild). Raises ValueError if the figure lacks a pose of the rhythm.
    """
    written = expressions(figure)
    bound = {name: text for name, text in written.items() if "$" in text}
    points = written | {name: f"${{{name}}}" for name in bound}
    ink = _inks_by_side(figure)
    layers = groupby(strokes(figure), key=lambda stroke: stroke.layer)
    groups = [
        {"type": "group", "opacity": SHOWN[layer], "items": [_path(s, points, ink) for s in group]}
        for layer, group in layers
    ]
    needed = _needed(clock(figure, rhythm) | bound, json.dumps(groups))
    bind = [{"name": name, "value": text} for name, text in needed.items()]
    return {
        "type": "AVG",
        "version": "1.2",
        "width": style().width,
        "height": style().height,
        "parameters": [{"name": "second", "type": "number", "default": 0}],
        "items": [{"type": "group", "bind": bind, "items": groups}],
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
    pairs = {name: (colour, right[name]) for name, colour in left.items()}
    return {name: a if a == b else f"${{lefts?'{a}':'{b}'}}" for name, (a, b) in pairs.items()}


def _needed(bindings: dict[str, str], text: str) -> dict[str, str]:
    """Those bindings, in their order, which the text or a later one of them mentions."""
    kept: dict[str, str] = {}
    for name, value in reversed(bindings.items()):
        if re.search(rf"\b{name}\b", text):
            kept[name] = value
            text += value
    return dict(reversed(kept.items()))
