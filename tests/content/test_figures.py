"""The figures are people: limbs keep their length, joints bend the right way, nothing is hidden."""

import math
from itertools import pairwise

import pytest

from skill.content.figures import LIMBS, ROLES, Figure, Pose, figure, style

POSES = {  # what the rhythms of the routine call for
    "belly-breathing": {"in", "out"},
    "reach-for-the-sky": {"up", "down"},
    "speed-skaters": {"lift", "top", "down"},
    "elevated-rolls": {"reach", "bridge", "top", "back"},
}
FIGURES = [
    pytest.param(figure(exercise, version), id=f"{exercise} {version}")
    for exercise in POSES
    for version in ("plain", "easier")
]
every_figure = pytest.mark.parametrize("person", FIGURES)


def bones(pose: Pose) -> dict[tuple[str, str], float]:
    """Length of every bone of the limbs, by its two joints."""
    pairs = [
        (f"{role}_{a}", f"{role}_{b}")
        for role in ROLES
        for names in LIMBS.values()
        for a, b in pairwise(names)
    ]
    return {(a, b): math.dist(pose.joints[a], pose.joints[b]) for a, b in pairs}


def bend(pose: Pose, *joints: str) -> float:
    """Degrees by which the second of two bones turns clockwise from the first."""
    a, b, c = (pose.joints[joint] for joint in joints)
    before, after = (math.atan2(q[1] - p[1], q[0] - p[0]) for p, q in ((a, b), (b, c)))
    return (math.degrees(after - before) + 180) % 360 - 180


@pytest.mark.parametrize("exercise", POSES)
@pytest.mark.parametrize("version", ["plain", "easier"])
def test_every_pose_of_the_rhythm_exists(exercise: str, version: str) -> None:
    """Both versions of an exercise have every pose that its beats are named after."""
    assert POSES[exercise] <= set(figure(exercise, version).names)


def test_easier_versions_have_poses_of_their_own() -> None:
    """No easier version is just the standard one again."""
    for exercise in POSES:
        assert figure(exercise).poses != figure(exercise, "easier").poses


@every_figure
def test_limbs_keep_their_length(person: Figure) -> None:
    """From pose to pose no bone changes by more than 4 %, or the rounding of its joints.

    Only where the body is half turned to the viewer, it may look shorter.
    """
    usual = bones(person.poses[0])
    for pose in person.poses:
        for bone, length in bones(pose).items():
            slack = max(1.0, 0.04 * usual[bone])
            assert length <= usual[bone] + slack, (pose.name, bone)
            assert length >= usual[bone] - slack or pose.turned == 0.5, (pose.name, bone)


@every_figure
def test_knees_and_elbows_bend_as_they_do(person: Figure) -> None:
    """Belly down with the head to the left, knees turn against the clock; face up, the reverse."""
    for pose in person.poses:
        way = 1 if pose.turned < 0.5 else -1
        for role in ROLES if pose.turned != 0.5 else ():
            assert way * bend(pose, f"{role}_hip", f"{role}_knee", f"{role}_ankle") < 6, pose.name
            assert way * bend(pose, f"{role}_shoulder", f"{role}_elbow", f"{role}_wrist") > -8


@every_figure
def test_everything_is_on_the_canvas(person: Figure) -> None:
    """Every joint, set off as the far side is, stays inside the canvas and on the floor."""
    dx, dy = style().depth
    for pose in person.poses:
        for name, (x, y) in pose.joints.items():
            assert 8 <= x <= style().width - dx - 5, (pose.name, name)
            assert 5 - dy <= y <= style().floor + 4, (pose.name, name)


@every_figure
def test_both_sides_start_alike(person: Figure) -> None:
    """In the first pose both sides do the same, so that they can change places unseen."""
    joints = person.poses[0].joints
    for names in LIMBS.values():
        for name in names:
            assert joints[f"lead_{name}"] == joints[f"rest_{name}"]


def luminance(colour: str) -> float:
    """Relative luminance as defined by WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("behind", ["background", "floor"])
@pytest.mark.parametrize("tone", ["body", "far", "accent"])
def test_figures_stand_out(tone: str, behind: str) -> None:
    """Every tone of a figure has a contrast of at least 4.5:1 to the background; 3:1 to the mat."""
    ink = style().ink
    light, dark = luminance(ink[tone]), luminance(ink[behind])
    assert (light + 0.05) / (dark + 0.05) >= (4.5 if behind == "background" else 3)


def test_an_unknown_figure_is_an_error() -> None:
    """Asking for what is not drawn raises KeyError."""
    with pytest.raises(KeyError):
        figure("handstand")
