"""What a page shows of whoever practises, and what can be chosen there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from skill.page.practise.profile import choose
from skill.store.contract import Record, Unavailable
from skill.store.deadline import deadline
from skill.store.sqlite import SqliteStore
from tests.page.practise.practising import NOW, Practising


@pytest.fixture
def person(tmp_path: Path) -> Practising:
    return Practising(tmp_path)


def test_somebody_new_has_seven_empty_days(person: Practising) -> None:
    told = person.profile
    assert [day["seconds"] for day in told["days"]] == [0] * 7
    assert (told["streak"], told["counted"], told["minutes"], told["today"]) == (0, 0, 0, [])


def test_today_is_the_day_where_one_lives(person: Practising) -> None:
    """At half past midnight in Berlin it is another day than at half past ten; in Greenwich it is
    the same one.
    """
    evening, night = 10.4 * 3600, 12.4 * 3600  # after six minutes past noon in Berlin
    for name, second in (("Ana", evening), ("Ben", night)):
        person.environment["voice"] = name
        person.life = NOW + second
        person.look()
        person.report(second, "launched")
        person.report(second + 100, "stop")
        assert person.held
    person.environment["voice"] = "Ana"
    assert person.held == {}
    assert [day["seconds"] > 0 for day in person.profile["days"]] == [False] * 5 + [True, False]


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


@dataclass
class Overtaken(SqliteStore):
    """A store in which another device writes first, so many times."""

    person: Practising
    times: int

    def __post_init__(self) -> None:
        super().__init__(self.person.folder / "progress.db")

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        if self.times:
            self.times -= 1
            self.person.choose(rest=20 + self.times % 2)
        super().write(account, records)


def test_two_choices_at_the_same_moment_both_hold(person: Practising) -> None:
    wish = {"environment": person.environment, "settings": {"guidance": "cue"}}
    told = choose(wish, Overtaken(person, times=2), NOW)
    assert (told["settings"]["guidance"], told["settings"]["rest"]) == ("cue", 20)
    assert person.profile["settings"] == told["settings"]


def test_a_choice_that_is_always_overtaken_is_refused_in_a_sentence(person: Practising) -> None:
    wish = {"environment": person.environment, "settings": {"guidance": "cue"}}
    with deadline(0.1), pytest.raises(Unavailable):
        choose(wish, Overtaken(person, times=1000), NOW)
