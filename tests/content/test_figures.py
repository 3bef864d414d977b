"""The figures are people: what they rest on is on the floor, and both sides begin alike."""

from math import dist

import pytest

from skill.alexa.figures.ink import INK
from skill.content.figures import Figure, figure

POSES = {  # what the rhythms of the routine call for
    "belly-breathing": ("in", "out"),
    "reach-for-the-sky": ("up", "down"),
    "speed-skaters": ("lift", "top", "down"),
    "elevated-rolls": ("reach", "bridge", "top", "back"),
}
every_figure = pytest.mark.parametrize(
    "person",
    [
        pytest.param(figure(exercise, version), id=f"{exercise} {version}")
        for exercise in POSES
        for version in ("plain", "easier")
    ],
)


@pytest.mark.parametrize("exercise", POSES)
@pytest.mark.parametrize("version", ["plain", "easier"])
def test_every_pose_of_the_rhythm_exists(exercise: str, version: str) -> None:
    """Both versions of an exercise have every pose that its beats are named after."""
    person = figure(exercise, version)
    assert {person.place(pose) for pose in POSES[exercise]} <= set(range(len(person.poses)))


def test_easier_versions_have_poses_of_their_own() -> None:
    """No easier version is just the standard one again."""
    for exercise in POSES:
        assert figure(exercise).poses != figure(exercise, "easier").poses


@every_figure
def test_both_sides_start_alike(person: Figure) -> None:
    """In the first pose both sides do the same, so that they can change places unseen."""
    first = person.poses[0]
    for limb in ("hand", "foot"):
        x, height, z = first[f"lead_{limb}"]
        assert first[f"rest_{limb}"] == [x, height, -z]
    assert first["flex"]["lead"] == first["flex"]["rest"]


@every_figure
def test_a_trunk_keeps_its_length(person: Figure) -> None:
    """From chest to pelvis it is as long in every pose, to a twelfth."""
    usual = dist(person.poses[0]["chest"], person.poses[0]["pelvis"])
    for pose in person.poses:
        assert dist(pose["chest"], pose["pelvis"]) == pytest.approx(usual, rel=1 / 12), pose["name"]


def luminance(colour: str) -> float:
    """Relative luminance as defined by WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("tone", "behind"),
    [
        *(("body", "background"), ("far", "background"), ("accent", "background")),
        *(("body", "mat"), ("far", "mat"), ("accent", "body")),
    ],
)
def test_figures_stand_out(tone: str, behind: str) -> None:
    """Every tone of a figure has a contrast of at least 3:1 to what it is seen before."""
    dark, light = sorted((luminance(INK[tone]), luminance(INK[behind])))
    assert (light + 0.05) / (dark + 0.05) >= 3


def test_an_unknown_figure_is_an_error() -> None:
    """Asking for what is not drawn raises KeyError."""
    with pytest.raises(KeyError):
        figure("handstand")
