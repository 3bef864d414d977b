"""In and around a hold: pause, resume, and everything that changes the hold itself."""

from skill.coach.answers.moving import once_more
from skill.coach.beginning import begin
from skill.coach.clock import freeze, subject_of
from skill.coach.context import Context
from skill.coach.exercise import SLOWEST, USUAL, Exercise
from skill.coach.grammar import Duration
from skill.coach.onward import after_pain, is_playing, no_hurry, onward, put_again, tell
from skill.coach.performing import hold_of, perform, perform_under
from skill.coach.reply import Reply
from skill.coach.rhythm import rhythm_of
from skill.coach.score import Score, rest
from skill.coach.session import Phase


def pause(c: Context) -> Reply:
    """Keep the remainder, and stay within call for a while (scenes, 2)."""
    played = is_playing(c)
    freeze(c)
    said = c.say("pause.paused", left=Duration.about(c.session.left))
    if played:
        return Reply(said + c.say("pause.played"))
    open_for = rest(c.routine.rules.pause_open_seconds)
    return Reply(said + open_for + c.say("pause.ask"), c.line("pause.reprompt"))


def not_yet(c: Context) -> Reply:
    """Not in position: the clock waits for "ready"."""
    c.set(began=0.0)
    return no_hurry(c)


def pause_again(c: Context) -> Reply:
    return tell(c, "pause.already", left=Duration.about(c.session.left))


def resume(c: Context) -> Reply:
    """The rest of the hold from the very second, after a run-in; from its start, the set-up."""
    if c.session.exercise in c.session.gentle and c.session.version != "easier":
        return gently(c)
    if not c.session.position:
        return begin(c, c.exercise, version=c.session.version, seconds=c.session.seconds)
    c.set(question="", asked={})
    left = Duration.about(c.session.left)
    where = c.say("resume.where", exercise=c.exercise, left=left) if c.situation.new else Score()
    return perform(c, where + c.speak(_run_in(c)))


def _run_in(c: Context) -> str:
    return c.exercise.versions[c.session.version].run_in


def more_time(c: Context) -> Reply:
    """More seconds to get into position, now and from now on for this exercise."""
    more, most = c.routine.rules.more_time_seconds, c.routine.rules.most_settle_seconds
    settle = c.setting("settle") or {}
    extra = min(settle.get(c.exercise.id, 0.0) + more, most)
    c.remember(settle={**settle, c.exercise.id: extra})
    said = c.say("more time", time=Duration(more))
    if c.session.waits:
        return onward(c, said + rest(more))
    c.set(phase=Phase.SETTLING)
    return perform(c, said + rest(more) + c.speak(_run_in(c)))


def longer(c: Context) -> Reply:
    """Some seconds more of the present exercise, or of the one that was just finished."""
    return _lengthened(c, c.event.seconds or c.routine.rules.more_time_seconds)


def one_more(c: Context) -> Reply:
    """One repetition more, of each side."""
    rhythm = hold_of(c).rhythm
    return _lengthened(c, round(rhythm.period * len(rhythm.sides)))


def _lengthened(c: Context, asked: float) -> Reply:
    most = c.routine.rules.hold_longest_seconds - c.session.seconds
    added = min(max(0.0, float(asked)), max(0.0, most))
    if not added:
        return tell(c, "longer.enough")
    over = c.session.phase in (Phase.RESTING, Phase.DONE)
    if over and c.session.left:
        return once_more(c)
    c.set(seconds=c.session.seconds + added, extra=over)
    said = c.say("longer.more", time=Duration(added))
    return perform(c, said + c.speak(_run_in(c))) if over else onward(c, said)


def change(c: Context, version: str) -> Reply:
    """The easier or plain version, at once, for the time that is left; in a rest, of the next."""
    if version == "plain" and subject_of(c).id in c.session.gentle:
        return tell(c, "plain.gentle")
    if c.session.phase is Phase.RESTING:
        following = subject_of(c)
        _remember_version(c, following, version)
        return begin(c, following, version=version)
    paused = c.session.phase is Phase.PAUSED
    if c.session.version == version and (version == "plain" or not paused):
        return tell(c, f"{version}.already")
    _remember_version(c, c.exercise, version)
    if c.session.phase is Phase.SETTLING or not c.session.position:
        return begin(c, c.exercise, version=version, seconds=c.session.seconds)
    c.set(version=version, question="", asked={})
    said = c.speak(c.exercise.versions[version].change)
    if c.session.phase is Phase.HOLDING:
        return perform_under(c, said)
    return perform(c, said + c.speak(_run_in(c)))


def _remember_version(c: Context, exercise: Exercise, version: str) -> None:
    """What was done the easier way is offered that way again next time."""
    known = [i for i in c.setting("easier") or () if i != exercise.id]
    c.remember(easier=sorted([*known, exercise.id]) if version == "easier" else known)


def paced(c: Context, step: float) -> Reply:
    """Each repetition takes longer, or less long again, from now on; never less than usual."""
    exercise, known = subject_of(c), c.setting("tempo") or {}
    here = exercise is c.exercise
    seconds = c.session.seconds if here else c.lengths[exercise.id]
    tempo = present = float(known.get(exercise.id, USUAL))
    how = "slower" if step > 0 else "quicker"
    # In a short hold whole rounds leave little choice: as far as it takes to be heard.
    while rhythm_of(exercise, seconds, tempo=tempo) == rhythm_of(exercise, seconds, tempo=present):
        tempo += step
        if not USUAL <= tempo <= SLOWEST:
            return tell(c, f"{how}.enough")
    c.remember(tempo={**known, exercise.id: tempo})
    if here:
        c.set(tempo=tempo)
    return tell(c, how)


def pain(c: Context) -> Reply:
    """Stop at once, kind words, the ways on that there are. Never a diagnosis.

    What is kept is which exercise to take gently, as long as the place is kept.
    """
    freeze(c)
    _be_gentle(c, c.session.exercise)
    question = after_pain(c)
    return Reply(c.say(f"{question}.stop"), c.ask(question))


def _be_gentle(c: Context, *exercises: str) -> None:
    c.set(sore=True, gentle=sorted({*c.session.gentle, *exercises}))


def gently(c: Context) -> Reply:
    """On, after pain: never with the full version of what hurt."""
    if c.session.phase is Phase.RESTING:
        return change(c, "easier")
    return put_again(c) if c.session.version == "easier" else change(c, "easier")


def better(c: Context) -> Reply:
    """The pain is over: on, the easier way."""
    here = c.session.phase is Phase.PAUSED and c.session.version == "easier"
    return resume(c) if here else gently(c)


def glad(c: Context) -> Reply:
    """Nothing hurts any more: the full versions are there again."""
    c.set(gentle=[])
    return tell(c, "glad")


def pain_outside(c: Context) -> Reply:
    """Pain with nothing running: rest comes first; whatever begins then begins gently."""
    _be_gentle(c, *c.routine.ids)
    return Reply(c.say("pain.rest"), c.ask("pain outside"))


def pain_after(c: Context) -> Reply:
    """Pain when all is done: that was enough for today."""
    c.set(gentle=[*c.routine.ids])
    return Reply(c.say("pain.after"))
