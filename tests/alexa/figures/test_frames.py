"""A move is a fact of a few kilobytes; at every second the figure is where the rhythm says."""

import json
from itertools import pairwise
from math import dist
from typing import Any

import pytest

from skill.alexa.figures.frames import move, still
from skill.alexa.figures.parts import HEIGHT, PARTS, WIDTH
from skill.alexa.figures.skeleton import joints
from skill.alexa.screens import data
from skill.content.figures import figure
from tests.alexa.figures.moving import lit_at, looks_at, place_at, side_at, spots_at
from tests.alexa.showings import EXERCISES, hold

Shown = dict[str, Any]
every_move = pytest.mark.parametrize(
    "shown",
    [
        pytest.param(data(hold(exercise, version)), id=f"{exercise} {version}")
        for exercise in EXERCISES
        for version in ("plain", "easier")
    ],
)


@every_move
def test_a_move_is_small(shown: Shown) -> None:
    """A roll has most that moves; the others have one kilobyte."""
    most = 3_300 if shown["exercise"] == "elevated-rolls" else 1_100
    assert len(json.dumps(shown["move"], separators=(",", ":"))) < most


def test_what_stands_still_is_told_once() -> None:
    frames = {part: len(data(hold("speed-skaters"))["move"][part]) for part in PARTS}
    assert {part for part, many in frames.items() if many > 1} == {"lead_leg", "rest_arm"}


@every_move
def test_a_pose_is_reached_when_its_beat_ends(shown: Shown) -> None:
    """And stands through a beat of the same pose."""
    beats, period = shown["rhythm"]["beats"], shown["rhythm"]["period"]
    person = figure(shown["exercise"], shown["version"])
    ends = [beat["at"] for beat in beats[1:]] + [period]
    for beat, end in zip(beats, ends, strict=True):
        place = place_at(shown["move"], end - 1e-9) * (len(person.poses) - 1)
        assert place == pytest.approx(person.place(beat["pose"]), abs=0.01)
        assert (side_at(shown["move"], end - 1e-9) > 0) == (beat["side"] in ("", person.named))


@every_move
def test_every_pose_is_drawn_exactly(shown: Shown) -> None:
    """Frames may be few, but there is one at each pose: bones are as long as they are there."""
    person, size = figure(shown["exercise"], shown["version"]), shown["move"]["size"]
    ends = [*shown["rhythm"]["beats"][1:], {"at": shown["rhythm"]["period"]}]
    for beat, end in zip(shown["rhythm"]["beats"], ends, strict=True):
        body = joints(person.poses[person.place(beat["pose"])])
        spots = spots_at(shown["move"], end["at"] - 1e-9)
        for name, other in pairwise(spots):
            (x, height, z), (a, b, c) = body[name], body[other]
            side = side_at(shown["move"], end["at"] - 1e-9)
            wanted = (a - x - 0.45 * side * (c - z), height - b + 0.38 * side * (c - z))
            drawn = [to - of for to, of in zip(spots[other], spots[name], strict=True)]
            assert drawn == pytest.approx([size * it for it in wanted], abs=2), (beat, name, other)


@every_move
def test_nothing_jumps(shown: Shown) -> None:
    """From one tick to the next no joint leaps, not even where the sides change places."""
    period = shown["rhythm"]["period"]
    ticks = [_by_person(shown["move"], n / 20) for n in range(int(20 * period) + 2)]
    for before, after in pairwise(ticks):
        for name, point in before.items():
            assert dist(point, after[name]) < 24, name


def _by_person(move: Shown, second: float) -> dict[str, tuple[float, float]]:
    """The joints by the person's own sides."""
    sides = {"lead": "LR"[side_at(move, second) < 0], "rest": "LR"[side_at(move, second) > 0]}
    found = {}
    for name, spot in spots_at(move, second).items():
        side, _, joint = name.partition("_")
        found[f"{sides[side]}_{joint}" if side in sides else name] = spot
    return found


@every_move
def test_the_figure_takes_the_room(shown: Shown) -> None:
    """It stays on the picture, clear of its sides, and fills it in one direction."""
    seconds = [n / 4 for n in range(int(4 * shown["rhythm"]["period"]))]
    places = [spot for it in seconds for spot in spots_at(shown["move"], it).values()]
    assert all(15 < x < WIDTH - 15 and 0 < y < HEIGHT for x, y in places)
    across = max(x for x, _ in places) - min(x for x, _ in places)
    down = max(y for _, y in places) - min(y for _, y in places)
    assert across > 0.8 * WIDTH or down > 0.8 * HEIGHT


@pytest.mark.parametrize("exercise", EXERCISES[1:])
@pytest.mark.parametrize("version", ["plain", "easier"])
def test_both_sides_get_the_accent(exercise: str, version: str) -> None:
    """The leading leg, which is first the left one, then the right one; but the easier rolls go
    first over the left side, which the right leg leads.
    """
    shown = data(hold(exercise, version))
    half = shown["rhythm"]["period"] / 2
    left = -1 if (exercise, version) == ("elevated-rolls", "easier") else 1
    for second, near in ((0.5, left), (half + 0.5, -left)):
        assert side_at(shown["move"], second) == near
        lit = lit_at(shown["move"], second)
        assert "lead_leg" in lit
        assert "rest_leg" not in lit


def test_both_legs_press_in_a_bridge() -> None:
    shown = data(hold("elevated-rolls"))
    [top] = [it["at"] for it in shown["rhythm"]["beats"][:4] if it["pose"] == "top"]
    assert lit_at(shown["move"], top + 0.5) == {"lead_leg", "rest_leg"}


def test_what_touches_the_floor_is_told_with_the_joints() -> None:
    """A thigh that lifts, a hand that lifts and a leg on its way touch nothing."""
    reach = data(hold("reach-for-the-sky"))["move"]
    down, up = looks_at(reach, 0), looks_at(reach, 3 - 1e-9)
    assert down["lead_thigh"] > 4
    assert up["lead_thigh"] == 0 < up["rest_thigh"]
    skate = data(hold("speed-skaters"))["move"]
    top = looks_at(skate, 2.5)
    assert (top["rest_palm"], top["lead_shin"]) == (0, 0)
    assert min(top["lead_palm"], top["rest_shin"]) > 4


def test_what_is_still_is_how_a_move_begins() -> None:
    """A rest shows the start of the next exercise as that will show it."""
    shown = data(hold("speed-skaters"))
    begun = move(figure("speed-skaters"), shown["rhythm"])
    waits = still(figure("speed-skaters"))
    assert spots_at(waits, 7) == spots_at(begun, 0)
    assert [waits[it] for it in ("size", "mat")] == [begun[it] for it in ("size", "mat")]


def test_a_rhythm_needs_its_poses() -> None:
    """A beat without a pose is refused, not drawn wrongly."""
    beats = [{"at": 0, "pose": "somersault", "side": ""}]
    with pytest.raises(ValueError, match="somersault"):
        move(figure("elevated-rolls"), {"period": 4, "beats": beats})
