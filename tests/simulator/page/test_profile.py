"""What a page shows of whoever practises, and what can be chosen there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.simulator.page.practising import Practising


@pytest.fixture
def person(tmp_path: Path) -> Practising:
    return Practising(tmp_path)


def test_somebody_new_has_seven_empty_days(person: Practising) -> None:
    told = person.profile
    assert [day["seconds"] for day in told["days"]] == [0] * 7
    assert (told["streak"], told["counted"], told["minutes"], told["today"]) == (0, 0, 0, [])


def test_what_was_done_in_part_is_told_as_that(person: Practising) -> None:
    person.report(0, "launched")
    person.report(100, "stop")
    (only,) = person.profile["today"]
    assert only["exercise"] == "belly-breathing"
    assert not only["finished"]
    assert 60 < only["seconds"] < 80


def test_what_is_chosen_holds_in_the_next_practice(person: Practising) -> None:
    person.choose(guidance="cue", lengths={"speed-skaters": 60}, easier=["elevated-rolls"])
    turns = {
        turn["exercise"]: turn for turn in person.look()["turns"] if turn["phase"] == "holding"
    }
    assert turns["elevated-rolls"]["version"] == "easier"
    assert turns["speed-skaters"]["screen"]["facts"]["seconds"] == 60
    assert person.profile["settings"]["guidance"] == "cue"


def test_a_choice_can_be_taken_back(person: Practising) -> None:
    person.choose(guidance="cue", rest=60)
    person.choose(guidance=None, rest=None)
    assert person.profile["settings"]["guidance"] is None
    assert person.profile["settings"]["rest"] is None


@pytest.mark.parametrize(
    "settings",
    [
        {"rest": 1},
        {"rest": "long"},
        {"guidance": "shouting"},
        {"lengths": {"speed-skaters": 9000}},
        {"lengths": {"push-ups": 60}},
        {"easier": ["push-ups"]},
        {"zones": {}},
        {"welcomed": True},
    ],
)
def test_what_cannot_be_chosen_is_refused_in_a_sentence(
    person: Practising, settings: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match="cannot be chosen"):
        person.choose(**settings)
    assert person.profile["settings"]["rest"] is None


def test_a_choice_beside_a_practice_loses_neither(person: Practising) -> None:
    """The practice carries what it knows; the choice was stored meanwhile."""
    person.report(0, "launched")
    person.choose(rest=60)
    person.report(100, "pause")
    assert person.profile["settings"]["rest"] == 60
    assert person.held
