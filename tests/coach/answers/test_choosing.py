"""How long today: a short day in proportion, one exercise, a length for good."""

from dataclasses import replace

import pytest

from skill.coach.events import Kind
from skill.coach.grammar import Duration
from skill.coach.session import Phase
from skill.content.load import load
from tests.coach.rehearsing import regular

BOOK = load()
IDS = [exercise.id for exercise in BOOK.routine.exercises]


def test_a_day_of_any_length_is_scaled() -> None:
    """From 160 s to 900 s: all four, in whole fives, none under forty, together what there is."""
    for total in range(160, 901):
        r = regular()
        r.do(Kind.SHORT_DAY, seconds=total)
        lengths = dict(r.session.lengths)
        assert list(lengths) == IDS
        assert all(each % 5 == 0 and 40 <= each <= 300 for each in lengths.values()), total
        assert sum(lengths.values()) == total - total % 5


def test_a_short_day_is_in_proportion() -> None:
    """Five minutes are half of each; fifteen are half as much again."""
    r = regular()
    r.do(Kind.SHORT_DAY, seconds=300)
    assert list(r.session.lengths.values()) == [90, 60, 60, 90]
    r.do(Kind.SHORT_DAY, seconds=900)
    assert list(r.session.lengths.values()) == [270, 180, 180, 270]


def test_a_short_day_is_held_as_announced() -> None:
    """Five minutes asked for are five minutes held, and a full routine."""
    r = regular()
    r.do(Kind.SHORT_DAY, seconds=300)
    while r.session.phase is not Phase.DONE:
        r.do(Kind.READY if r.session.phase is Phase.SETTLING else Kind.YES, r.listen())
    assert r.progress.total_seconds == 300
    assert r.progress.total_full == 1


@pytest.mark.parametrize("total", [40, 80, 120, 159])
def test_too_little_for_four_is_offered_for_one(total: int) -> None:
    """The exercise that got least, in the time there is; yes does it."""
    r = regular()
    r.do(Kind.SHORT_DAY, seconds=total)
    assert r.words.endswith("Shall we?")
    r.do(Kind.YES, 3)
    if r.session.phase is Phase.SETTLING:
        r.do(Kind.READY, 5)
    r.do(Kind.NEXT, r.listen())
    assert r.progress.total_seconds == total - total % 5
    assert r.session.phase in (Phase.DONE, Phase.IDLE)


def test_an_offer_in_the_middle_of_a_hold_stops_the_clock() -> None:
    """Nobody holds while being asked: a yes begins the short one, a no keeps the place."""
    r = regular()
    r.hold("speed-skaters", 20)
    r.do(Kind.SHORT_DAY, seconds=80)
    r.do(Kind.YES, 30)
    assert r.progress.total_seconds == pytest.approx(20, abs=0.1)
    assert (r.session.only, r.session.seconds) == (True, 80)


@pytest.mark.parametrize("total", [1, 39])
def test_less_than_one_exercise_says_what_it_takes(total: int) -> None:
    """Forty seconds at least."""
    assert "40 seconds at least" in regular().do(Kind.SHORT_DAY, seconds=total).speech.text


@pytest.mark.parametrize("total", [901, 1200, 86_400])
def test_more_than_a_quarter_of_an_hour_says_what_it_can_do(total: int) -> None:
    """Fifteen minutes at most, and the session stays open for the answer."""
    reply = regular().do(Kind.SHORT_DAY, seconds=total)
    assert "15 minutes at most" in reply.speech.text
    assert reply.ask


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


@pytest.mark.parametrize("count", [1, 2, 4, 8])
def test_a_routine_of_any_number_is_scaled_within_its_own_bounds(count: int) -> None:
    """Neither stretched beyond its longest holds nor below its shortest, whatever is asked for."""
    exercises = (BOOK.routine.exercises * 2)[:count]
    own = tuple(replace(exercise, id=f"exercise-{i}") for i, exercise in enumerate(exercises))
    routine = replace(BOOK.routine, exercises=own)
    settings = routine.settings
    for asked in (None, *range(routine.shortest_seconds, routine.longest_seconds + 1, 35)):
        r = regular()
        r.book = replace(BOOK, routine=routine)
        r.do(Kind.SHORT_DAY, seconds=asked)
        lengths = r.session.lengths.values()
        assert len(lengths) == count, asked
        assert min(lengths) >= settings.hold_shortest_seconds
        assert max(lengths) <= settings.hold_longest_seconds
        assert not asked or sum(lengths) == asked - asked % settings.step_seconds
    r.do(Kind.SHORT_DAY, seconds=routine.longest_seconds + 1)
    assert BOOK.grammar.fill("{most} at most", most=Duration(routine.longest_seconds)) in r.words
    assert routine.longest_seconds >= min(routine.seconds, count * settings.hold_longest_seconds)
