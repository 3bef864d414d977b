"""Exercises that are skipped or left out today, and how that is taken back."""

from dataclasses import replace

from skill.coach.answers.moving import announce_anew, go_next, leave, named
from skill.coach.beginning import begin
from skill.coach.clock import following_of, subject_of, to_come
from skill.coach.context import Context
from skill.coach.exercise import Exercise
from skill.coach.onward import onward, onward_asking, tell
from skill.coach.reply import Reply
from skill.coach.session import Outcome, Phase


def leave_out(c: Context) -> Reply:
    """Without the exercise that was named, today; the present one is skipped."""
    exercise = named(c)
    if not exercise:
        return onward_asking(c, c.say("leave out.which"))
    if c.session.phase is Phase.IDLE or _was_all_that_was_left(c, exercise):
        c.session = c.session.anew(outcomes={exercise.id: Outcome.SKIPPED})
        first = next(iter(to_come(c)), exercise)
        return begin(c, first, c.say("leave out.done", exercise=exercise))
    if exercise is c.exercise and c.session.phase not in (Phase.RESTING, Phase.DONE):
        return go_next(c)
    if exercise not in to_come(c):
        return tell(c, "leave out.over", exercise=exercise)
    announced = exercise is following_of(c)
    _drop(c, exercise)
    said = c.say("leave out.done", exercise=exercise)
    if announced and c.session.phase is Phase.RESTING:
        return announce_anew(c, said)
    return onward_asking(c, said)


def _was_all_that_was_left(c: Context, exercise: Exercise) -> bool:
    """Of a place that was kept: then it is today's routine that goes without it."""
    return c.situation.new and {exercise.id} >= {it.id for it in (c.exercise, *to_come(c))}


def _drop(c: Context, exercise: Exercise) -> None:
    outcomes = {**c.session.outcomes, exercise.id: Outcome.SKIPPED}
    c.set(outcomes=outcomes, dropped=exercise.id)


def skip_next(c: Context) -> Reply:
    """The one that follows: left out, whether it was announced already or not."""
    following = following_of(c)
    if not following:
        return tell(c, "what next.nothing")
    c.event = replace(c.event, exercise=following.id)
    return leave_out(c)


def skip(c: Context) -> Reply:
    """The present exercise, or in a rest the one that was announced."""
    if c.session.phase is not Phase.RESTING:
        return go_next(c)
    exercise = subject_of(c)
    _drop(c, exercise)
    return announce_anew(c, c.say("skipped", exercise=exercise))


def undo(c: Context) -> Reply:
    """Back to the exercise that was left, or left out, last; more cannot be taken back."""
    exercise = c.routine.by_id.get(c.session.dropped)
    if not exercise:
        before = c.session.exercise not in ("", c.routine.first.id)
        return tell(c, "undo.none" if before else "unexpected")
    others = {id_: how for id_, how in c.session.outcomes.items() if id_ != exercise.id}
    c.set(outcomes=others, dropped="")
    if exercise not in to_come(c):
        leave(c)
        return begin(c, exercise)
    said = c.say("undo.back", exercise=exercise)
    if c.session.phase not in (Phase.RESTING, Phase.DONE):
        return onward(c, said)
    c.set(phase=Phase.RESTING)
    return announce_anew(c, said)
