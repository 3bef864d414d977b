"""The figure that the interpreter draws stands where the frames say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest

from skill.alexa.figures.drawing import graphic
from skill.alexa.figures.ink import INK
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


STRENGTHS = """() => [...document.querySelectorAll("svg path")].map((it) => [it.getAttribute("d"),
  it.getAttribute("stroke-opacity") ?? it.getAttribute("fill-opacity") ?? 1])"""
ARRIVED = """() => {
  const way = document.querySelector("svg path[stroke-dashoffset]");
  const drawn = 400 - way.getAttribute("stroke-dashoffset");
  return drawn >= way.getTotalLength() && drawn <= 400;
}"""
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
    """At sampled seconds of both sides: neck and legs; a side keeps its colour, wherever it is."""
    move = data(hold(exercise, version))["move"]
    show(beam, move)
    for second in (0.0, 1.3, 2.9, 4.6, 7.7, 12.1, 16.4, 18.5):
        lines, spots = drawn(beam, second), spots_at(move, second)
        neck = [*spots["chest"], *spots["head"]]
        assert any(it == pytest.approx(neck, abs=0.1) for *_, it in lines)
        for side in ("lead", "rest"):
            shin = [*spots[f"{side}_knee"], *spots[f"{side}_ankle"]]
            near = (side == "lead") == (side_at(move, second) > 0)
            plain = INK["body" if near else "far"]
            ink = INK["accent"] if f"{side}_leg" in lit_at(move, second) else plain
            inks = [s for s, *_, it in lines if it == pytest.approx(shin, abs=0.1)]
            assert inks == [INK["background"], ink], (second, side)


def test_the_breath_goes_low(beam: Projector) -> None:
    """It swells up and to our side, between 65 and 80 hundredths of the way from neck to pelvis."""
    move = data(hold("belly-breathing"))["move"]
    show(beam, move)
    flat, swollen = (_loin(drawn(beam, second)) for second in (0, 4 - 1e-6))
    spots = spots_at(move, 0)
    chest, pelvis = (spots[it][0] for it in ("chest", "pelvis"))
    assert swollen[3] < flat[3] - 10
    assert swollen[7] > flat[7] + 10
    assert 0.65 <= (swollen[2] - chest) / (pelvis - chest) <= 0.8


def _loin(lines: Drawn) -> list[float]:
    """From above the loin over its crest to below it, and over the flank back."""
    [loin] = [it for ink, *_, it in lines if ink == INK["shirt"] and len(it) == 10]
    return loin


@pytest.mark.parametrize("version", ["plain", "easier"])
def test_a_breath_goes_from_the_nose_to_the_belly_and_back(beam: Projector, version: str) -> None:
    """What swells takes its colour from when the breath is there until it leaves again."""
    move = data(hold("belly-breathing", version))["move"]
    show(beam, move)
    for second, strength, there, tint in (
        *((0, 0.0, False, 0), (1.2, 0.6, False, 0), (3, 0.6, True, 0.43)),
        *((4 - 1e-6, 0.6, True, 0.6), (8, 0.6, False, 0), (10 - 1e-6, 0.0, False, 0)),
    ):
        drawn(beam, second)
        spots = spots_at(move, second)
        [(way, seen)] = _from(beam, spots["nose"], 6)
        pairs = zip(spots["chest"], spots["pelvis"], strict=True)
        loin = [0.54 * above + 0.46 * below for above, below in pairs]
        _, (_, colour) = _from(beam, loin, 10)
        assert (seen, colour) == pytest.approx((strength, tint), abs=0.1), second
        assert beam.page.evaluate(ARRIVED) == there, second
        share = (way[-2] - spots["chest"][0]) / (spots["pelvis"][0] - spots["chest"][0])
        assert 0.6 <= share <= 0.8


def test_a_face_is_seen_until_it_is_turned_away(beam: Projector) -> None:
    """With the left foot leading it turns towards who looks, with the right one away."""
    move = data(hold("elevated-rolls"))["move"]
    show(beam, move)
    for second, seen in ((0.0, 1), (3.4, 1), (9.0, 1), (15 + 3.4, 0)):
        assert _face(beam, move, second) == seen, second


@pytest.mark.parametrize("version", ["plain", "easier"])
def test_no_face_shines_through_the_hair(beam: Projector, version: str) -> None:
    """It is there or it is not, and there are no eyes without it."""
    move = data(hold("elevated-rolls", version))["move"]
    show(beam, move)
    for second in range(30):
        face = _face(beam, move, second)
        assert face in (0, 1), second
        eyes = [how for path, how in _strengths(beam)[-3:-1] if len(path) == 3]
        assert len(eyes) == 2
        assert max(eyes) <= face, second


def _face(beam: Projector, move: dict[str, Any], second: float) -> float:
    """How much of it is seen."""
    drawn(beam, second)
    spot = pytest.approx(spots_at(move, second)["nose"], abs=0.1)
    [nose] = [how for path, how in _strengths(beam) if len(path) == 4 and path[-2:] == spot]
    return nose


def test_front_and_back_are_told_apart(beam: Projector) -> None:
    """The front of the shirt is seen once it turns up: at once, or only when the body is over."""
    move = data(hold("elevated-rolls"))["move"]
    show(beam, move)
    for second, seen in ((0.0, 0), (3.4, 1), (9.0, 1), (15 + 3.4, 0), (15 + 9.0, 1)):
        drawn(beam, second)
        [front] = [strength for path, strength in _strengths(beam) if len(path) == 12]
        assert front == seen, second


def _from(beam: Projector, spot: Iterable[float], long: int) -> list[tuple[list[float], float]]:
    """The paths of so many numbers that begin at a spot, and how strong they are."""
    begin = pytest.approx([*spot], abs=0.1)
    return [it for it in _strengths(beam) if it[0][:2] == begin and len(it[0]) == long]


def _strengths(beam: Projector) -> list[tuple[list[float], float]]:
    return [(numbers(path), float(strong)) for path, strong in beam.page.evaluate(STRENGTHS)]
