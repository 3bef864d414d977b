"""What is shown of the last seven days: a bar for each, and four numbers."""

from typing import Any

from skill.coach.context import Context
from skill.coach.day import Day
from skill.coach.grammar import whole_minutes
from skill.coach.week import days_of, week_ending


def week_shown(c: Context) -> dict[str, Any]:
    progress = c.present
    week, streak = week_ending(progress, c.today), progress.streak_on(c.today)
    numbers = {"days": week.days, "minutes": week.minutes, "full": week.full, "streak": streak}
    words = {key: c.shown(f"summary.{key}", n=n) for key, n in numbers.items()}
    facts = [{"value": str(n), "label": words[key]} for key, n in numbers.items()]
    rows = [(day, progress.day(day)) for day in days_of(c.today)]
    most = max([row.seconds for _, row in rows] + [1.0])
    bars = [
        {
            "label": c.book.screen["weekdays"][day.weekday()],
            "spoken": _spoken_bar(c, day.weekday(), row),
            "minutes": whole_minutes(row.seconds),
            "share": round(row.seconds / most, 3),
            "today": day == c.today,
            "counts": row.counts,
        }
        for day, row in rows
    ]
    return {"days": bars, "facts": facts}


def _spoken_bar(c: Context, weekday: int, day: Day) -> str:
    """A bar for those who cannot see it: "Monday: one minute, not a full day"."""
    minutes = whole_minutes(day.seconds)
    key = "full" if day.counts else "little" if minutes else "none"
    name = c.book.screen["weekdays_spoken"][weekday]
    return c.shown(f"summary.day.{key}", day=name, minutes=minutes)
