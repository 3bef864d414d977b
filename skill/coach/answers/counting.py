"""How it went: the week and its neighbours, the month, single days, the streak, the minutes."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps

from skill.coach.answers.leaving import stop
from skill.coach.context import Context
from skill.coach.grammar import Duration, whole_minutes
from skill.coach.onward import onward, onward_asking, tell
from skill.coach.progress import DAYS_KEPT
from skill.coach.reply import Card, Reply
from skill.coach.score import Score
from skill.coach.session import Outcome, Phase
from skill.coach.week import LENGTH, Week, days_of, week_ending

FEW = 1
"""Days in a week up to which the short routine is offered right away."""
BLOCK_SECONDS = 120
"""One block of the card's chart."""


def _recalled(answer: Callable[[Context], Reply]) -> Callable[[Context], Reply]:
    """The answer, where the days could be read; else that they could not: none is told of."""

    @wraps(answer)
    def told(c: Context) -> Reply:
        return answer(c) if c.situation.read else tell(c, "unread")

    return told


@_recalled
def week(c: Context) -> Reply:
    """The last seven local days against the seven before, and one next step."""
    now = week_ending(c.present, c.today)
    card = _card(c, now)
    quiet = now.days <= FEW and not c.present.day(c.today).counts and not c.setting("ask_first")
    if c.session.phase is Phase.DONE and now.days <= FEW:
        reply = onward(c, _numbers(c, now, alone=True))
    elif quiet and c.session.phase is Phase.IDLE:
        reply = _quiet_week(c, now)
    else:
        said = _numbers(c, now) + _suggestion(c, now)
        days = c.present.streak_on(c.today)
        reply = onward(c, said + c.say("week.streak", days=days) if days > 1 else said)
    return Reply(reply.speech, reply.ask, card=card)


def reward(c: Context) -> Reply:
    """At the end of a routine without a word: the week, and after it goodbye."""
    return stop(c) if c.session.shown.startswith("summary") else week(c)


def _quiet_week(c: Context, now: Week) -> Reply:
    """After a week of little: what there was, an open door, the short routine at once."""
    if c.progress.fresh and not now.minutes:
        return onward_asking(c, c.say("week.never"))
    return Reply(_numbers(c, now, alone=True) + c.say("week.short"), c.ask("short"))


def _numbers(c: Context, now: Week, *, alone: bool = False) -> Score:
    """Seven days in one sentence, compared with the seven before where there was something."""
    if not now.days and not now.minutes:
        return c.say("week.never" if c.progress.fresh else "week.none")
    if not now.days:
        return c.say("week.unfinished", minutes=now.minutes)
    before = week_ending(c.present, now.end - timedelta(days=LENGTH)).minutes
    change = "up" if now.minutes > before else "down" if now.minutes < before else "same"
    how = "full" if now.full else "days"
    if alone or not before:
        change = "few" if now.days <= FEW and not now.full else "alone"
    return c.say(
        f"week.{how}.{change}", days=now.days, full=now.full, minutes=now.minutes, before=before
    )


def _suggestion(c: Context, now: Week) -> Score:
    """One short next step that follows from the numbers."""
    least = now.least(c.routine.ids)
    if not least:
        return c.say("week.keep") if now.days > FEW else Score()
    exercise = c.routine.by_id[least]
    seconds = (c.setting("lengths") or {}).get(least, exercise.seconds)
    return c.say("week.least", exercise=exercise, time=Duration(seconds))


@_recalled
def last_week(c: Context) -> Reply:
    """The seven days before these, against the seven before them."""
    then = week_ending(c.present, c.today - timedelta(days=LENGTH))
    if not then.seconds:
        return tell(c, "last week.none")
    return onward(c, c.say("last week.lead") + _numbers(c, then))


@_recalled
def month(c: Context) -> Reply:
    """As many days as are kept in detail; the sentence says how many they are."""
    now = week_ending(c.present, c.today, DAYS_KEPT)
    if not now.seconds:
        return tell(c, "month.none", of=DAYS_KEPT)
    numbers = {"days": now.days, "full": now.full, "minutes": max(1, now.minutes)}
    how = "full" if now.full else "days" if now.days else "some"
    return tell(c, f"month.{how}", of=DAYS_KEPT, **numbers)


@_recalled
def today(c: Context) -> Reply:
    return _day(c, "today", c.today)


@_recalled
def yesterday(c: Context) -> Reply:
    return _day(c, "yesterday", c.today - timedelta(days=1))


@_recalled
def last_time(c: Context) -> Reply:
    """The last day before today on which something was held; what it was, if that is still kept."""
    today = c.today.isoformat()
    before = [day for day, row in c.present.days.items() if day < today and row.seconds]
    last = date.fromisoformat(max(before, default=c.present.last or today))
    ago = max(0, (c.today - last).days)
    if not before:
        return tell(c, "last time.long", days=ago) if ago else tell(c, "last time.none")
    return _day(c, "yesterday" if ago == 1 else "last time", last, days=ago)


def _day(c: Context, key: str, day: date, **values: int) -> Reply:
    """One day: the whole routine, some exercises, some minutes, or none."""
    row = c.present.day(day)
    if not row.seconds:
        return tell(c, f"{key}.rest")
    done = tuple(e for e in c.routine.exercises if row.outcomes.get(e.id, {}).get(Outcome.FINISHED))
    minutes = max(1, whole_minutes(row.seconds))
    how = "full" if len(done) == c.routine.count else "part" if done else "some"
    return tell(c, f"{key}.{how}", exercises=done, minutes=minutes, **values)


@_recalled
def streak(c: Context) -> Reply:
    progress = c.present
    days = progress.streak_on(c.today)
    if not progress.total_days:
        return tell(c, "streak.none")
    how = "over" if not days else "longest" if days == progress.longest else "now"
    numbers = {"days": days, "longest": progress.longest, "total": progress.total_days}
    return tell(c, f"streak.{how}", **numbers)


@_recalled
def minutes(c: Context) -> Reply:
    now = week_ending(c.present, c.today)
    if not now.seconds:
        return tell(c, "minutes.none")
    return tell(c, "minutes", minutes=max(1, now.minutes))


def _card(c: Context, now: Week) -> Card:
    """The same numbers in writing: a small chart of the seven days."""
    progress = c.present
    rows = [_chart_row(c, day, progress.day(day).seconds) for day in days_of(now.end)]
    streak = progress.streak_on(c.today)
    total = c.line("card.total", days=now.days, full=now.full, minutes=now.minutes, streak=streak)
    return Card(c.line("card.title"), "\n".join([*rows, "", total]))


def _chart_row(c: Context, day: date, seconds: float) -> str:
    name = c.book.screen["weekdays"][day.weekday()]
    blocks = "█" * max(round(seconds / BLOCK_SECONDS), 1 if seconds else 0)
    return f"{name} {blocks or '·'} {whole_minutes(seconds) or ''}".rstrip()
