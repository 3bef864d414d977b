"""The graphic moves at the rhythm, and it and the SVG are the same picture."""

import json
import math
import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from typing import Any

import pytest

from skill.alexa.figures.vector_graphic import graphic
from skill.content.figures import Figure, figure, style
from tests.alexa.drawn_figures import Rhythm, fact, left_works, place_at, pose_at, svg

RHYTHMS: dict[str, Rhythm] = {
    "belly-breathing": (10, ((0, "in"), (4, "out"))),
    "reach-for-the-sky": (6, ((0, "up"), (3, "down"))),
    "speed-skaters": (6, ((0, "lift"), (2, "top"), (4, "down"))),
    "elevated-rolls": (15, ((0, "reach"), (5, "bridge"), (8, "top"), (10, "back"))),
}
every_figure = pytest.mark.parametrize(
    ("person", "rhythm"),
    [
        pytest.param(figure(exercise, version), rhythm, id=f"{exercise} {version}")
        for exercise, rhythm in RHYTHMS.items()
        for version in ("plain", "easier")
    ],
)


def evaluate(expression: str, known: dict[str, Any]) -> Any:
    """What APL makes of an expression: arithmetic, Math.*, ternaries, quoted strings."""
    condition, question, rest = expression.partition("?")
    if question:
        yes, _, no = rest.partition(":")
        return evaluate(yes if evaluate(condition, known) else no, known)
    names = {"max": max, "abs": abs, "floor": math.floor}
    return eval(expression.replace("Math.", ""), names | known)


def resolve(text: object, known: dict[str, Any]) -> Any:
    """A property with its ${…} worked out; one expression alone keeps its type."""
    if not isinstance(text, str):
        return text
    if whole := re.fullmatch(r"\$\{([^}]*)\}", text):
        return evaluate(whole[1], known)
    return re.sub(r"\$\{([^}]*)\}", lambda found: str(evaluate(found[1], known)), text)


def numbers(path: str) -> list[float]:
    """The coordinates of a path."""
    return [float(found) for found in re.findall(r"-?[\d.]+(?:e-?\d+)?", path)]


ACCENT = style().ink["accent"]
Picture = list[tuple[str, float, str, list[float]]]


def drawn_by_device(avg: dict[str, Any], second: float) -> Picture:
    """What is visible of the graphic at a second: colours, width and coordinates of each path."""
    known: dict[str, Any] = {"second": second}
    [root] = avg["items"]
    for binding in root["bind"]:
        known[binding["name"]] = resolve(binding["value"], known)
    return [
        (
            resolve(path["stroke"], known),
            path["strokeWidth"],
            resolve(path.get("fill", "none"), known),
            numbers(resolve(path["pathData"], known)),
        )
        for group in root["items"]
        if resolve(group["opacity"], known) == 1
        for path in group["items"]
    ]


def drawn_in_svg(text: str) -> Picture:
    """The same of an SVG document."""
    return [
        (
            e.attrib["stroke"],
            float(e.attrib["stroke-width"]),
            e.attrib["fill"],
            numbers(e.attrib["d"]),
        )
        for e in ET.fromstring(text).iter("{http://www.w3.org/2000/svg}path")
    ]


@every_figure
def test_graphic_and_svg_are_one_picture(person: Figure, rhythm: Rhythm) -> None:
    """At any moment of both sides the device draws what the SVG shows, to a tenth of a unit."""
    avg = graphic(person, fact(rhythm))
    for tick in range(-2, 41):
        second = tick * rhythm[0] / 17
        now = svg(person, place_at(person, rhythm, second), left_works(rhythm, second))
        for device, page in zip(drawn_by_device(avg, second), drawn_in_svg(now), strict=True):
            assert device[:3] == page[:3]
            assert device[3] == pytest.approx(page[3], abs=0.1)


@every_figure
def test_poses_are_reached_when_the_beat_says(person: Figure, rhythm: Rhythm) -> None:
    """By the end of its beat the figure is at the pose where the beat leads."""
    period, beats = rhythm
    ends = [at for at, _ in beats[1:]] + [period]
    for (_, name), end in zip(beats, ends, strict=True):
        place = place_at(person, rhythm, end - 1e-9)
        assert place == pytest.approx(person.place(name), abs=1e-6)
        pose = person.poses[round(place)]
        assert pose_at(person, rhythm, end - 1e-9)["nose"] == pytest.approx(pose.joints["nose"])


@pytest.mark.parametrize("version", ["plain", "easier"])
@pytest.mark.parametrize(("exercise", "at"), [("speed-skaters", 2), ("elevated-rolls", 8)])
def test_holds_hold(exercise: str, at: float, version: str) -> None:
    """For its two seconds the top stands perfectly still, and only for those."""
    person, rhythm = figure(exercise, version), RHYTHMS[exercise]
    still = pose_at(person, rhythm, at)
    assert all(pose_at(person, rhythm, at + part) == still for part in (0.1, 1, 1.99, 2))
    assert pose_at(person, rhythm, at - 0.3) != still != pose_at(person, rhythm, at + 2.3)


