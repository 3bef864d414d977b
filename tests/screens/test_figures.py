"""The figure that the interpreter draws stands where the frames say."""

from __future__ import annotations

import re

import pytest

from skill.alexa.figures.drawing import graphic
from skill.alexa.screens import data
from skill.simulator.device.environment import VIEWPORTS
from tests.alexa.figures.moving import frame_at, points
from tests.alexa.showings import EXERCISES, hold
from tests.screens.looking import paths
from tests.screens.projector import Projector


def numbers(path: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?[\d.]+(?:e-?\d+)?", path)]


@pytest.mark.parametrize("version", ["plain", "easier"])
@pytest.mark.parametrize("exercise", EXERCISES)
def test_figures_are_drawn_as_the_frames_have_them(
    beam: Projector, exercise: str, version: str
) -> None:
    """At sampled seconds of both sides: head, torso and legs, in the colours of the frame."""
    shown = data(hold(exercise, version))["move"]
    picture = {"type": "VectorGraphic", "source": "it", "accessibilityLabel": "it"}
    moving = {"bind": [{"name": "now", "value": 0}], "move": "${payload.move}", "second": "${now}"}
    document = {
        "graphics": {"it": graphic()},
        "mainTemplate": {"parameters": ["payload"], "items": [{**picture, **moving, "id": "it"}]},
    }
    told = {"token": "t", "document": document, "datasources": {"move": shown}}
    beam.show(told, VIEWPORTS["hub"] or {})
    for second in (0.0, 1.3, 2.9, 4.6, 7.7, 12.1, 16.4):
        value = {"type": "SetValue", "componentId": "it", "property": "now", "value": second}
        beam.execute({"token": "t", "commands": [value]})
        frame = frame_at(shown, second)
        at = points(frame)
        drawn = [(stroke, numbers(path)) for stroke, _, _, path in paths(beam, "it") if path]
        lines = [path for _, path in drawn]
        assert any(it == pytest.approx([*at["chest"], *at["head"]], abs=0.1) for it in lines)
        for side in "LR":
            thigh = [*at[f"{side}_hip"], *at[f"{side}_knee"]]
            ink = frame[f"{side}_leg_ink"]
            assert [s for s, it in drawn if it == pytest.approx(thigh, abs=0.1)] == [ink]
