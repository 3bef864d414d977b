"""The streak: days of practice in a row; one missed day is forgiven, two in a row end it."""

from datetime import date

FORGIVEN = 1
"""Missed days in a row that a streak survives."""


def _alive(last: date, day: date) -> bool:
    return (day - last).days <= FORGIVEN + 1


def streak_after(streak: int, last: date | None, day: date) -> int:
    """The streak once `day` counts, when it was `streak` on the last counted day `last`."""
    if last is not None and day <= last:
        return streak
    return streak + 1 if last is not None and _alive(last, day) else 1


def streak_on(streak: int, last: date | None, today: date) -> int:
    """The streak as it stands `today`: 0 once two days in a row were missed."""
    return streak if last is not None and _alive(last, today) else 0
