"""How long today: the routine, or what is left of it, in the time there is."""

from collections.abc import Sequence

from skill.coach.answers.leaving import stop
from skill.coach.answers.moving import begin_anew
from skill.coach.beginning import around_seconds, begin
from skill.coach.clock import freeze, to_come
from skill.coach.context import Context
from skill.coach.exercise import Exercise
from skill.coach.grammar import Duration
from skill.coach.onward import onward_asking, tell
from skill.coach.reply import Reply
from skill.coach.score import Score
from skill.coach.session import UNDER_WAY, Phase
from skill.coach.week import week_ending

LEAD_SECONDS = 10.0
"""What is kept free in a reply for the words before a hold."""


def short_day(c: Context) -> Reply:
    """The routine, or what is left of it, in the time there is; less than that, one exercise."""
    if c.event.unclear:
        return _how_long(c, c.say("short.ask"))
    if c.session.phase in UNDER_WAY and (c.session.outcomes or c.session.position):
        return _rest_in(c, c.event.seconds)
    return _whole_in(c, c.event.seconds) if c.event.seconds else short_one(c)


def _how_long(c: Context, said: Score) -> Reply:
    freeze(c)
    return Reply(said, c.ask("how long"))


def short_one(c: Context) -> Reply:
    """The short routine, in half the time."""
    exercises = c.routine.exercises
    half = max(_usual(c, exercises) // 2, c.routine.shortest_seconds)
    return begin_anew(c, c.routine.first, lengths=scaled(c, half, exercises))


def _whole_in(c: Context, asked: int) -> Reply:
    exercises = c.routine.exercises
    around = around_seconds(c, exercises)
    most = sum(_longest(c, exercise) for exercise in exercises) + around
    most = int(min(most, c.routine.rules.routine_longest_seconds) // 60 * 60)
    if asked > most:
        return _how_long(c, c.say("short.too long", most=Duration(most)))
    room = int(asked - around)
    if room < c.routine.shortest_seconds:
        return _offer_one(c, asked, exercises)
    key = "short.begin" if room < _usual(c, exercises) else "short.long"
    said = c.say(key, time=Duration(asked))
    return begin_anew(c, c.routine.first, said, lengths=scaled(c, room, exercises))


def _rest_in(c: Context, asked: int | None) -> Reply:
    """What is left, made to fit: the present hold, and what has not begun."""
    unbegun = c.session.phase in (Phase.SETTLING, Phase.PAUSED) and not c.session.position
    ahead = [*([c.exercise] if unbegun else []), *to_come(c)]
    running = 0.0 if unbegun else c.session.left
    planned = sum(c.lengths[exercise.id] for exercise in ahead)
    around, least = around_seconds(c, ahead), c.routine.rules.hold_shortest_seconds
    asked = asked or round(around + (running + planned) / 2)
    room = int(asked - around)
    if room >= running + planned:
        return tell(c, "short.fits")
    said = c.say("short.rest", time=Duration(asked))
    present = int(room * running / (running + planned)) if running else 0
    if room - present < least * len(ahead):
        return _offer_one(c, asked, ahead)
    if running:
        c.set(seconds=float(max(c.session.position + present, least)))
    if not ahead:
        return onward_asking(c, c.say("short.rest", time=Duration(c.session.left)))
    c.set(lengths={**c.session.lengths, **scaled(c, room - present, ahead)})
    if unbegun:
        return begin(c, c.exercise, said, version=c.session.version)
    return onward_asking(c, said)


def scaled(c: Context, total: int, exercises: Sequence[Exercise]) -> dict[str, int]:
    """Lengths in proportion that fill `total` seconds: whole steps, none too short or too long.

    What rounding leaves over goes to the exercises that lost most by it.
    """
    rules = c.routine.rules
    step, shortest = rules.step_seconds, rules.hold_shortest_seconds
    share = total / _usual(c, exercises)
    wanted = {exercise.id: _chosen(c, exercise) * share for exercise in exercises}
    longest = {exercise.id: _longest(c, exercise) for exercise in exercises}
    lengths = {i: min(max(shortest, int(s // step * step)), longest[i]) for i, s in wanted.items()}
    while sum(lengths.values()) > total:
        shrinkable = [i for i in lengths if lengths[i] > shortest]
        lengths[max(shrinkable, key=lambda i: lengths[i] - wanted[i])] -= step
    while growing := [i for i in lengths if lengths[i] + step <= longest[i]]:
        if sum(lengths.values()) + step > total:
            break
        lengths[min(growing, key=lambda i: lengths[i] - wanted[i])] += step
    return lengths


def _chosen(c: Context, exercise: Exercise) -> int:
    """Its seconds as chosen for good, else as they are."""
    return int((c.setting("lengths") or {}).get(exercise.id, exercise.seconds))


def _usual(c: Context, exercises: Sequence[Exercise]) -> int:
    return sum(_chosen(c, exercise) for exercise in exercises)


def _longest(c: Context, exercise: Exercise) -> int:
    """No longer than one reply of this device can hold, nor than was chosen where that is less."""
    rules, chosen = c.routine.rules, _chosen(c, exercise)
    if chosen < exercise.seconds:
        return chosen
    room = c.situation.longest_reply_seconds - rules.closing_seconds - LEAD_SECONDS
    most = min(float(rules.hold_longest_seconds), max(room, float(chosen)))
    return int(most // rules.step_seconds * rules.step_seconds)


def _offer_one(c: Context, asked: int, exercises: Sequence[Exercise]) -> Reply:
    """Too little for all of them: the one that got least this week, in the time there is."""
    rules = c.routine.rules
    if asked < rules.hold_shortest_seconds:
        return tell(c, "short.too short", least=Duration(rules.hold_shortest_seconds))
    held = week_ending(c.progress, c.today).held
    exercise = min(exercises, key=lambda e: held.get(e.id, 0.0))
    room = int(asked - around_seconds(c, [exercise])) // rules.step_seconds
    room = max(room * rules.step_seconds, rules.hold_shortest_seconds)
    seconds = min(_chosen(c, exercise), room)
    freeze(c)
    said = c.say("short.one", exercise=exercise, time=Duration(seconds))
    return Reply(said, c.ask("one", exercise=exercise.id, seconds=seconds))


def not_one(c: Context) -> Reply:
    """ "No" to one exercise instead: on with what was under way, or goodbye."""
    c.set(question="", asked={})
    return tell(c, "take your time") if c.session.phase in UNDER_WAY else stop(c)


def one(c: Context) -> Reply:
    """ "Yes" to one exercise instead."""
    exercise = c.routine.by_id.get(str(c.session.asked.get("exercise")), c.routine.first)
    seconds = int(c.session.asked.get("seconds", exercise.seconds))
    return begin_anew(c, exercise, only=True, lengths={exercise.id: seconds})
