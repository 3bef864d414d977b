"""In and around a hold: pause, resume, and everything that changes the hold itself."""

from skill.coach.clock import following_of, freeze
from skill.coach.context import Context
from skill.coach.exercise import Exercise
from skill.coach.grammar import Duration
from skill.coach.onward import onward, tell
from skill.coach.performing import begin, perform, perform_under
from skill.coach.reply import Reply
from skill.coach.score import rest
from skill.coach.session import Phase


def pause(c: Context) -> Reply:
    """Keep the remainder, and stay within call for a while (scenes, 2)."""
    c.set(phase=Phase.PAUSED, began=0.0)
    said = c.say("pause.paused", left=Duration.about(c.session.left))
    open_for = rest(c.routine.settings.pause_open_seconds)
    return Reply(said + open_for + c.say("pause.ask"), c.line("pause.reprompt"))


def not_yet(c: Context) -> Reply:
    """Not in position: the clock waits for "ready"."""
    c.set(began=0.0)
    return tell(c, "take your time")


def pause_again(c: Context) -> Reply:
    return tell(c, "pause.already", left=Duration.about(c.session.left))


def resume(c: Context) -> Reply:
    """The rest of the hold from the very second, after a run-in; from its start, the set-up."""
    if not c.session.position:
        return begin(c, c.exercise, version=c.session.version, seconds=c.session.seconds)
    c.set(question="", asked={})
    return perform(c, c.speak(_run_in(c)))


def _run_in(c: Context) -> str:
    return c.exercise.versions[c.session.version].run_in


def more_time(c: Context) -> Reply:
    """More seconds to get into position, now and from now on for this exercise."""
    more, most = c.routine.settings.more_time_seconds, c.routine.settings.most_settle_seconds
    settle = c.setting("settle") or {}
    extra = min(settle.get(c.exercise.id, 0.0) + more, most)
    c.remember(settle={**settle, c.exercise.id: extra})
    said = c.say("more time", time=Duration(more))
    if c.session.phase is Phase.SETTLING and not c.session.began:
        return onward(c, said + rest(more))
    c.set(phase=Phase.SETTLING)
    return perform(c, said + rest(more) + c.speak(_run_in(c)))


def longer(c: Context) -> Reply:
    """Some seconds more of the present exercise, or of the one that was just finished."""
    asked = c.event.seconds or c.routine.settings.more_time_seconds
    most = c.routine.settings.hold_longest_seconds - c.session.seconds
    added = min(max(0.0, float(asked)), max(0.0, most))
    if not added:
        return tell(c, "longer.enough")
    over = c.session.phase in (Phase.RESTING, Phase.DONE)
    c.set(seconds=c.session.seconds + added, extra=over)
    said = c.say("longer.more", time=Duration(added))
    return perform(c, said + c.speak(_run_in(c))) if over else onward(c, said)


def change(c: Context, version: str) -> Reply:
    """The easier or plain version, at once, for the time that is left; in a rest, of the next."""
    if c.session.phase is Phase.RESTING:
        following = following_of(c) or c.exercise
        _remember_version(c, following, version)
        return begin(c, following, version=version)
    if c.session.version == version and c.session.phase is not Phase.PAUSED:
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


def pain(c: Context) -> Reply:
    """Stop at once, kind words, three ways on. Never a diagnosis, never stored."""
    freeze(c)
    return Reply(c.say("pain.stop"), c.ask("pain"))


def pain_outside(c: Context) -> Reply:
    """Pain with nothing running: rest comes first, and nothing is asked of anybody."""
    return Reply(c.say("pain.rest"), c.ask("pain outside"))
