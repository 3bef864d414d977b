"""The week as bars."""

from datetime import date

from skill.coach.progress import Progress
from skill.coach.week import days_of, week_ending
from skill.simulator.device.envelope import Json


def bars(progress: Progress, today: date) -> Json:
    """Seven days up to `today`, with their seconds, and the totals of them."""
    summed = week_ending(progress, today)
    rows = [(day.isoformat(), progress.day(day)) for day in days_of(today)]
    return {
        "days": [{"date": day, "seconds": row.seconds, "counts": row.counts} for day, row in rows],
        "counted": summed.days,
        "minutes": summed.minutes,
        "streak": progress.streak_on(today),
    }
