"""Perform a score: the lead, what is left of the hold, and what is said when it is over."""

from collections.abc import Mapping, Sequence

from skill.coach.clock import following_of, to_come
from skill.coach.context import Context
from skill.coach.exercise import Exercise, Level
from skill.coach.grammar import Duration, Term
from skill.coach.hold import Hold, compose
from skill.coach.playing import leads_to, planned, played, reached, track_of
from skill.coach.progress import Changes, Ending
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


def begin(
    c: Context,
    exercise: Exercise,
    lead: Score | None = None,
    *,
    waits: bool = False,
    **choice: object,
) -> Reply:
    """Set `exercise` up, with a `version` or `seconds` of choice; hold it if one reply can.

    Who was told to say "ready" is waited for, also with what begins instead. After a session that
    was ended for somebody's sake, nothing begins unasked.
    """
    if c.setting("ask_first"):
        asked = c.ask("ask first", **{**choice, "exercise": exercise.id})
        return Reply((lead or Score()) + c.say("ask first"), asked)
    waits = waits or c.session.waits
    before = c.exercise if c.session.exercise else None
    settle = float((c.setting("settle") or {}).get(exercise.id, 0.0))
    settle += 0.0 if _is_there(c, exercise) else exercise.settle_seconds
    turn_to(c, exercise, choice)
    if track := track_of(c):
        at = 0.0 if leads_to(c, before, exercise) else track.set_up
        return played(c, (lead or Score()) + safety(c), track, at)
    there = (lead or Score()) + safety(c) + _set_up(c, exercise) + rest(settle)
    begun = there + c.say("begin")
    if _fits(c, begun.seconds + c.session.seconds) and not waits:
        return perform(c, begun)
    c.set(phase=Phase.SETTLING, began=0.0)
    return Reply(there + c.say("ready.ask"), c.line("ready.reprompt"))


def safety(c: Context) -> Score:
    """The safety line, before somebody's very first exercise."""
    if c.setting("welcomed"):
        return Score()
    c.remember(welcomed=True)
    return c.say("safety")


def turn_to(c: Context, exercise: Exercise, choice: Mapping[str, object]) -> None:
    """The session at the start of a new hold, with the next variants of its lines."""
    variants = c.setting("variants") or {}
    variant = int(variants.get(exercise.id, -1)) + 1
    c.remember(variants={**variants, exercise.id: variant})
    c.set(hold=f"{c.session.run}{c.session.step}", extra=False)
    c.set(day=c.session.day or c.today.isoformat(), question="", asked={})
    c.set(variant=variant, position=0.0, until=0.0, began=0.0, sore=False)
    c.set(**{**planned(c, exercise)._asdict(), **choice})
    _stay_gentle(c)


def _stay_gentle(c: Context) -> None:
    """What has hurt is not done in full, whatever leads to it."""
    if c.exercise.id in c.session.gentle:
        c.set(version="easier")


def _set_up(c: Context, exercise: Exercise) -> Score:
    version = exercise.versions[c.session.version]
    lines = version.set_up[Level(c.session.level)]
    said = c.in_breaths(lines[c.session.variant % len(lines)])
    if c.session.version == "plain" and exercise.id in (c.setting("easier") or ()):
        said += c.say("easier.offer")
    elif c.session.version == "plain" and c.session.gentle:
        said += c.say("easier.gentle")
    return said


def around_seconds(c: Context, exercises: Sequence[Exercise]) -> float:
    """What a row of exercises takes beside their holds: set-ups, ways, last words, short rests."""
    settle = c.setting("settle") or {}
    seconds = 0.0
    for before, exercise in zip((None, *exercises), exercises, strict=False):
        stays = exercise.stays_after(before)
        seconds += c.in_breaths(exercise.versions["plain"].set_up[c.level(exercise)][0]).seconds
        seconds += float(settle.get(exercise.id, 0.0)) + (0 if stays else exercise.settle_seconds)
        seconds += c.routine.settings.between_seconds
    return seconds


def _is_there(c: Context, exercise: Exercise) -> bool:
    """Whether the exercise before has just left the body where this one needs it."""
    before = c.routine.by_id.get(c.session.exercise)
    just = c.session.phase in (Phase.HOLDING, Phase.RESTING)
    return just and before != exercise and exercise.stays_after(before)


def perform(c: Context, lead: Score) -> Reply:
    """After `lead`, the rest of the hold; its clock starts when the lead has been said."""
    _stay_gentle(c)
    if track := track_of(c):
        return played(c, lead, track, track.hold + c.session.position)
    return _performed(c, lead, c.session.position, starts_in=lead.seconds)


def perform_under(c: Context, answer: Score) -> Reply:
    """Answer while the hold goes on: its clock runs under the answer, nothing is added to it.

    A clock that has not started yet, in a run-in, still starts when it was to start. A player
    cannot speak under its track: it waits for the answer, and goes on from its second.
    """
    _stay_gentle(c)
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
    whole = _fits(c, lead.seconds + left)
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


def _fits(c: Context, seconds: float) -> bool:
    """Whether one reply of this device can hold so much, and the words behind a hold."""
    return seconds + c.routine.settings.closing_seconds <= c.situation.longest_reply_seconds


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
    link = c.say(key, exercise=following, position=Term(following.position))
    return link + c.speak(following.prepare)


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
