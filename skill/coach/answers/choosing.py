"""How long today: a short day, a long one, an exercise's length by choice."""

from skill.coach.answers.leaving import stop
from skill.coach.answers.moving import leave
from skill.coach.clock import freeze
from skill.coach.moment import Moment, settings_of
from skill.coach.onward import onward, onward_asking
from skill.coach.performing import begin
from skill.coach.reply import Reply
from skill.coach.score import Score
from skill.coach.session import UNDER_WAY, Outcome, Phase
from skill.coach.week import week_ending


def short_day(m: Moment) -> Reply:
    """All four in the time there is, in proportion; less than that, one exercise."""
    settings = m.book.settings
    asked = m.event.seconds
    if not asked:
        return short_one(m)
    if asked > settings.routine_longest:
        return onward_asking(
            m, m.say("short.too long", most=m.book.duration(settings.routine_longest))
        )
    if asked < settings.hold_shortest * len(m.book.exercises):
        return _offer_one(m, asked)
    shorter = asked < sum(exercise.seconds for exercise in m.book.exercises)
    key = "short.begin" if shorter else "short.long"
    return _begin_short(m, asked, m.say(key, time=m.book.duration(asked)))


def scaled(m: Moment, total: int) -> dict[str, int]:
    """Lengths in proportion that fill `total` seconds: whole steps, none under the shortest.

    What rounding leaves over goes to the exercises that lost most by it.
    """
    settings = m.book.settings
    whole = sum(exercise.seconds for exercise in m.book.exercises)
    wanted = {e.id: e.seconds * total / whole for e in m.book.exercises}
    lengths = {
        i: max(settings.hold_shortest, int(seconds // settings.step * settings.step))
        for i, seconds in wanted.items()
    }
    while sum(lengths.values()) > total:
        shrinkable = [i for i in lengths if lengths[i] > settings.hold_shortest]
        lengths[max(shrinkable, key=lambda i: lengths[i] - wanted[i])] -= settings.step
    while sum(lengths.values()) + settings.step <= total:
        lengths[min(lengths, key=lambda i: lengths[i] - wanted[i])] += settings.step
    return lengths


def _offer_one(m: Moment, asked: int) -> Reply:
    """Too little for all four: the one that got least this week, in the time there is."""
    settings = m.book.settings
    if asked < settings.hold_shortest:
        return onward(m, m.say("short.too short", least=m.book.duration(settings.hold_shortest)))
    held = week_ending(m.progress, m.today).held
    exercise = min(m.book.exercises, key=lambda e: held.get(e.id, 0.0))
    seconds = min(exercise.seconds, asked // settings.step * settings.step)
    freeze(m)
    said = m.say("short.one", exercise=exercise.name, time=m.book.duration(seconds))
    return Reply(said, m.ask("one", exercise=exercise.id, seconds=seconds))


def not_one(m: Moment) -> Reply:
    """ "No" to one exercise instead: on with what was under way, or goodbye."""
    return onward(m, m.say("take your time")) if m.session.phase in UNDER_WAY else stop(m)


def one(m: Moment) -> Reply:
    """ "Yes" to one exercise instead."""
    asked = m.session.asked
    exercise = m.book.by_id.get(str(asked.get("exercise")), m.book.exercises[0])
    seconds = int(asked.get("seconds", exercise.seconds))
    leave(m, Outcome.CUT_SHORT)
    m.session = m.session.anew(
        only=True,
        lengths={exercise.id: seconds},
    )
    return begin(m, exercise)


def length(m: Moment) -> Reply:
    """A length for good, where the exercise has a choice; unnamed, it is the present one."""
    exercise = m.book.by_id.get(m.event.exercise, m.exercise)
    choices = m.book.forms["or"][0].join(map(m.book.duration, exercise.choices))
    if m.event.seconds not in exercise.choices:
        key = "length.choices" if len(exercise.choices) > 1 else "length.fixed"
        return onward_asking(m, m.say(key, exercise=exercise.name, choices=choices))
    lengths = {**settings_of(m.setting("lengths")), exercise.id: m.event.seconds}
    m.remember(lengths=lengths)
    said = m.say("length.set", exercise=exercise.name, time=m.book.duration(m.event.seconds))
    if m.session.phase is Phase.SETTLING and exercise.id == m.session.exercise:
        return begin(m, exercise, said, version=m.session.version)
    return onward(m, said)


def short_one(m: Moment) -> Reply:
    """The short routine, in half the time."""
    half = sum(exercise.seconds for exercise in m.book.exercises) // 2
    return _begin_short(m, half, Score())


def _begin_short(m: Moment, total: int, lead: Score) -> Reply:
    leave(m, Outcome.CUT_SHORT)
    lengths = scaled(m, total)
    m.session = m.session.anew(lengths=lengths)
    return begin(m, m.book.exercises[0], lead)
