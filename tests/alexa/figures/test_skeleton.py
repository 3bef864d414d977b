"""Joints in space: bones keep their length, reach where the pose says, and stay on the floor."""

from math import dist

import pytest

from skill.alexa.figures.skeleton import ARM, LEG, joints
from skill.content.figures import Figure, figure
from tests.alexa.showings import EXERCISES

every_figure = pytest.mark.parametrize(
    "person",
    [
        pytest.param(figure(exercise, version), id=f"{exercise} {version}")
        for exercise in EXERCISES
        for version in ("plain", "easier")
    ],
)
STEPS = 12
LIMBS = {("hip", "knee", "ankle"): LEG, ("shoulder", "elbow", "wrist"): ARM}


def places(person: Figure) -> list[float]:
    """Places on the line of poses, several between two of them."""
    return [step / STEPS for step in range(STEPS * (len(person.poses) - 1) + 1)]


@every_figure
def test_bones_keep_their_length(person: Figure) -> None:
    """Everywhere on the way."""
    for place in places(person):
        body = joints(person.pose_at(place))
        for side in ("lead", "rest"):
            for names, lengths in (
                (("hip", "knee", "ankle"), LEG),
                (("shoulder", "elbow", "wrist"), ARM),
            ):
                a, b, c = (body[f"{side}_{name}"] for name in names)
                assert (dist(a, b), dist(b, c)) == pytest.approx(lengths, abs=0.2), (place, side)


@every_figure
def test_hands_and_feet_that_rest_on_the_floor_are_where_the_pose_says(person: Figure) -> None:
    """A limb that cannot reach would float, or slide."""
    for place in places(person):
        pose = person.pose_at(place)
        body = joints(pose)
        for side in ("lead", "rest"):
            for end, joint in (("hand", "wrist"), ("foot", "ankle")):
                wanted = pose[f"{side}_{end}"]
                if wanted[1] < 14:
                    assert dist(wanted, body[f"{side}_{joint}"]) < 4, (place, side, end)


@every_figure
def test_nothing_sinks_into_the_floor(person: Figure) -> None:
    """No limb is lower than the floor by more than half its own thickness."""
    for place in places(person):
        for name, (_, height, _) in joints(person.pose_at(place)).items():
            if name.startswith(("lead", "rest")) and not name.endswith("waist"):
                assert height > -8, (place, name, height)


def test_a_roll_turns_over() -> None:
    """Belly down the nose is below the head, in the bridge above it, with straight hips."""
    person = figure("elevated-rolls")
    start, top = joints(person.poses[0]), joints(person.poses[-1])
    assert start["nose"][1] < start["head"][1] - 15
    assert top["nose"][1] > top["head"][1] + 15
    assert top["lead_hip"][1] == pytest.approx(top["lead_knee"][1], abs=15)


@pytest.mark.parametrize("version", ["plain", "easier"])
def test_the_free_hand_of_a_roll_opens_to_the_ceiling(version: str) -> None:
    """It is seen above its shoulder on both sides, also where the back is turned to who looks."""
    person = figure("elevated-rolls", version)
    for name in ("turn", "over"):
        body = joints(person.poses[person.place(name)])
        (_, high, z), (_, low, middle) = body["lead_hand"], body["lead_shoulder"]
        assert high - low > 0.38 * abs(z - middle), name


def test_skaters_lift_opposite_limbs() -> None:
    person = figure("speed-skaters")
    top = joints(person.poses[person.place("top")])
    assert top["lead_ankle"][1] > top["lead_hip"][1] - 10 > top["rest_ankle"][1]
    assert top["rest_wrist"][1] > top["rest_shoulder"][1] > top["lead_wrist"][1]


@pytest.mark.parametrize("version", ["plain", "easier"])
def test_skaters_stretch_back_at_the_height_of_the_hip(version: str) -> None:
    """The leg is straight; so is the arm, where one goes along."""
    person = figure("speed-skaters", version)
    top = joints(person.poses[person.place("top")])
    hip, shoulder = top["lead_hip"], top["rest_shoulder"]
    assert dist(hip, top["lead_ankle"]) == pytest.approx(sum(LEG), abs=0.5)
    assert top["lead_ankle"][1] == pytest.approx(hip[1], abs=10)
    if version == "plain":
        assert dist(shoulder, top["rest_wrist"]) > 0.95 * sum(ARM)
        assert top["rest_wrist"][1] == pytest.approx(hip[1], abs=20)


@every_figure
def test_soles_that_rest_on_the_floor_lie_on_it(person: Figure) -> None:
    """In a bridge both heel and toes are down; on all fours the toes are."""
    for pose in person.poses:
        body = joints(pose)
        for side in ("lead", "rest"):
            heel, toe = (body[f"{side}_{end}"][1] for end in ("heel", "toe"))
            if pose["name"] in ("bridge", "top") and pose["roll"][0] == 180:
                assert (heel, toe) == pytest.approx((2, 2), abs=3), (pose["name"], side)


@every_figure
def test_nothing_swings_beyond_its_poses(person: Figure) -> None:
    """What is on the floor in two poses stays there between them."""
    for place in places(person):
        before, after = (person.poses[min(int(place) + n, len(person.poses) - 1)] for n in (0, 1))
        pose = person.pose_at(place)
        for end in ("lead_hand", "rest_hand", "lead_foot", "rest_foot"):
            for a, b, now in zip(before[end], after[end], pose[end], strict=True):
                assert min(a, b) - 1e-9 <= now <= max(a, b) + 1e-9, (place, end)
