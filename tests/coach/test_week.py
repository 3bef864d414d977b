"""The numbers of seven local days."""

from datetime import date, timedelta

from skill.coach.progress import Progress
from skill.coach.session import Outcome
from skill.coach.week import days_of, week_ending
from tests.practice import practised

TODAY = date(2026, 11, 8)
IDS = ["belly-breathing", "reach-for-the-sky", "speed-skaters", "elevated-rolls"]


def history(*days_ago: int, **held: float) -> Progress:
    """A progress with these days, one finished exercise each unless told otherwise."""
    progress = Progress()
    for number in sorted(days_ago, reverse=True):
        day = (TODAY - timedelta(days=number)).isoformat()
        seconds = held or {"belly-breathing": 180.0}
        progress = progress.with_changes(practised(day, seconds, [(IDS[0], Outcome.FINISHED)]))
    return progress


def test_a_week_has_seven_days_today_included() -> None:
    """From six days ago to today; the day before is last week's."""
    assert days_of(TODAY)[0] == date(2026, 11, 2)
    assert week_ending(history(0, 6, 7), TODAY).days == 2
    assert week_ending(history(0, 6, 7), TODAY - timedelta(days=7)).days == 1


def test_minutes_are_rounded_once_at_the_end() -> None:
    """Three times half a minute are a minute and a half, not three minutes or none."""
    assert week_ending(history(0, 1, 2, **{IDS[0]: 29.0}), TODAY).minutes == 1


def test_the_exercise_that_got_least() -> None:
    """One that got clearly less than the others; equal shares have none."""
    week = week_ending(
        history(0, **dict(zip(IDS, (180.0, 120.0, 90.0, 180.0), strict=True))), TODAY
    )
    assert week.least(IDS) == "speed-skaters"
    even = week_ending(history(0, **dict.fromkeys(IDS, 60.0)), TODAY)
    assert even.least(IDS) == ""


def test_an_empty_week() -> None:
    """Nothing is nothing, in every number."""
    week = week_ending(Progress(), TODAY)
    assert (week.days, week.full, week.minutes, week.held) == (0, 0, 0, {})
    assert week.least(IDS) == ""
