"""A move is a fact of a few kilobytes; at every second the figure is where the rhythm says."""

import json
from itertools import pairwise
from math import dist
from typing import Any

import pytest

from skill.alexa.figures.drawing import HEIGHT, INK, LIMBS, WIDTH
from skill.alexa.figures.frames import move, still
from skill.alexa.screens import data
from skill.content.figures import figure
from tests.alexa.figures.moving import frame_at, points
from tests.alexa.showings import EXERCISES, hold

Move = dict[str, Any]
every_move = pytest.mark.parametrize(
    "shown",
    [
        pytest.param(data(hold(exercise, version)), id=f"{exercise} {version}")
        for exercise in EXERCISES
        for version in ("plain", "easier")
    ],
)


@every_move
def test_a_move_is_small(shown: Move) -> None:
    """A roll has most frames; the others have a few kilobytes."""
    most = 12_000 if shown["exercise"] == "elevated-rolls" else 5_000
    assert len(json.dumps(shown["move"], separators=(",", ":"))) < most


@every_move
def test_a_pose_is_reached_when_its_beat_ends(shown: Move) -> None:
    """And stands through a beat of the same pose."""
    beats, period = shown["rhythm"]["beats"], shown["rhythm"]["period"]
    person = figure(shown["exercise"], shown["version"])
    ends = [beat["at"] for beat in beats[1:]] + [period]
    for beat, end, moving in zip(beats, ends, shown["move"]["moves"], strict=True):
        reached = frame_at(shown["move"], end - 1e-9)
        frames = shown["move"]["frames"][moving["to"]]
        assert list(reached.values())[:-1] == pytest.approx(frames[:-1], abs=1e-3)
        assert moving["to"] % (3 * (len(person.poses) - 1) + 1) == 3 * person.place(beat["pose"])


@every_move
def test_nothing_jumps(shown: Move) -> None:
    """From one tick to the next no joint leaps, not even where the sides change."""
    period = shown["rhythm"]["period"]
    ticks = [points(frame_at(shown["move"], n / 20)) for n in range(int(20 * period) + 2)]
    for before, after in pairwise(ticks):
        for name, point in before.items():
            assert dist(point, after[name]) < 24, name


@every_move
def test_the_figure_takes_the_room(shown: Move) -> None:
    """It stays on the picture, and fills it in one direction."""
    frames = [frame_at(shown["move"], n / 4) for n in range(int(4 * shown["rhythm"]["period"]))]
    places = [point for frame in frames for point in points(frame).values()]
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in places)
    across = max(x for x, _ in places) - min(x for x, _ in places)
    down = max(y for _, y in places) - min(y for _, y in places)
    assert across > 0.6 * WIDTH or down > 0.6 * HEIGHT


@pytest.mark.parametrize("exercise", EXERCISES[1:])
@pytest.mark.parametrize("version", ["plain", "easier"])
def test_both_sides_get_the_accent(exercise: str, version: str) -> None:
    """First the left leg, then the right one."""
    shown = data(hold(exercise, version))
    half = shown["rhythm"]["period"] / 2
    left, right = (frame_at(shown["move"], second) for second in (0.5, half + 0.5))
    assert (left["L_leg_ink"].upper(), right["R_leg_ink"].upper()) == (INK["accent"],) * 2
    assert left["R_leg_ink"].upper() != INK["accent"] != right["L_leg_ink"].upper()


def test_both_legs_press_in_a_bridge() -> None:
    shown = data(hold("elevated-rolls"))
    [top] = [it["at"] for it in shown["rhythm"]["beats"][:4] if it["pose"] == "top"]
    frame = frame_at(shown["move"], top + 0.5)
    assert {frame[f"{it}_ink"].upper() for it in LIMBS if it.endswith("leg")} == {INK["accent"]}


def test_what_is_still_is_how_a_move_begins() -> None:
    """A rest shows the start of the next exercise as that will show it."""
    shown = data(hold("speed-skaters"))
    begun = move(figure("speed-skaters"), shown["rhythm"])
    waits = still(figure("speed-skaters"))
    assert waits["frames"] == [begun["frames"][begun["moves"][0]["from"]]]
    assert waits["size"] == begun["size"]


def test_a_rhythm_needs_its_poses() -> None:
    """A beat without a pose is refused, not drawn wrongly."""
    beats = [{"at": 0, "pose": "somersault", "side": ""}]
    with pytest.raises(ValueError, match="somersault"):
        move(figure("elevated-rolls"), {"period": 4, "beats": beats})
