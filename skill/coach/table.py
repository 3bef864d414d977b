"""The whole coach at a glance: what it answers to each event in each phase.

Where a combination makes no sense, the answer is still a sentence and the way on.
"""

from collections.abc import Callable

from skill.coach.answers import asking, counting, deleting, reminding
from skill.coach.answers.asking import repeat_question, unexpected
from skill.coach.answers.choosing import length, not_one, one, short_day, short_one
from skill.coach.answers.counting import week
from skill.coach.answers.holding import (
    easier,
    gently,
    harder,
    longer,
    more_time,
    next_easier,
    next_harder,
    not_yet,
    pain,
    pain_outside,
    pause,
    pause_again,
    pause_between,
    resume,
)
from skill.coach.answers.leaving import ended, stop, take_back
from skill.coach.answers.meeting import adopt, adopt_not, adopted, begin_afresh, launch
from skill.coach.answers.moving import (
    go_next,
    go_previous,
    go_to,
    keep_going,
    once_more,
    only,
    ready,
    repeat_essence,
    repeat_set_up,
    start,
    start_gently,
    start_over,
)
from skill.coach.context import Context
from skill.coach.events import Kind
from skill.coach.reply import Reply
from skill.coach.session import Phase

Answer = Callable[[Context], Reply]


def row(*answers: Answer) -> dict[Phase, Answer]:
    """One answer for each phase, in the order of `Phase`."""
    return dict(zip(Phase, answers, strict=True))


def everywhere(answer: Answer) -> dict[Phase, Answer]:
    return dict.fromkeys(Phase, answer)


# fmt: off
TABLE: dict[Kind, dict[Phase, Answer]] = {
    #                          idle           settling       holding         paused       resting        done
    Kind.LAUNCHED:         row(launch,        launch,        launch,         launch,      launch,        launch),
    Kind.START:            row(start,         ready,         keep_going,     resume,      go_next,       start),
    Kind.READY:            row(start,         ready,         keep_going,     resume,      go_next,       stop),
    Kind.DONE:             row(stop,          ready,         go_next,        go_next,     go_next,       stop),
    Kind.NEXT:             row(start,         go_next,       go_next,        go_next,     go_next,       stop),
    Kind.SKIP:             row(start,         go_next,       go_next,        go_next,     go_next,       stop),
    Kind.PREVIOUS:         row(start,         go_previous,   go_previous,    go_previous, once_more,     once_more),
    Kind.GO_TO:            everywhere(go_to),
    Kind.ONLY:             everywhere(only),
    Kind.REPEAT:           row(start,         repeat_set_up, repeat_essence, pause_again, once_more,     once_more),
    Kind.PAUSE:            row(stop,          pause,         pause,          pause_again, pause_between, stop),
    Kind.RESUME:           row(start,         ready,         keep_going,     resume,      go_next,       start),
    Kind.START_OVER:       everywhere(start_over),
    Kind.TIME_LEFT:        everywhere(asking.time_left),
    Kind.WHICH:            everywhere(asking.which),
    Kind.WHAT_NEXT:        everywhere(asking.what_next),
    Kind.LIST:             everywhere(asking.list_exercises),
    Kind.MORE_TIME:        row(pause_between, more_time,     more_time,      pause_again, pause_between, pause_between),
    Kind.LONGER:           row(unexpected,    longer,        longer,         longer,      longer,        longer),
    Kind.EASIER:           row(unexpected,    easier,        easier,         easier,      next_easier,   unexpected),
    Kind.HARDER:           row(unexpected,    harder,        harder,         harder,      next_harder,   unexpected),
    Kind.SHORT_DAY:        everywhere(short_day),
    Kind.LENGTH:           everywhere(length),
    Kind.WHY:              everywhere(asking.about_exercise("why")),
    Kind.BENEFIT:          everywhere(asking.about_exercise("benefit")),
    Kind.FEEL:             everywhere(asking.about_exercise("feel")),
    Kind.TECHNIQUE:        everywhere(asking.about_exercise("technique")),
    Kind.CRAMP:            everywhere(asking.about_exercise("cramp")),
    Kind.SITTING:          everywhere(asking.about_exercise("sitting")),
    Kind.ABOUT:            everywhere(asking.about_exercise("about")),
    Kind.PAIN:             row(pain_outside,  pain,          pain,           pain,        pain,          pain_outside),
    Kind.EXPLAIN:          everywhere(asking.explain),
    Kind.LESS_TALK:        everywhere(asking.less_talk),
    Kind.MORE_TALK:        everywhere(asking.more_talk),
    Kind.WEEK:             everywhere(week),
    Kind.LAST_WEEK:        everywhere(counting.last_week),
    Kind.YESTERDAY:        everywhere(counting.yesterday),
    Kind.STREAK:           everywhere(counting.streak),
    Kind.MINUTES:          everywhere(counting.minutes),
    Kind.DELETE:           everywhere(deleting.ask_own),
    Kind.DELETE_HOUSEHOLD: everywhere(deleting.ask_household),
    Kind.REMIND:           everywhere(reminding.remind),
    Kind.REMINDER:         everywhere(reminding.which_reminder),
    Kind.CHANGE_REMINDER:  everywhere(reminding.remind),
    Kind.STOP_REMINDER:    everywhere(reminding.stop_reminding),
    Kind.YES:              row(start,         ready,         keep_going,     resume,      go_next,       week),
    Kind.NO:               row(stop,          not_yet,       keep_going,     pause_again, pause_between, stop),
    Kind.HELP:             everywhere(asking.help_now),
    Kind.STOP:             everywhere(stop),
    Kind.CANCEL:           everywhere(stop),
    Kind.NOT_UNDERSTOOD:   everywhere(asking.not_understood),
    Kind.UNEXPECTED:       everywhere(unexpected),
    Kind.HOLD_ENDED:       row(unexpected,    ready,         keep_going,     resume,      go_next,       stop),
    Kind.ENDED:            everywhere(ended),
}

