"""In and around a hold: pause, resume, and everything that changes the hold itself."""

from skill.coach.clock import following_of, freeze
from skill.coach.context import Context, settings_of
from skill.coach.grammar import Duration
from skill.coach.onward import onward
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


def pause_between(c: Context) -> Reply:
    """Nothing is running: there is all the time in the world."""
    return onward(c, c.say("take your time"))


def not_yet(c: Context) -> Reply:
    """Not in position: the clock waits for "ready"."""
    c.set(began=0.0)
    return onward(c, c.say("take your time"))


def pause_again(c: Context) -> Reply:
    return onward(c, c.say("pause.already", left=Duration.about(c.session.left)))


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
    settle = settings_of(c.setting("settle"))
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
        return onward(c, c.say("longer.enough"))
    over = c.session.phase in (Phase.RESTING, Phase.DONE)
    c.set(seconds=c.session.seconds + added, extra=over)
    said = c.say("longer.more", time=Duration(added))
    if c.session.phase is Phase.HOLDING:
        return perform_under(c, said)
    if over:
        return perform(c, said + c.speak(_run_in(c)))
    return onward(c, said)


def easier(c: Context) -> Reply:
    """The easier version, at once, for the time that is left; offered again next time."""
    return _change(c, "easier")


def harder(c: Context) -> Reply:
    """Back to the full version."""
    return _change(c, "plain")


def _change(c: Context, version: str) -> Reply:
    if c.session.version == version and c.session.phase is not Phase.PAUSED:
        return onward(c, c.say(f"{version}.already"))
    known = [i for i in c.setting("easier") or () if i != c.exercise.id]
    c.remember(easier=sorted([*known, c.exercise.id]) if version == "easier" else known)
    if c.session.phase is Phase.SETTLING or not c.session.position:
        return begin(c, c.exercise, version=version, seconds=c.session.seconds)
    c.set(version=version, question="", asked={})
    change = c.speak(c.exercise.versions[version].change)
    if c.session.phase is Phase.HOLDING:
        return perform_under(c, change)
    return perform(c, change + c.speak(_run_in(c)))


def next_easier(c: Context) -> Reply:
    """Between two exercises: the next one, the easier way."""
    return _next_version(c, "easier")


def next_harder(c: Context) -> Reply:
    return _next_version(c, "plain")


def gently(c: Context) -> Reply:
    """ "Yes" after pain: the easier version, of this exercise or, in a rest, of the next one."""
    return next_easier(c) if c.session.phase is Phase.RESTING else easier(c)


def _next_version(c: Context, version: str) -> Reply:
    following = following_of(c) or c.exercise
    known = [i for i in c.setting("easier") or () if i != following.id]
    c.remember(easier=sorted([*known, following.id]) if version == "easier" else known)
    return begin(c, following, version=version)


def pain(c: Context) -> Reply:
    """Stop at once, kind words, three ways on. Never a diagnosis, never stored."""
    freeze(c)
    return Reply(c.say("pain.stop"), c.ask("pain"))


def pain_outside(c: Context) -> Reply:
    """Pain with nothing running: rest comes first, and nothing is asked of anybody."""
    return Reply(c.say("pain.rest"), c.ask("pain outside"))