@every_figure
def test_nothing_jumps(person: Figure, rhythm: Rhythm) -> None:
    """From one tick to the next no joint leaps, not even where the sides change."""
    ticks = [pose_at(person, rhythm, tick / 30) for tick in range(int(2 * rhythm[0] * 30) + 1)]
    for before, after in pairwise(ticks):
        for name, point in before.items():
            assert math.dist(point, after[name]) < 16, name


@every_figure
def test_limbs_hardly_shrink_on_the_way(person: Figure, rhythm: Rhythm) -> None:
    """Between poses that face the same way a leg keeps at least 85 % of its bones' length."""
    for tick in range(int(rhythm[0] * 10)):
        now = pose_at(person, rhythm, tick / 10)
        if 0.1 < now["turned"][0] < 1:
            continue
        for a, b in (("near_hip", "near_knee"), ("near_knee", "near_ankle")):
            usual = math.dist(pose_at(person, rhythm, 0)[a], pose_at(person, rhythm, 0)[b])
            assert math.dist(now[a], now[b]) > 0.85 * usual, (tick / 10, a)


@every_figure
def test_the_floor_holds_the_body(person: Figure, rhythm: Rhythm) -> None:
    """At no moment does a joint sink below the floor or leave the canvas."""
    for tick in range(int(2 * rhythm[0] * 10)):
        for name, point in pose_at(person, rhythm, tick / 10).items():
            if name.startswith(("near", "far")) and not name.endswith("waist"):
                assert 5 < point[0] < style().width - 5, name
                assert 5 < point[1] < style().floor + 4, name


@pytest.mark.parametrize("exercise", ["reach-for-the-sky", "speed-skaters", "elevated-rolls"])
@pytest.mark.parametrize("version", ["plain", "easier"])
def test_both_sides_get_the_accent(exercise: str, version: str) -> None:
    """Another leg has the accent in the second period than in the first and the third."""
    person, (period, _) = figure(exercise, version), RHYTHMS[exercise]
    avg = graphic(person, fact(RHYTHMS[exercise]))
    lit = [
        [drawn[3] for drawn in drawn_by_device(avg, part * period + 1) if drawn[0] == ACCENT]
        for part in range(3)
    ]
    assert lit[0]
    assert lit[0] != lit[1]
    assert len(lit[0]) == len(lit[1])
    assert lit[0] == lit[2]


def test_skaters_lift_opposite_limbs() -> None:
    """With the near leg the far arm is lifted, then the far leg with the near arm."""
    person, rhythm = figure("speed-skaters"), RHYTHMS["speed-skaters"]
    left, right = pose_at(person, rhythm, 3), pose_at(person, rhythm, 9)
    assert left["near_toe"][1] < left["near_hip"][1] < left["far_toe"][1]
    assert left["far_wrist"][1] < left["far_shoulder"][1] < left["near_wrist"][1]
    assert right["far_toe"][1] < right["far_hip"][1] < right["near_toe"][1]
    assert right["near_wrist"][1] < right["near_shoulder"][1] < right["far_wrist"][1]


def test_rolls_turn_over() -> None:
    """Belly down the nose points to the floor; in the bridge, hips high, to the ceiling."""
    person, rhythm = figure("elevated-rolls"), RHYTHMS["elevated-rolls"]
    start, top = pose_at(person, rhythm, 0), pose_at(person, rhythm, 9)
    assert start["nose"][1] > start["head"][1]
    assert top["nose"][1] < top["head"][1]
    assert top["pelvis"][1] < pose_at(person, rhythm, 5)["pelvis"][1] - 40


def test_breathing_swells_the_back() -> None:
    """With the breath in the back rises, with the breath out it sinks again."""
    person, rhythm = figure("belly-breathing"), RHYTHMS["belly-breathing"]
    back = [pose_at(person, rhythm, second)["back"][1] for second in (0, 2, 4, 7, 9.99)]
    assert back[0] > back[1] > back[2] < back[3] < back[4]


@every_figure
def test_graphics_are_small(person: Figure, rhythm: Rhythm) -> None:
    """A graphic takes less than 12 KB of the 60 that a reply with a screen may have."""
    assert len(json.dumps(graphic(person, fact(rhythm)))) < 12 * 1024


@every_figure
def test_graphics_have_one_parameter(person: Figure, rhythm: Rhythm) -> None:
    """All that the document has to give is the second; all else is known before it is used."""
    avg = graphic(person, fact(rhythm))
    assert [parameter["name"] for parameter in avg["parameters"]] == ["second"]
    assert (avg["type"], avg["version"]) == ("AVG", "1.2")
    assert len(avg["items"][0]["bind"]) == len({b["name"] for b in avg["items"][0]["bind"]})


def test_a_rhythm_needs_its_poses() -> None:
    """A beat without a pose is refused, not drawn wrongly."""
    with pytest.raises(ValueError, match="somersault"):
        graphic(figure("elevated-rolls"), fact((4, ((0, "somersault"),))))
