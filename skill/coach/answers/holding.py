"""In and around a hold: pause, resume, and everything that changes the hold itself."""

from skill.coach.clock import freeze, next_id
from skill.coach.moment import Moment, settings_of
from skill.coach.onward import onward
from skill.coach.performing import begin, perform, perform_under
from skill.coach.reply import Reply
from skill.coach.score import rest
from skill.coach.session import Phase


def pause(m: Moment) -> Reply:
    """Keep the remainder, and stay within call for a while (scenes, 2)."""
    m.set(phase=Phase.PAUSED, began=0.0)
    said = m.say("pause.paused", left=m.book.about(m.session.left))
    return Reply(
        said + rest(m.book.settings.patience) + m.say("pause.ask"), m.line("pause.reprompt")
    )


def pause_between(m: Moment) -> Reply:
    """Nothing is running: there is all the time in the world."""
    return onward(m, m.say("take your time"))


def not_yet(m: Moment) -> Reply:
    """Not in position: the clock waits for "ready"."""
    m.set(began=0.0)
    return onward(m, m.say("take your time"))


def pause_again(m: Moment) -> Reply:
    return onward(m, m.say("pause.already", left=m.book.about(m.session.left)))


def resume(m: Moment) -> Reply:
    """The rest of the hold from the very second, after a run-in; from its start, the set-up."""
    if not m.session.position:
        return begin(m, m.exercise, version=m.session.version, seconds=m.session.seconds)
    m.set(question="", asked={})
    return perform(m, m.speak(_run_in(m)))


def _run_in(m: Moment) -> str:
    return m.exercise.versions[m.session.version].run_in


def more_time(m: Moment) -> Reply:
    """More seconds to get into position, now and from now on for this exercise."""
    settings = m.book.settings
    settle = settings_of(m.setting("settle"))
    extra = min(settle.get(m.exercise.id, 0.0) + settings.more_time, settings.most_settle)
    m.remember(settle={**settle, m.exercise.id: extra})
    said = m.say("more time", time=m.book.duration(settings.more_time))
    if m.session.phase is Phase.SETTLING and not m.session.began:
        return onward(m, said + rest(settings.more_time))
    m.set(phase=Phase.SETTLING)
    return perform(m, said + rest(settings.more_time) + m.speak(_run_in(m)))


def longer(m: Moment) -> Reply:
    """Some seconds more of the present exercise, or of the one that was just finished."""
    asked = m.event.seconds or m.book.settings.more_time
    most = m.book.settings.hold_longest - m.session.seconds
    added = min(max(0.0, float(asked)), max(0.0, most))
    if not added:
        return onward(m, m.say("longer.enough"))
    over = m.session.phase in (Phase.RESTING, Phase.DONE)
    m.set(seconds=m.session.seconds + added, extra=over)
    said = m.say("longer.more", time=m.book.duration(added))
    if m.session.phase is Phase.HOLDING:
        return perform_under(m, said)
    if over:
        return perform(m, said + m.speak(_run_in(m)))
    return onward(m, said)


def easier(m: Moment) -> Reply:
    """The easier version, at once, for the time that is left; offered again next time."""
    return _change(m, "easier")


def harder(m: Moment) -> Reply:
    """Back to the full version."""
    return _change(m, "plain")


def _change(m: Moment, version: str) -> Reply:
    if m.session.version == version and m.session.phase is not Phase.PAUSED:
        return onward(m, m.say(f"{version}.already"))
    known = [i for i in m.setting("easier") or () if i != m.exercise.id]
    m.remember(easier=sorted([*known, m.exercise.id]) if version == "easier" else known)
    if m.session.phase is Phase.SETTLING or not m.session.position:
        return begin(m, m.exercise, version=version, seconds=m.session.seconds)
    m.set(version=version, question="", asked={})
    change = m.speak(m.exercise.versions[version].change)
    if m.session.phase is Phase.HOLDING:
        return perform_under(m, change)
    return perform(m, change + m.speak(_run_in(m)))


def next_easier(m: Moment) -> Reply:
    """Between two exercises: the next one, the easier way."""
    return _next_version(m, "easier")


def next_harder(m: Moment) -> Reply:
    return _next_version(m, "plain")


def gently(m: Moment) -> Reply:
    """ "Yes" after pain: the easier version, of this exercise or, in a rest, of the next one."""
    return next_easier(m) if m.session.phase is Phase.RESTING else easier(m)


def _next_version(m: Moment, version: str) -> Reply:
    following = m.book.by_id[next_id(m)]
    known = [i for i in m.setting("easier") or () if i != following.id]
    m.remember(easier=sorted([*known, following.id]) if version == "easier" else known)
    return begin(m, following, version=version)


def pain(m: Moment) -> Reply:
    """Stop at once, kind words, three ways on. Never a diagnosis, never stored."""
    freeze(m)
    return Reply(m.say("pain.stop"), m.ask("pain"))


def pain_outside(m: Moment) -> Reply:
    """Pain with nothing running: rest comes first, and nothing is asked of anybody."""
    return Reply(m.say("pain.rest"), m.ask("pain outside"))
