"""How long one exercise is, for good or today."""

import pytest

from skill.coach.events import Kind
from tests.coach.rehearsing import regular


def test_rolls_for_two_minutes_are_remembered() -> None:
    """A length for good is the length of the next routine's rolls."""
    r = regular()
    r.do(Kind.LENGTH, exercise="elevated-rolls", seconds=120)
    r.do(Kind.GO_TO, exercise="elevated-rolls")
    assert r.session.seconds == 120
    r.do(Kind.LENGTH, exercise="elevated-rolls", seconds=180)
    r.do(Kind.GO_TO, exercise="elevated-rolls")
    assert r.session.seconds == 180


@pytest.mark.parametrize("seconds", [None, 60, 150, 600])
def test_a_length_that_is_no_choice_names_the_choices(seconds: int | None) -> None:
    """Rolls: two or three minutes. The others: as they are."""
    r = regular()
    r.do(Kind.LENGTH, exercise="elevated-rolls", seconds=seconds)
    assert "2 minutes or 3 minutes" in r.words
    r.do(Kind.LENGTH, exercise="speed-skaters", seconds=seconds)
    assert "always takes 2 minutes" in r.words
    assert "lengths" not in r.progress.settings


@pytest.mark.parametrize(("asked", "seconds"), [(90, 90), (10, 40), (9999, 300)])
def test_this_one_is_as_long_as_was_said_today(asked: int, seconds: int) -> None:
    """Within reason, from where it is; the next day it is as ever."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.LENGTH, seconds=asked)
    assert (r.session.position, r.session.seconds) == (30, seconds)
    assert "lengths" not in r.progress.settings


def test_what_is_left_of_a_new_length_is_said() -> None:
    """ "Make this one a minute", at its second 46: not a minute from now."""
    r = regular()
    r.hold("speed-skaters", 46)
    r.do(Kind.LENGTH, seconds=60)
    assert r.words.startswith("A minute for this one, today. 10 seconds to go.")


def test_this_one_cannot_be_shorter_than_it_was_held() -> None:
    r = regular()
    r.hold("speed-skaters", 100)
    r.do(Kind.LENGTH, seconds=60)
    assert "longer than that already" in r.words
    assert r.session.seconds == 120


def test_in_a_rest_this_one_is_the_one_that_was_announced() -> None:
    r = regular()
    r.hold("reach-for-the-sky")
    r.do(Kind.LENGTH, r.listen(), seconds=60)
    r.do(Kind.NEXT, 5)
    assert (r.session.exercise, r.session.seconds) == ("speed-skaters", 60)
