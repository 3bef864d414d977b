"""Perform a score: the lead, what is left of the hold, and what is said when it is over."""

from collections.abc import Mapping
from datetime import timedelta

from skill.coach.clock import next_id
from skill.coach.exercise import Exercise, Level
from skill.coach.hold import Hold, compose
from skill.coach.moment import Moment, settings_of
from skill.coach.progress import Deeds
from skill.coach.reply import Reply
from skill.coach.score import Score, rest
from skill.coach.session import Outcome, Phase


def hold_of(m: Moment) -> Hold:
    """The present hold: the same arguments, so the same score, on every turn."""
    return compose(
        m.exercise,
        m.session.seconds,
        m.book.pace,
        level=Level(m.session.level),
        version=m.session.version,
        take=m.session.take,
    )


def begin(m: Moment, exercise: Exercise, lead: Score | None = None, **choice: object) -> Reply:
    """Set `exercise` up and, where one reply can carry it, hold it.

    `choice` may name another `version` or `seconds`.
    """
    settle = 0.0 if _is_there(m, exercise) else exercise.settle
    _turn_to(m, exercise, choice)
    set_up = (lead or Score()) + safety(m) + _set_up(m, exercise)
    settled = set_up + rest(settle + extra_seconds(m, exercise)) + m.say("begin")
    settings = m.book.settings
    if settled.seconds + m.session.seconds + settings.closing <= settings.longest_reply:
        return perform(m, settled)
    m.set(phase=Phase.SETTLING, began=0.0)
    there = set_up + rest(settle + extra_seconds(m, exercise))
    return Reply(there + m.say("ready.ask"), m.line("ready.reprompt"))


def safety(m: Moment) -> Score:
    """The safety line, before somebody's very first exercise."""
    if m.setting("welcomed"):
        return Score()
    m.remember(welcomed=True)
    return m.say("safety")


def _turn_to(m: Moment, exercise: Exercise, choice: dict[str, object]) -> None:
    length = settings_of(m.setting("lengths")).get(exercise.id, exercise.seconds)
    m.set(
        exercise=exercise.id,
        seconds=float(m.session.lengths.get(exercise.id, length)),
        position=0.0,
        began=0.0,
        extra=False,
        version="plain",
        level=m.level(exercise).value,
        take=_take(m, exercise),
        day=m.session.day or m.today.isoformat(),
        question="",
        asked={},
    )
    m.set(**choice)


def _take(m: Moment, exercise: Exercise) -> int:
    """Which variants to use: the next ones, every time this exercise is set up."""
    takes = settings_of(m.setting("takes"))
    take = int(takes.get(exercise.id, -1)) + 1
    m.remember(takes={**takes, exercise.id: take})
    return take


def _set_up(m: Moment, exercise: Exercise) -> Score:
    version = exercise.versions[m.session.version]
    lines = version.set_up[Level(m.session.level)]
    said = m.speak(lines[m.session.take % len(lines)])
    if m.session.version == "plain" and exercise.id in (m.setting("easier") or ()):
        said += m.say("easier.offer")
    return said


def _is_there(m: Moment, exercise: Exercise) -> bool:
    """Whether the exercise before has just left the body where this one needs it."""
    before = m.book.by_id.get(m.session.exercise)
    just = m.session.phase in (Phase.HOLDING, Phase.RESTING)
    return bool(just and before and before != exercise and before.position == exercise.position)


def extra_seconds(m: Moment, exercise: Exercise) -> float:
    """Seconds to get into position that this person has asked for."""
    return float(settings_of(m.setting("settle")).get(exercise.id, 0.0))


def perform(m: Moment, lead: Score) -> Reply:
    """After `lead`, the rest of the hold; its clock starts when the lead has been said."""
    return _performed(m, lead, m.session.position, starts_in=lead.seconds)


def perform_under(m: Moment, answer: Score) -> Reply:
    """Answer while the hold goes on: its clock runs under the answer, nothing is added to it.

    A clock that has not started yet, in a run-in, still starts when it was to start.
    """
    early = m.session.began - m.epoch
    if early > 0:
        return perform(m, answer + rest(early - answer.seconds))
    return _performed(m, answer, m.session.position + answer.seconds, starts_in=0.0)


def _performed(m: Moment, lead: Score, second: float, starts_in: float) -> Reply:
    until = _until(m, lead.seconds, second)
    m.set(phase=Phase.HOLDING, began=round(m.epoch + starts_in, 2), until=until)
    performed = lead + hold_of(m).joined_at(second).until(round(until - second, 2))
    if until < m.session.seconds:
        left = m.book.about(m.session.seconds - until)
        return Reply(performed + m.say("seam", left=left), m.line("pause.reprompt"))
    end, ask = _closing(m)
    return Reply(performed + end, ask)


def _until(m: Moment, lead: float, second: float) -> float:
    """How far one reply can perform the hold: to its end, else to the middle of what is left."""
    left = max(0.0, m.session.seconds - second)
    if lead + left + m.book.settings.closing <= m.book.settings.longest_reply:
        return m.session.seconds
    return round(second + left / 2)


def _closing(m: Moment) -> tuple[Score, str]:
    """What is said when the hold is over, and the reprompt: on to the next, or the last bow."""
    exercise = m.exercise
    end = m.speak(exercise.finish[m.session.take % len(exercise.finish)])
    if following := next_id(m):
        short = "short" if m.session.level == Level.CUE else "full"
        link = m.book.by_id[following].link
        return end + m.say(f"rest.{short}", link=link), m.line("rest.reprompt")
    outcomes = {**m.session.outcomes, exercise.id: Outcome.FINISHED}
    return end + last_bow(m, outcomes), m.ask("week")


def last_bow(m: Moment, outcomes: Mapping[str, str]) -> Score:
    """The end of the routine: what was done, what could not be saved, and the last question."""
    whole = all(outcomes.get(e.id) == Outcome.FINISHED for e in m.book.exercises)
    one = m.session.only and outcomes.get(m.session.exercise) == Outcome.FINISHED
    key = "done.one" if one else "done.whole" if whole else "done.part"
    return m.say(key) + _praise(m, whole) + unsaved(m) + m.say("done.ask")


def _praise(m: Moment, whole: bool) -> Score:
    """A fact worth a word, counted as if the present hold had been finished; often nothing."""
    day = m.session.day or m.today.isoformat()
    new = m.session.outcomes.get(m.session.exercise) != Outcome.FINISHED
    ahead = m.progress.with_deeds(
        Deeds(day=day, outcomes=((m.session.exercise, Outcome.FINISHED),), full=int(whole and new))
    )
    if ahead.streak > m.progress.streak and ahead.streak % 5 == 0:
        return m.say("praise.streak", n=m.book.number(ahead.streak))
    week_ago = (m.today - timedelta(days=7)).isoformat()
    full = sum(row.full for key, row in ahead.days.items() if key > week_ago)
    if whole and new and full in (3, 5, 7):
        return m.say("praise.full", n=m.book.ordinal(full))
    return Score()


def unsaved(m: Moment) -> Score:
    """One honest sentence, once, when the store cannot be written."""
    if m.situation.saved or m.session.told_unsaved:
        return Score()
    m.set(told_unsaved=True)
    return m.say("unsaved")
