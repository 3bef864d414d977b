"""The whole coach at a glance: what it answers to each event in each phase.

Where a combination makes no sense, the answer is still a sentence and the way on.
"""

from collections.abc import Callable
from functools import partial

from skill.coach.answers import asking, choosing, counting, holding, leaving, moving, reminding
from skill.coach.answers.counting import week
from skill.coach.answers.holding import longer, more_time, pain_outside, pause, pause_again, resume
from skill.coach.answers.leaving import stop, take_back
from skill.coach.answers.meeting import adopt, adopt_not, adopted, launch
from skill.coach.answers.moving import go_next, go_previous, once_more, ready, start, start_over
from skill.coach.context import Context
from skill.coach.events import Kind
from skill.coach.onward import tell
from skill.coach.reply import Reply
from skill.coach.session import Phase

Answer = Callable[[Context], Reply]

keep_going = partial(tell, key="carry on")
pause_between = partial(tell, key="take your time")
unexpected = partial(tell, key="unexpected")
easier = partial(holding.change, version="easier")
harder = partial(holding.change, version="plain")
ask_again = partial(asking.put_again, key="not understood")
keep_all = partial(take_back, key="delete.kept")
remind_not = partial(take_back, key="remind.refused")


def row(*answers: Answer) -> dict[Phase, Answer]:
    """One answer for each phase, in the order of `Phase`."""
    return dict(zip(Phase, answers, strict=True))


def everywhere(answer: Callable[..., Reply], **about: object) -> dict[Phase, Answer]:
    return dict.fromkeys(Phase, partial(answer, **about))


# fmt: off
TABLE: dict[Kind, dict[Phase, Answer]] = {
    #                          idle           settling         holding         paused        resting        done
    Kind.LAUNCHED:         row(launch,        launch,          launch,         launch,       launch,        launch),
    Kind.START:            row(start,         ready,           keep_going,     resume,       go_next,       start),
    Kind.READY:            row(start,         ready,           keep_going,     resume,       go_next,       stop),
    Kind.DONE:             row(stop,          ready,           go_next,        go_next,      go_next,       stop),
    Kind.NEXT:             row(start,         go_next,         go_next,        go_next,      go_next,       stop),
    Kind.SKIP:             row(start,         go_next,         go_next,        go_next,      go_next,       stop),
    Kind.PREVIOUS:         row(start,         go_previous,     go_previous,    go_previous,  once_more,     once_more),
    Kind.GO_TO:            everywhere(moving.go_to),
    Kind.ONLY:             everywhere(moving.go_to, only=True),
    Kind.REPEAT:           row(start,         moving.set_up,   moving.essence, pause_again,  once_more,     once_more),
    Kind.PAUSE:            row(stop,          pause,           pause,          pause_again,  pause_between, stop),
    Kind.RESUME:           row(start,         ready,           keep_going,     resume,       go_next,       start),
    Kind.START_OVER:       everywhere(start_over),
    Kind.TIME_LEFT:        everywhere(asking.time_left),
    Kind.WHICH:            everywhere(asking.which),
    Kind.WHAT_NEXT:        everywhere(asking.what_next),
    Kind.LIST:             everywhere(tell, key="list"),
    Kind.MORE_TIME:        row(pause_between, more_time,       more_time,      pause_again,  pause_between, pause_between),
    Kind.LONGER:           row(unexpected,    longer,          longer,         longer,       longer,        longer),
    Kind.EASIER:           row(unexpected,    easier,          easier,         easier,       easier,        unexpected),
    Kind.HARDER:           row(unexpected,    harder,          harder,         harder,       harder,        unexpected),
    Kind.SHORT_DAY:        everywhere(choosing.short_day),
    Kind.LENGTH:           everywhere(choosing.length),
    Kind.WHY:              everywhere(asking.about_exercise, subject="why"),
    Kind.BENEFIT:          everywhere(asking.about_exercise, subject="benefit"),
    Kind.FEEL:             everywhere(asking.about_exercise, subject="feel"),
    Kind.TECHNIQUE:        everywhere(asking.about_exercise, subject="technique"),
    Kind.CRAMP:            everywhere(asking.about_exercise, subject="cramp"),
    Kind.SITTING:          everywhere(asking.about_exercise, subject="sitting"),
    Kind.ABOUT:            everywhere(asking.about_exercise, subject="about"),
    Kind.PAIN:             row(pain_outside,  holding.pain,    holding.pain,   holding.pain, holding.pain,  pain_outside),
    Kind.EXPLAIN:          everywhere(asking.explain),
    Kind.LESS_TALK:        everywhere(asking.talk, less=True),
    Kind.MORE_TALK:        everywhere(asking.talk, less=False),
    Kind.WEEK:             everywhere(week),
    Kind.LAST_WEEK:        everywhere(counting.last_week),
    Kind.YESTERDAY:        everywhere(counting.yesterday),
    Kind.STREAK:           everywhere(counting.streak),
    Kind.MINUTES:          everywhere(counting.minutes),
    Kind.DELETE:           everywhere(leaving.ask_delete, scope="delete"),
    Kind.DELETE_HOUSEHOLD: everywhere(leaving.ask_delete, scope="delete household"),
    Kind.REMIND:           everywhere(reminding.remind),
    Kind.REMINDER:         everywhere(reminding.which_reminder),
    Kind.CHANGE_REMINDER:  everywhere(reminding.remind),
    Kind.STOP_REMINDER:    everywhere(reminding.stop_reminding),
    Kind.YES:              row(start,         ready,           keep_going,     resume,       go_next,       week),
    Kind.NO:               row(stop,          holding.not_yet, keep_going,     pause_again,  pause_between, stop),
    Kind.HELP:             everywhere(asking.help_now),
    Kind.STOP:             everywhere(stop),
    Kind.CANCEL:           everywhere(stop),
    Kind.NOT_UNDERSTOOD:   everywhere(asking.not_understood),
    Kind.UNEXPECTED:       everywhere(unexpected),
    Kind.HOLD_ENDED:       row(unexpected,    ready,           keep_going,     resume,       go_next,       stop),
    Kind.ENDED:            everywhere(leaving.ended),
}

