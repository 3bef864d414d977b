"""The figure that the interpreter draws stands where the frames say."""

from __future__ import annotations

import re
from math import dist
from typing import Any

import pytest

from skill.alexa.figures.drawing import INK, graphic
from skill.alexa.screens import data, document
from skill.simulator.device.environment import VIEWPORTS
from tests.alexa.figures.moving import lit_at, side_at, spots_at
from tests.alexa.showings import EXERCISES, hold
from tests.screens.looking import paths
from tests.screens.projector import Projector

Drawn = list[tuple[str, float, str, list[float]]]


def numbers(path: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?[\d.]+(?:e-?\d+)?", path)]


def show(beam: Projector, move: dict[str, Any]) -> None:
    picture = {"type": "VectorGraphic", "source": "it", "accessibilityLabel": "it", "id": "it"}
    moving = {"bind": [{"name": "now", "value": 0}], "move": "${payload.move}", "second": "${now}"}
    drawing = {
        "graphics": {"it": graphic()},
        "mainTemplate": {"parameters": ["payload"], "items": [{**picture, **moving}]},
    }
    told = {"token": "t", "document": drawing, "datasources": {"move": move}}
    beam.show(told, VIEWPORTS["hub"] or {})


def drawn(beam: Projector, second: float) -> Drawn:
    """Stroke, width, fill and numbers of every path at that second."""
    value = {"type": "SetValue", "componentId": "it", "property": "now", "value": second}
    beam.execute({"token": "t", "commands": [value]})
    return [(*it, numbers(path)) for *it, path in paths(beam, "it") if path]  # type: ignore[misc]


STRENGTHS = """() => [...document.querySelectorAll("svg path[stroke-opacity]")].map((it) =>
  [it.getAttribute("d"), it.getAttribute("stroke-opacity")])"""
FARTHEST = """() => Math.max(...[...document.querySelectorAll("svg[aria-label] path")].flatMap(
  (path) => Array.from({ length: 5 }, (_, n) => {
    const seen = path.getPointAtLength((path.getTotalLength() * n) / 4);
    const { x, y } = seen.matrixTransform(path.getScreenCTM());
    return Math.hypot(x - innerWidth / 2, y - innerHeight / 2) / innerWidth;
  })))"""


@pytest.mark.parametrize("version", ["plain", "easier"])
@pytest.mark.parametrize("exercise", EXERCISES)
def test_figures_stay_within_the_ring_of_a_round_screen(
    beam: Projector, exercise: str, version: str
) -> None:
    """No joint leaves 43 hundredths of its width: what is drawn around one, 2 more, stays clear."""
    screen = data(hold(exercise, version))
    told = {"token": "t", "document": document("hold"), "datasources": {"screen": screen}}
    beam.show(told, VIEWPORTS["round"] or {})
    for quarter in range(4 * int(screen["rhythm"]["period"])):
        beam.tick(screen["rhythm"]["begins"] + quarter / 4)
        assert beam.page.evaluate(FARTHEST) < 0.43, quarter / 4


@pytest.mark.parametrize("version", ["plain", "easier"])
@pytest.mark.parametrize("exercise", EXERCISES)
def test_figures_are_drawn_as_the_frames_have_them(
    beam: Projector, exercise: str, version: str
) -> None:
    """At sampled seconds of both sides: head and legs; a side keeps its colour, wherever it is."""
    move = data(hold(exercise, version))["move"]
    show(beam, move)
    for second in (0.0, 1.3, 2.9, 4.6, 7.7, 12.1, 16.4, 18.5):
        lines, spots = drawn(beam, second), spots_at(move, second)
        neck = [*spots["chest"], *spots["head"]]
        assert any(it == pytest.approx(neck, abs=0.1) for *_, it in lines)
        for side in ("lead", "rest"):
            thigh = [*spots[f"{side}_hip"], *spots[f"{side}_knee"]]
            near = (side == "lead") == (side_at(move, second) > 0)
            plain = INK["body" if near else "far"]
            ink = INK["accent"] if f"{side}_leg" in lit_at(move, second) else plain
            assert [s for s, *_, it in lines if it == pytest.approx(thigh, abs=0.1)] == [ink]


def test_the_breath_goes_low(beam: Projector) -> None:
    """It swells behind the waist, between 65 and 80 hundredths of the way from neck to pelvis."""
    move = data(hold("belly-breathing"))["move"]
    show(beam, move)
    out, full = (_back(drawn(beam, second)) for second in (0, 4 - 1e-6))
    spots = spots_at(move, 0)
    chest, pelvis = (spots[it][0] for it in ("chest", "pelvis"))
    assert full[3] < out[3] - 10
    assert 0.65 <= (full[2] - chest) / (pelvis - chest) <= 0.8


def _back(lines: Drawn) -> list[float]:
    """From above the loin over its crest to below it."""
    [found] = [it for *_, it in lines if len(it) == 6 and it[0] < it[2] < it[4]]
    return found


def test_a_foot_leaves_a_trail_while_it_travels(beam: Projector) -> None:
    """On the way that it has come; none where it rests, and none from the move before."""
    move = data(hold("elevated-rolls"))["move"]
    show(beam, move)
    for second, travels in ((0.0, False), (2.2, True), (7.5, False), (10.0, False), (12.5, True)):
        trails = [it for stroke, *_, it in drawn(beam, second) if stroke == INK["trail"]]
        *_, last = zip(trails[0][::2], trails[0][1::2], strict=True)
        assert last == pytest.approx(spots_at(move, max(0, second - 0.8))["lead_toe"], abs=0.1)
        assert (dist(last, spots_at(move, second)["lead_toe"]) > 10) == travels, second


def test_a_face_is_seen_while_it_is_turned_towards_us(beam: Projector) -> None:
    """With the left foot leading the belly turns towards who looks, with the right one away."""
    move = data(hold("elevated-rolls"))["move"]
    show(beam, move)
    for second, seen in ((0.0, False), (3.4, True), (9.0, False), (15 + 3.4, False)):
        drawn(beam, second)
        x, y = spots_at(move, second)["nose"]
        strong = beam.page.evaluate(STRENGTHS)
        [nose] = [it for path, it in strong if numbers(path)[:2] == pytest.approx([x, y], abs=0.1)]
        assert (float(nose) > 0.5) == seen, second
