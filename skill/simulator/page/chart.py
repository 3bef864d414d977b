"""The last seven days as numbers for a bar chart, from what the store holds."""

from __future__ import annotations

import json
from datetime import date

from skill.coach.progress import Progress
from skill.coach.streak import streak_on
from skill.coach.week import days_of, week_ending
from skill.simulator.device.envelope import Json
from skill.simulator.page.inspector import Stored
from skill.turn.identity import HOUSEHOLD


def chart(records: Stored, today: date) -> Json:
    """Seven days up to `today`: each with its seconds, and whether it counts; totals, streak.

    A recognised voice has its own history, and until then the household's.
    """
    own = [profile for profile in records if profile != HOUSEHOLD]
    record = records.get(own[0] if own else HOUSEHOLD)
    progress = Progress.from_json(json.loads(record.document)) if record else Progress()
    week = week_ending(progress, today)
    return {
        "days": [_day(progress, day) for day in days_of(today)],
        "counted": week.days,
        "full": week.full,
        "minutes": week.minutes,
        "streak": streak_on(progress.streak, progress.last_day, today),
    }


def _day(progress: Progress, day: date) -> Json:
    row = progress.day(day)
    return {"date": day.isoformat(), "seconds": row.seconds, "counts": row.counts}
