"""How it went: the week and its neighbours, yesterday, the streak, the minutes."""

from datetime import date, timedelta

from skill.coach.book import capital
from skill.coach.context import Context, settings_of
from skill.coach.onward import onward, onward_asking
from skill.coach.progress import Progress
from skill.coach.reply import Card, Reply
from skill.coach.score import Score
from skill.coach.session import Outcome, Phase
from skill.coach.streak import streak_on
from skill.coach.week import LENGTH, Week, days_of, week_ending

FEW = 1
"""Days in a week up to which the short routine is offered right away."""
BLOCK_SECONDS = 120
"""One block of the card's chart."""


def week(c: Context) -> Reply:
    """The last seven local days against the seven before, and one next step."""
    progress = c.present
    now = week_ending(progress, c.today)
    before = week_ending(progress, c.today - timedelta(days=LENGTH))
    card = _card(c, progress)
    if now.days <= FEW and c.session.phase in (Phase.IDLE, Phase.DONE):
        reply = _quiet_week(c, now)
    else:
        reply = onward(c, _numbers(c, now, before) + _suggestion(c, now) + _streak_clause(c))
    return Reply(reply.speech, reply.ask, card=card)


def _quiet_week(c: Context, now: Week) -> Reply:
    """After a week of little: what there was, an open door, the short routine at once."""
    if c.session.phase is Phase.DONE:
        return onward(c, _numbers(c, now, None))
    if c.progress.fresh and not now.minutes:
        return onward_asking(c, c.say("week.never"))
    said = _numbers(c, now, None)
    return Reply(said + c.say("week.short"), c.ask("short"))


def _numbers(c: Context, now: Week, before: Week | None, key: str = "week") -> Score:
    """The seven days in a sentence, and a second one that compares them with those before."""
    if not now.days and not now.minutes:
        return c.say("week.never" if c.progress.fresh else "week.none")
    minutes = c.book.count("minute", now.minutes)
    if not now.days:
        return c.say("week.unfinished", minutes=minutes)
    days, full = c.book.count("day", now.days), c.book.count("full", now.full)
    how = "full" if now.full else "days"
    return c.say(f"{key}.{how}", days=days, full=full, minutes=minutes) + _compared(c, now, before)


def _compared(c: Context, now: Week, before: Week | None) -> Score:
    if before is None or not before.minutes:
        return Score()
    change = now.minutes - before.minutes
    how = "up" if change > 0 else "down" if change < 0 else "same"
    return c.say(f"week.{how}", before=c.book.count("minute", before.minutes))


def _suggestion(c: Context, now: Week) -> Score:
    """One short next step that follows from the numbers."""
    least = now.least(c.routine.ids)
    if not least:
        return c.say("week.keep") if now.days else Score()
    exercise = c.routine.by_id[least]
    name = capital(exercise.name)
    seconds = settings_of(c.setting("lengths")).get(least, exercise.seconds)
    return c.say("week.least", exercise=name, time=c.book.duration(seconds))


def _streak_clause(c: Context) -> Score:
    days = _streak(c)
    return c.say("week.streak", n=days) if days > 1 else Score()


def _streak(c: Context) -> int:
    progress = c.present
    return streak_on(progress.streak, progress.last_day, c.today)


def last_week(c: Context) -> Reply:
    """The seven days before these, against the seven before them."""
    end = c.today - timedelta(days=LENGTH)
    then = week_ending(c.present, end)
    if not then.seconds:
        return onward(c, c.say("last week.none"))
    before = week_ending(c.present, end - timedelta(days=LENGTH))
    return onward(c, _numbers(c, then, before, "last week"))


def yesterday(c: Context) -> Reply:
    row = c.present.day(c.today - timedelta(days=1))
    if not row.seconds:
        return onward(c, c.say("yesterday.rest"))
    done = [
        exercise.name
        for exercise in c.routine.exercises
        if row.outcomes.get(exercise.id, {}).get(Outcome.FINISHED)
    ]
    minutes = c.book.minutes(row.seconds)
    if len(done) == c.routine.count:
        return onward(c, c.say("yesterday.full", minutes=minutes))
    if not done:
        return onward(c, c.say("yesterday.some", minutes=minutes))
    return onward(c, c.say("yesterday.part", exercises=c.book.enumerate(done), minutes=minutes))


def streak(c: Context) -> Reply:
    progress = c.present
    days = _streak(c)
    if not progress.total_days:
        return onward(c, c.say("streak.none"))
    total = c.book.count("day", progress.total_days)
    longest = c.book.count("day", progress.longest)
    if not days:
        return onward(c, c.say("streak.over", longest=longest, total=total))
    key = "streak.longest" if days == progress.longest else "streak.now"
    return onward(c, c.say(key, days=c.book.count("day", days), longest=longest, total=total))


def minutes(c: Context) -> Reply:
    now = week_ending(c.present, c.today)
    if not now.seconds:
        return onward(c, c.say("minutes.none"))
    return onward(c, c.say("minutes", minutes=c.book.minutes(now.seconds)))


def _card(c: Context, progress: Progress) -> Card:
    """The same numbers in writing: a small chart of the seven days."""
    rows = [_chart_row(c, day, progress.day(day).seconds) for day in days_of(c.today)]
    now = week_ending(progress, c.today)
    total = c.line(
        "card.total",
        days=c.book.count("day", now.days),
        full=c.book.count("full", now.full),
        minutes=c.book.count("minute", now.minutes),
        streak=c.book.count("streak", _streak(c)),
    )
    return Card(c.line("card.title"), "\n".join([*rows, "", total]))


def _chart_row(c: Context, day: date, seconds: float) -> str:
    name = c.book.grammar.weekdays[day.weekday()]
    blocks = "█" * max(round(seconds / BLOCK_SECONDS), 1 if seconds else 0)
    return f"{name} {blocks or '·'} {round(seconds / 60) or ''}".rstrip()
