"""Meeting somebody: the first time, again, after a lost session, by a voice just recognised."""

from datetime import timedelta

from skill.coach.answers.moving import start
from skill.coach.beginning import safety
from skill.coach.clock import freeze
from skill.coach.context import Context
from skill.coach.grammar import Duration
from skill.coach.onward import onward_asking
from skill.coach.reply import Effect, Reply
from skill.coach.score import BREATH_SECONDS, Score, rest
from skill.coach.session import UNDER_WAY, Phase
from skill.coach.week import week_ending

NOON, EVENING = 12, 18


def launch(c: Context) -> Reply:
    """The shortest polite way to the first breath; once, a new voice is asked about the history."""
    freeze(c)
    if c.situation.shared and c.situation.shared.total_days and not c.setting("adopted"):
        c.remember(adopted=True)
        return Reply(c.say("adopt.ask", days=c.situation.shared.total_days), c.ask("adopt"))
    return welcome(c)


def welcome(c: Context) -> Reply:
    """One welcome ever; after that a greeting, or the place where the user stopped."""
    if not c.situation.read:
        return start(c, greeting(c))
    if c.session.phase in UNDER_WAY:
        return offer_place(c)
    if not c.setting("welcomed"):
        c.remember(week=_week(c))
        welcomed = c.say("welcome") + rest(BREATH_SECONDS) + safety(c)
        return start(c, welcomed + c.say("interrupt"))
    return start(c, greeting(c) + _offer_summary(c))


def greeting(c: Context) -> Score:
    """By name where the voice is known, and by the user's own time of day."""
    part = "morning" if c.now.hour < NOON else "afternoon" if c.now.hour < EVENING else "evening"
    return c.say(f"greet.{part}.{'name' if c.situation.known else 'plain'}")


def offer_place(c: Context) -> Reply:
    """Where the user stopped, and whether to carry on from there."""
    if c.session.phase is Phase.RESTING:
        where = "between"
    elif c.session.exercise in c.session.gentle:
        where = "gently"
    elif c.session.position:
        where = "within"
    else:
        where = "cut off" if c.session.until else "before"
    left = Duration.about(c.session.left)
    return Reply(c.say(f"resume.{where}", exercise=c.exercise, left=left), c.ask("resume"))


def hello(c: Context) -> Reply:
    """Back, and offered the place that was kept."""
    if c.situation.new and c.session.phase is not Phase.IDLE:
        return offer_place(c)
    return onward_asking(c, c.say("hello"))


def offer_anew(c: Context) -> Reply:
    """ "No" to the place that was kept: from the top instead, or not today?"""
    return Reply(c.say("resume.no"), c.ask("anew"))


def _offer_summary(c: Context) -> Score:
    """Once a week, at the first launch of a new one, in one clause."""
    if c.setting("week") == _week(c):
        return Score()
    c.remember(week=_week(c))
    monday = c.today - timedelta(days=c.today.weekday())
    before = week_ending(c.progress, monday - timedelta(days=1)).seconds
    return c.say("week.offer") if before and week_ending(c.progress, c.today).seconds else Score()


def _week(c: Context) -> str:
    year, week, _ = c.today.isocalendar()
    return f"{year}-{week}"


def adopt(c: Context) -> Reply:
    c.session = c.session.anew()
    return Reply(effect=Effect("adopt"))


def adopted(c: Context) -> Reply:
    """The history has changed hands, or could not."""
    if c.event.outcome == "done":
        return start(c, c.say("adopt.done"))
    c.remember(adopted=None)
    return start(c, c.say("adopt.failed"))


def adopt_not(c: Context) -> Reply:
    """Somebody new in a household that knows the coach."""
    c.session = c.session.anew()
    return welcome(c)