GENTLY = (Kind.YES, Kind.EASIER, Kind.START, Kind.READY, Kind.RESUME)
QUESTIONS: dict[str, dict[Kind, Answer]] = {
    "start":            {Kind.YES: start, Kind.NO: stop},
    "resume":           {Kind.NO: begin_afresh},
    "more":             {Kind.YES: asking.help_now, Kind.NO: stop},
    "week":             {Kind.YES: week, Kind.NO: stop},
    "short":            {Kind.YES: short_one, Kind.NO: stop, Kind.READY: short_one},
    "one":              {Kind.YES: one, Kind.READY: one, Kind.NO: not_one},
    "adopt":            {Kind.YES: adopt, Kind.NO: adopt_not, Kind.REPEAT: repeat_question},
    "delete":           {Kind.YES: deleting.delete, Kind.NO: deleting.keep, Kind.CANCEL: take_back, Kind.REPEAT: repeat_question},
    "delete household": {Kind.YES: deleting.delete, Kind.NO: deleting.keep, Kind.CANCEL: take_back, Kind.REPEAT: repeat_question},
    "remind":           {Kind.YES: reminding.confirmed, Kind.NO: reminding.refused, Kind.CANCEL: take_back, Kind.REPEAT: repeat_question},
    "remind when":      {Kind.YES: asking.ask_again, Kind.NO: reminding.refused, Kind.CANCEL: take_back},
    "remind days":      {Kind.YES: asking.ask_again, Kind.NO: reminding.refused, Kind.CANCEL: take_back},
    "pain outside":     {**dict.fromkeys(GENTLY, start_gently), Kind.NO: stop},
    "pain":             {Kind.YES: gently, Kind.NO: stop, Kind.DONE: stop, Kind.REPEAT: asking.ask_again},
}
ASKED_AGAIN: dict[Kind, Answer] = {Kind.HELP: asking.help_question, Kind.NOT_UNDERSTOOD: asking.ask_again}
# fmt: on

EFFECTS: dict[str, Answer] = {
    "adopt": adopted,
    "delete": deleting.deleted,
    "remind": reminding.reminded,
    "ask permission": reminding.permitted,
    "find reminder": reminding.found,
    "forget reminder": reminding.stopped,
}
