"""The figure that the interpreter draws is the figure that the SVG shows."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from skill.alexa.figures.vector_graphic import graphic
from skill.content.figures import figure
from skill.simulator.device.environment import VIEWPORTS
from tests.alexa.drawn_figures import Rhythm, fact, left_works, place_at, svg
from tests.screens.looking import paths
from tests.screens.projector import Projector

RHYTHMS: dict[str, Rhythm] = {
    "belly-breathing": (10, ((0, "in"), (4, "out"))),
    "reach-for-the-sky": (6, ((0, "up"), (3, "down"))),
    "speed-skaters": (6, ((0, "lift"), (2, "top"), (4, "down"))),
    "elevated-rolls": (15, ((0, "reach"), (5, "bridge"), (8, "top"), (10, "back"))),
}


def numbers(path: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?[\d.]+(?:e-?\d+)?", path)]


@pytest.mark.parametrize("version", ["plain", "easier"])
@pytest.mark.parametrize("exercise", RHYTHMS)
def test_figures_are_drawn_as_in_svg(beam: Projector, exercise: str, version: str) -> None:
    """At sampled seconds of both sides: same colours and widths, same paths to a tenth."""
    person, rhythm = figure(exercise, version), RHYTHMS[exercise]
    picture = {"type": "VectorGraphic", "source": "it", "accessibilityLabel": "it"}
    moving = {"bind": [{"name": "now", "value": 0}], "second": "${now}"}
    document = {
        "graphics": {"it": graphic(person, fact(rhythm))},
        "mainTemplate": {"items": [{**picture, **moving, "id": "it"}]},
    }
    beam.show({"token": "t", "document": document}, VIEWPORTS["hub"] or {})
    for second in (0.0, 1.3, 2.9, 4.6, 7.7, 12.1, 16.4):
        value = {"type": "SetValue", "componentId": "it", "property": "now", "value": second}
        beam.execute({"token": "t", "commands": [value]})
        wanted = svg(person, place_at(person, rhythm, second), left_works(rhythm, second))
        lines = [e.attrib for e in ET.fromstring(wanted).iter("{http://www.w3.org/2000/svg}path")]
        for (stroke, width, fill, path), line in zip(paths(beam, "it"), lines, strict=True):
            assert (stroke, width) == (line["stroke"], float(line["stroke-width"]))
            assert fill == line["fill"]
            assert numbers(path) == pytest.approx(numbers(line["d"]), abs=0.1)
