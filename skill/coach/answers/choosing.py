"""How long today: a short day, a long one, an exercise's length by choice."""

from skill.coach.answers.leaving import stop
from skill.coach.answers.moving import begin_anew
from skill.coach.clock import freeze
from skill.coach.context import Context
from skill.coach.grammar import Duration
from skill.coach.onward import onward, onward_asking, tell
from skill.coach.performing import begin
from skill.coach.reply import Reply
from skill.coach.session import UNDER_WAY, Phase
from skill.coach.week import week_ending


def short_day(c: Context) -> Reply:
    """The routine in the time there is, in proportion; less than that, one exercise."""
    asked = c.event.seconds
    if not asked:
        return short_one(c)
    if asked > c.routine.longest_seconds:
        return onward_asking(c, c.say("short.too long", most=Duration(c.routine.longest_seconds)))
    if asked < c.routine.shortest_seconds:
        return _offer_one(c, asked)
    key = "short.begin" if asked < c.routine.seconds else "short.long"
    said = c.say(key, time=Duration(asked))
    return begin_anew(c, c.routine.first, said, lengths=scaled(c, asked))


def scaled(c: Context, total: int) -> dict[str, int]:
    """Lengths in proportion that fill `total` seconds: whole steps, none too short or too long.

    What rounding leaves over goes to the exercises that lost most by it.
    """
    settings = c.routine.settings
    step, shortest = settings.step_seconds, settings.hold_shortest_seconds
    wanted = {e.id: e.seconds * total / c.routine.seconds for e in c.routine.exercises}
    longest = settings.hold_longest_seconds
    lengths = {i: min(max(shortest, int(s // step * step)), longest) for i, s in wanted.items()}
    while sum(lengths.values()) > total:
        shrinkable = [i for i in lengths if lengths[i] > shortest]
        lengths[max(shrinkable, key=lambda i: lengths[i] - wanted[i])] -= step
    while sum(lengths.values()) + step <= total:
        growing = [i for i in lengths if lengths[i] + step <= longest]
        lengths[min(growing, key=lambda i: lengths[i] - wanted[i])] += step
    return lengths


def _offer_one(c: Context, asked: int) -> Reply:
    """Too little for all of them: the one that got least this week, in the time there is."""
    settings = c.routine.settings
    if asked < settings.hold_shortest_seconds:
        return tell(c, "short.too short", least=Duration(settings.hold_shortest_seconds))
    held = week_ending(c.progress, c.today).held
    exercise = min(c.routine.exercises, key=lambda e: held.get(e.id, 0.0))
    seconds = min(exercise.seconds, asked // settings.step_seconds * settings.step_seconds)
    freeze(c)
    said = c.say("short.one", exercise=exercise, time=Duration(seconds))
    return Reply(said, c.ask("one", exercise=exercise.id, seconds=seconds))


def not_one(c: Context) -> Reply:
    """ "No" to one exercise instead: on with what was under way, or goodbye."""
    return tell(c, "take your time") if c.session.phase in UNDER_WAY else stop(c)


def one(c: Context) -> Reply:
    """ "Yes" to one exercise instead."""
    exercise = c.routine.by_id.get(str(c.session.asked.get("exercise")), c.routine.first)
    seconds = int(c.session.asked.get("seconds", exercise.seconds))
    return begin_anew(c, exercise, only=True, lengths={exercise.id: seconds})


def length(c: Context) -> Reply:
    """A length for good, where the exercise has a choice; unnamed, it is the present one."""
    exercise = c.routine.by_id.get(c.event.exercise, c.exercise)
    if c.event.seconds not in exercise.choices_seconds:
        key = "length.choices" if len(exercise.choices_seconds) > 1 else "length.fixed"
        choices = tuple(map(Duration, exercise.choices_seconds))
        more = Duration(c.routine.settings.more_time_seconds)
        values = {"choices": choices, "example": choices[0], "more": more}
        return onward_asking(c, c.say(key, exercise=exercise, **values))
    c.remember(lengths={**(c.setting("lengths") or {}), exercise.id: c.event.seconds})
    said = c.say("length.set", exercise=exercise, time=Duration(c.event.seconds))
    if c.session.phase is Phase.SETTLING and exercise.id == c.session.exercise:
        return begin(c, exercise, said, version=c.session.version)
    return onward(c, said)


def short_one(c: Context) -> Reply:
    """The short routine, in half the time."""
    half = max(c.routine.seconds // 2, c.routine.shortest_seconds)
    return begin_anew(c, c.routine.first, lengths=scaled(c, half))
