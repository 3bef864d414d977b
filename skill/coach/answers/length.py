"""How long one exercise is: by choice for good, or the present one's today."""

from skill.coach.beginning import begin
from skill.coach.clock import subject_of
from skill.coach.context import Context
from skill.coach.grammar import Duration
from skill.coach.onward import onward, onward_asking, tell
from skill.coach.reply import Reply
from skill.coach.session import UNDER_WAY, Phase


def length(c: Context) -> Reply:
    """A named exercise's length, for good, where it has a choice; unnamed, this one's today."""
    exercise = c.routine.by_id.get(c.event.exercise)
    if not exercise:
        return _this_one(c)
    if c.event.seconds not in exercise.choices_seconds:
        key = "length.choices" if len(exercise.choices_seconds) > 1 else "length.fixed"
        choices = tuple(map(Duration, exercise.choices_seconds))
        more = Duration(c.routine.rules.more_time_seconds)
        values = {"choices": choices, "example": choices[0], "more": more}
        return onward_asking(c, c.say(key, exercise=exercise, **values))
    c.remember(lengths={**(c.setting("lengths") or {}), exercise.id: c.event.seconds})
    said = c.say("length.set", exercise=exercise, time=Duration(c.event.seconds))
    if c.session.phase is Phase.SETTLING and exercise.id == c.session.exercise:
        return begin(c, exercise, said, version=c.session.version)
    return onward(c, said)


def _this_one(c: Context) -> Reply:
    """The present hold, or in a rest the announced one, as long as was said, today."""
    if c.session.phase not in UNDER_WAY:
        return onward_asking(c, c.say("which one"))
    if not c.event.seconds:
        return onward_asking(c, c.say("length.this which"))
    rules = c.routine.rules
    asked = max(c.event.seconds, rules.hold_shortest_seconds)
    seconds = min(asked, rules.hold_longest_seconds)
    resting = c.session.phase is Phase.RESTING
    running = c.session.phase in (Phase.HOLDING, Phase.PAUSED)
    if not resting and seconds <= c.session.position:
        return tell(c, "length.over")
    c.set(lengths={**c.session.lengths, subject_of(c).id: seconds})
    if not resting:
        c.set(seconds=float(seconds))
    said = c.say("length.this", time=Duration(seconds))
    left = Duration.about(c.session.left)
    return onward(c, said + c.say("left.hold", left=left) if running else said)
