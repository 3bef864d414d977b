"""Meeting somebody: the first time, again, after a lost session, by a voice just recognised."""

from datetime import timedelta

from skill.coach.answers.moving import leave, start_with
from skill.coach.clock import freeze
from skill.coach.moment import Moment
from skill.coach.performing import safety
from skill.coach.reply import Errand, Reply
from skill.coach.score import Score
from skill.coach.session import UNDER_WAY, Outcome, Phase

NOON, EVENING = 12, 18


def launch(m: Moment) -> Reply:
    """The shortest way to the first breath that is still polite."""
    freeze(m)
    if m.situation.shared and not m.setting("adopted"):
        return _offer_history(m)
    return welcome(m)


def welcome(m: Moment) -> Reply:
    """One welcome ever; after that a greeting, or the place where the user stopped."""
    if not m.situation.read:
        return start_with(m, greeting(m))
    if m.session.phase in UNDER_WAY:
        return offer_place(m)
    if not m.setting("welcomed"):
        m.remember(week=_week(m))
        return start_with(m, m.say("welcome") + safety(m) + m.say("interrupt"))
    return start_with(m, greeting(m) + _offer_summary(m))


def greeting(m: Moment) -> Score:
    """By name where the voice is known, and by the user's own time of day."""
    part = "morning" if m.now.hour < NOON else "afternoon" if m.now.hour < EVENING else "evening"
    return m.say(f"greet.{part}.{'name' if m.situation.known else 'plain'}")


def offer_place(m: Moment) -> Reply:
    """Where the user stopped, and whether to carry on from there."""
    if m.session.phase is Phase.RESTING:
        said = m.say("resume.between", exercise=m.exercise.name)
    elif not m.session.position:
        said = m.say("resume.before", exercise=m.exercise.name)
    else:
        left = m.book.about(m.session.left)
        said = m.say("resume.within", exercise=m.exercise.name, left=left)
    return Reply(said, m.ask("resume"))


def _offer_summary(m: Moment) -> Score:
    """Once a week, at the first launch of a new one, in one clause."""
    if m.setting("week") == _week(m):
        return Score()
    m.remember(week=_week(m))
    monday = m.today - timedelta(days=m.today.weekday())
    before = any(day < monday.isoformat() for day in m.progress.days)
    return m.say("week.offer") if before else Score()


def _week(m: Moment) -> str:
    year, week, _ = m.today.isocalendar()
    return f"{year}-{week}"


def _offer_history(m: Moment) -> Reply:
    """Once, in one question: is the household's history this voice's own?"""
    m.remember(adopted=True)
    shared = m.situation.shared
    days = m.book.count("day", shared.total_days if shared else 0)
    return Reply(m.say("adopt.ask", days=days), m.ask("adopt"))


def adopt(m: Moment) -> Reply:
    m.session = m.session.anew()
    return Reply(errand=Errand("adopt"))


def adopted(m: Moment) -> Reply:
    """The history has changed hands, or could not."""
    if m.event.outcome != "done":
        m.remember(adopted=None)
        return start_with(m, m.say("adopt.failed"))
    return start_with(m, m.say("adopt.done"))


def adopt_not(m: Moment) -> Reply:
    """Somebody new in a household that knows the coach."""
    m.session = m.session.anew()
    return welcome(m)


def begin_afresh(m: Moment) -> Reply:
    """ "No" to carrying on: the routine from the top."""
    leave(m, Outcome.CUT_SHORT)
    return start_with(m, m.say("start over"))
