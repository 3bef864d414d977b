"""How it went: the week and its neighbours, yesterday, the streak, the minutes."""

from datetime import date, timedelta

from skill.coach.book import capital
from skill.coach.moment import Moment, settings_of
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


def week(m: Moment) -> Reply:
    """The last seven local days against the seven before, and one next step."""
    progress = m.present
    now = week_ending(progress, m.today)
    before = week_ending(progress, m.today - timedelta(days=LENGTH))
    card = _card(m, progress)
    if now.days <= FEW and m.session.phase in (Phase.IDLE, Phase.DONE):
        reply = _quiet_week(m, now)
    else:
        reply = onward(m, _numbers(m, now, before) + _suggestion(m, now) + _streak_clause(m))
    return Reply(reply.speech, reply.ask, card=card)


def _quiet_week(m: Moment, now: Week) -> Reply:
    """After a week of little: what there was, an open door, the short routine at once."""
    if m.session.phase is Phase.DONE:
        return onward(m, _numbers(m, now, None))
    if m.progress.fresh and not now.minutes:
        return onward_asking(m, m.say("week.never"))
    said = _numbers(m, now, None)
    return Reply(said + m.say("week.short"), m.ask("short"))


def _numbers(m: Moment, now: Week, before: Week | None, day: str = "week_day") -> Score:
    if not now.days and not now.minutes:
        return m.say("week.never" if m.progress.fresh else "week.none")
    if not now.days:
        return m.say("week.unfinished", minutes=m.book.count("minute", now.minutes))
    facts = [m.book.count(day, now.days)]
    if now.full:
        facts.append(m.book.count("full", now.full))
    facts.append(m.book.count("minute", now.minutes))
    return m.speak(_sentence(", ".join(facts) + _comparison(m, now, before)))


def _comparison(m: Moment, now: Week, before: Week | None) -> str:
    if before is None or not before.minutes:
        return ""
    change = now.minutes - before.minutes
    how = "up" if change > 0 else "down" if change < 0 else "same"
    return m.line(f"week.{how}", n=m.book.number(before.minutes))


def _sentence(text: str) -> str:
    return f"{capital(text)}."


def _suggestion(m: Moment, now: Week) -> Score:
    """One short next step that follows from the numbers."""
    least = now.least([exercise.id for exercise in m.book.exercises])
    if not least:
        return m.say("week.keep") if now.days else Score()
    exercise = m.book.by_id[least]
    name = capital(exercise.name)
    seconds = settings_of(m.setting("lengths")).get(least, exercise.seconds)
    return m.say("week.least", exercise=name, time=m.book.duration(seconds))


def _streak_clause(m: Moment) -> Score:
    days = _streak(m)
    return m.say("week.streak", n=m.book.number(days)) if days > 1 else Score()


def _streak(m: Moment) -> int:
    progress = m.present
    return streak_on(progress.streak, progress.last_day, m.today)


def last_week(m: Moment) -> Reply:
    """The seven days before these, against the seven before them."""
    end = m.today - timedelta(days=LENGTH)
    then = week_ending(m.present, end)
    if not then.seconds:
        return onward(m, m.say("last week.none"))
    before = week_ending(m.present, end - timedelta(days=LENGTH))
    return onward(m, m.say("last week.lead") + _numbers(m, then, before, "day"))


def yesterday(m: Moment) -> Reply:
    row = m.present.day(m.today - timedelta(days=1))
    if not row.seconds:
        return onward(m, m.say("yesterday.rest"))
    done = [
        exercise.name
        for exercise in m.book.exercises
        if row.outcomes.get(exercise.id, {}).get(Outcome.FINISHED)
    ]
    minutes = m.book.count("minute", max(1, round(row.seconds / 60)))
    if len(done) == len(m.book.exercises):
        return onward(m, m.say("yesterday.full", minutes=minutes))
    if not done:
        return onward(m, m.say("yesterday.some", minutes=minutes))
    return onward(m, m.say("yesterday.part", exercises=m.book.enumerate(done), minutes=minutes))


def streak(m: Moment) -> Reply:
    progress = m.present
    days = _streak(m)
    if not progress.total_days:
        return onward(m, m.say("streak.none"))
    total = m.book.count("day", progress.total_days)
    longest = m.book.count("day", progress.longest)
    if not days:
        return onward(m, m.say("streak.over", longest=longest, total=total))
    key = "streak.longest" if days == progress.longest else "streak.now"
    return onward(m, m.say(key, days=m.book.count("day", days), longest=longest, total=total))


def minutes(m: Moment) -> Reply:
    now = week_ending(m.present, m.today)
    if not now.seconds:
        return onward(m, m.say("minutes.none"))
    return onward(m, m.say("minutes", minutes=m.book.count("minute", max(1, now.minutes))))


def _card(m: Moment, progress: Progress) -> Card:
    """The same numbers in writing: a small chart of the seven days."""
    rows = [_chart_row(m, day, progress.day(day).seconds) for day in days_of(m.today)]
    now = week_ending(progress, m.today)
    total = m.line(
        "card.total",
        days=m.book.count("day", now.days),
        full=m.book.count("full", now.full),
        minutes=m.book.count("minute", now.minutes),
        streak=m.book.count("streak", _streak(m)),
    )
    return Card(m.line("card.title"), "\n".join([*rows, "", total]))


def _chart_row(m: Moment, day: date, seconds: float) -> str:
    name = m.book.forms["weekdays"][day.weekday()]
    blocks = "█" * max(round(seconds / BLOCK_SECONDS), 1 if seconds else 0)
    return f"{name} {blocks or '·'} {round(seconds / 60) or ''}".rstrip()
