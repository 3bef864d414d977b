"""Begin an exercise: how to get into position, and then its hold."""

from collections.abc import Mapping, Sequence

from skill.coach.context import Context
from skill.coach.exercise import Exercise, Level
from skill.coach.performing import fits, perform, stay_gentle
from skill.coach.playing import leads_to, planned, played, track_of
from skill.coach.reply import Reply
from skill.coach.score import Score, rest
from skill.coach.session import Phase


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
    if fits(c, begun.seconds + c.session.seconds) and not waits:
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
    stay_gentle(c)


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
        seconds += c.routine.rules.between_seconds
    return seconds


def _is_there(c: Context, exercise: Exercise) -> bool:
    """Whether the exercise before has just left the body where this one needs it."""
    before = c.routine.by_id.get(c.session.exercise)
    just = c.session.phase in (Phase.HOLDING, Phase.RESTING)
    return just and before != exercise and exercise.stays_after(before)
