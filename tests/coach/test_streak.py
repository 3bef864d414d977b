"""The streak: days in a row, one missed day forgiven, two in a row the end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coach.streak import streak_after, streak_on

DAY = date(2026, 11, 2)


@pytest.mark.parametrize(("missed", "streak"), [(0, 6), (1, 6), (2, 1), (3, 1), (400, 1)])
def test_a_day_that_counts(missed: int, streak: int) -> None:
    """After a streak of five: on the next day or after one missed day six, else one."""
    assert streak_after(5, DAY, DAY + timedelta(days=missed + 1)) == streak


@pytest.mark.parametrize(("days_since", "streak"), [(0, 5), (1, 5), (2, 5), (3, 0), (9, 0)])
def test_a_streak_as_it_stands(days_since: int, streak: int) -> None:
    """It stands until two days in a row were missed; today is not missed yet."""
    assert streak_on(5, DAY, DAY + timedelta(days=days_since)) == streak


def test_the_first_day() -> None:
    """Without a day before there is no streak, and then one of one day."""
    assert streak_on(0, None, DAY) == 0
    assert streak_after(0, None, DAY) == 1


@pytest.mark.parametrize("back", [0, 1, 30])
def test_a_day_counted_before_adds_nothing(back: int) -> None:
    """The same day again, or an earlier one that arrives late, leaves the streak alone."""
    assert streak_after(5, DAY, DAY - timedelta(days=back)) == 5


@given(st.lists(st.integers(1, 4), min_size=1, max_size=60))
def test_any_history(gaps: list[int]) -> None:
    """Counting day by day gives what counting back from the end gives."""
    days = [DAY]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    streak, last = 0, None
    for day in days:
        streak, last = streak_after(streak, last, day), day
    broken = [i for i, gap in enumerate(gaps, 1) if gap > 2]
    assert streak == len(days) - max(broken, default=0)