TO_DO = {Kind.CANCEL: take_back, Kind.REPEAT: asking.put_again}
"""What is asked before something is done can be taken back, or put again."""
GENTLY = (Kind.YES, Kind.EASIER, Kind.START, Kind.READY, Kind.RESUME)
QUESTIONS: dict[str, dict[Kind, Answer]] = {
    "start":            {Kind.YES: start, Kind.NO: stop},
    "resume":           {Kind.NO: start_over},
    "more":             {Kind.YES: asking.help_now, Kind.NO: stop},
    "week":             {Kind.YES: week, Kind.NO: stop},
    "short":            {Kind.YES: choosing.short_one, Kind.NO: stop, Kind.READY: choosing.short_one},
    "one":              {Kind.YES: choosing.one, Kind.READY: choosing.one, Kind.NO: choosing.not_one},
    "adopt":            {Kind.YES: adopt, Kind.NO: adopt_not, Kind.REPEAT: asking.put_again},
    "delete":           {**TO_DO, Kind.YES: leaving.delete, Kind.NO: keep_all},
    "delete household": {**TO_DO, Kind.YES: leaving.delete, Kind.NO: keep_all},
    "remind":           {**TO_DO, Kind.YES: reminding.keep, Kind.NO: remind_not},
    "remind when":      {Kind.YES: ask_again, Kind.NO: remind_not, Kind.CANCEL: take_back},
    "remind days":      {Kind.YES: ask_again, Kind.NO: remind_not, Kind.CANCEL: take_back},
    "pain outside":     {**dict.fromkeys(GENTLY, partial(start, version="easier")), Kind.NO: stop},
    "pain":             {Kind.YES: easier, Kind.NO: stop, Kind.DONE: stop, Kind.REPEAT: ask_again},
}
ASKED_AGAIN: dict[Kind, Answer] = {Kind.HELP: asking.help_question, Kind.NOT_UNDERSTOOD: ask_again}
# fmt: on

EFFECTS: dict[str, Answer] = {
    "adopt": adopted,
    "delete": leaving.deleted,
    "remind": reminding.reminded,
    "ask permission": reminding.permitted,
    "find reminder": reminding.found,
    "forget reminder": reminding.stopped,
}
