"""The streak: days in a row, one missed day forgiven, two in a row the end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coach.progress import Progress
from skill.coach.session import Outcome
from tests.practice import practised

DAY = date(2026, 11, 2)
FIVE = Progress(streak=5, last=DAY.isoformat())


def after(progress: Progress, day: date) -> Progress:
    """The progress once `day` counts."""
    return progress.with_changes(practised(day, {}, [("belly-breathing", Outcome.FINISHED)]))


@pytest.mark.parametrize(("missed", "streak"), [(0, 6), (1, 6), (2, 1), (3, 1), (400, 1)])
def test_a_day_that_counts(missed: int, streak: int) -> None:
    """After a streak of five: on the next day or after one missed day six, else one."""
    assert after(FIVE, DAY + timedelta(days=missed + 1)).streak == streak


@pytest.mark.parametrize(("days_since", "streak"), [(0, 5), (1, 5), (2, 5), (3, 0), (9, 0)])
def test_a_streak_as_it_stands(days_since: int, streak: int) -> None:
    """It stands until two days in a row were missed; today is not missed yet."""
    assert FIVE.streak_on(DAY + timedelta(days=days_since)) == streak


def test_the_first_day() -> None:
    """Without a day before there is no streak, and then one of one day."""
    assert Progress().streak_on(DAY) == 0
    assert after(Progress(), DAY).streak == 1


@pytest.mark.parametrize("back", [0, 1, 30])
def test_a_day_counted_before_adds_nothing(back: int) -> None:
    """The same day again, or an earlier one that arrives late, leaves the streak alone."""
    assert after(FIVE, DAY - timedelta(days=back)).streak == 5


@given(st.lists(st.integers(1, 4), min_size=1, max_size=60))
def test_any_history(gaps: list[int]) -> None:
    """Counting day by day gives what counting back from the end gives."""
    days = [DAY]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    progress = Progress()
    for day in days:
        progress = after(progress, day)
    broken = [i for i, gap in enumerate(gaps, 1) if gap > 2]
    assert progress.streak == len(days) - max(broken, default=0)
