"""Perform a score: the lead, what is left of the hold, and what is said when it is over."""

from collections.abc import Mapping

from skill.coach.changes import Changes, Ending
from skill.coach.clock import following_of, to_come
from skill.coach.context import Context
from skill.coach.exercise import Exercise, Level
from skill.coach.grammar import Duration, Term
from skill.coach.hold import Hold, compose
from skill.coach.playing import played, reached, track_of
from skill.coach.reply import Reply
from skill.coach.score import Score, rest
from skill.coach.session import Outcome, Phase
from skill.coach.week import week_ending


def hold_of(c: Context) -> Hold:
    """The present hold: the same arguments, so the same score, on every turn."""
    now = c.session
    level = Level(now.level)
    spoken = (now.variant, now.tempo, now.counting)
    return compose(c.exercise, now.seconds, c.book.pace, level, now.version, *spoken)


def stay_gentle(c: Context) -> None:
    """What has hurt is not done in full, whatever leads to it."""
    if c.exercise.id in c.session.gentle:
        c.set(version="easier")


def perform(c: Context, lead: Score) -> Reply:
    """After `lead`, the rest of the hold; its clock starts when the lead has been said."""
    stay_gentle(c)
    if track := track_of(c):
        return played(c, lead, track, track.hold + c.session.position)
    return _performed(c, lead, c.session.position, starts_in=lead.seconds)


def perform_under(c: Context, answer: Score) -> Reply:
    """Answer while the hold goes on: its clock runs under the answer, nothing is added to it.

    A clock that has not started yet, in a run-in, still starts when it was to start. A player
    cannot speak under its track: it waits for the answer, and goes on from its second.
    """
    stay_gentle(c)
    if track := track_of(c):
        return played(c, answer, track, reached(c, track))
    early = c.session.began - c.epoch
    if early > 0:
        return perform(c, answer + rest(early - answer.seconds))
    return _performed(c, answer, c.session.position + answer.seconds, starts_in=0.0)


def _performed(c: Context, lead: Score, second: float, starts_in: float) -> Reply:
    """The hold from `second` to its end; where one reply is too short, half of what is left."""
    c.set(sore=False)
    left = max(0.0, c.session.seconds - second)
    whole = fits(c, lead.seconds + left)
    until = c.session.seconds if whole else round(second + left / 2)
    c.set(phase=Phase.HOLDING, began=round(c.epoch + starts_in, 2), until=until)
    c.set(playing="")
    performed = lead + hold_of(c).joined_at(second).until(round(until - second, 2))
    c.set(words=performed.words_seconds)
    if until < c.session.seconds:
        seam = c.say("seam", left=Duration.about(c.session.seconds - until))
        return Reply(performed + seam, c.line("pause.reprompt"))
    end, ask = _closing(c)
    return Reply(performed + end, ask)


def fits(c: Context, seconds: float) -> bool:
    """Whether one reply of this device can hold so much, and the words behind a hold."""
    return seconds + c.routine.rules.closing_seconds <= c.situation.longest_reply_seconds


def _closing(c: Context) -> tuple[Score, str]:
    """What is said when the hold is over, and the reprompt: on to the next, or the last bow."""
    exercise = c.exercise
    end = c.speak(exercise.finish[c.session.variant % len(exercise.finish)])
    if following := following_of(c):
        ask = "rest.ask short" if c.session.level == Level.CUE else "rest.ask"
        return end + announce(c, following) + c.say(ask), c.line("rest.reprompt")
    outcomes = {**c.session.outcomes, exercise.id: Outcome.FINISHED}
    return end + last_bow(c, outcomes), c.ask("week")


def announce(c: Context, following: Exercise) -> Score:
    """What announces the next exercise: whether the body has to move, and whether it is last."""
    key = following.link_after(c.exercise, is_last=following is to_come(c)[-1])
    return c.say(key, exercise=following, position=Term(following.position))


def last_bow(c: Context, outcomes: Mapping[str, str]) -> Score:
    """The end of the routine: what was done, what could not be saved, and the last question."""
    whole = all(outcomes.get(e.id) == Outcome.FINISHED for e in c.routine.exercises)
    finished = outcomes.get(c.session.exercise) == Outcome.FINISHED
    one = "done.one" if finished else "done.one part"
    key = one if c.session.only else "done.whole" if whole else "done.part"
    return c.say(key) + _praise(c, whole) + unsaved(c) + c.say("done.ask")


def _praise(c: Context, whole: bool) -> Score:
    """A fact worth a word, counted as if the present hold had been finished; often nothing."""
    day = c.session.day or c.today.isoformat()
    new = c.session.outcomes.get(c.session.exercise) != Outcome.FINISHED
    ending = Ending(c.session.hold, c.session.exercise, Outcome.FINISHED)
    changes = Changes(day=day, endings=(ending,), routine=c.routine.ids)
    ahead = c.present.with_changes(changes)
    if ahead.streak > c.progress.streak and ahead.streak % 5 == 0:
        return c.say("praise.streak", days=ahead.streak)
    full = week_ending(ahead, c.today).full
    if whole and new and full > week_ending(c.progress, c.today).full and full in (3, 5, 7):
        return c.say("praise.full", full=full)
    return Score()


def unsaved(c: Context, key: str = "unsaved") -> Score:
    """One honest sentence, once, when the store cannot be written, or could not be for too long."""
    told, saved = c.session.told_unsaved, c.situation.saved
    c.set(told_unsaved=not saved)
    if saved:
        return c.say("lost") if c.session.lost else Score()
    return Score() if told else c.say(key)
