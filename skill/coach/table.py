"""The whole coach at a glance: what it answers to each event in each phase.

Where a combination makes no sense, the answer is still a sentence and the way on.
"""

from collections.abc import Callable

from skill.coach.answers.asking import (
    about_exercise,
    ask_again,
    explain,
    help_now,
    help_question,
    less_talk,
    list_exercises,
    more_talk,
    not_understood,
    repeat_question,
    time_left,
    unexpected,
    what_next,
    which,
)
from skill.coach.answers.choosing import length, not_one, one, short_day, short_one
from skill.coach.answers.counting import last_week, minutes, streak, week, yesterday
from skill.coach.answers.deleting import ask_household, ask_own, delete, deleted, keep
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
from skill.coach.answers.reminding import (
    confirmed,
    found,
    permitted,
    refused,
    remind,
    reminded,
    stop_reminding,
    stopped,
    which_reminder,
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
    Kind.TIME_LEFT:        everywhere(time_left),
    Kind.WHICH:            everywhere(which),
    Kind.WHAT_NEXT:        everywhere(what_next),
    Kind.LIST:             everywhere(list_exercises),
    Kind.MORE_TIME:        row(pause_between, more_time,     more_time,      pause_again, pause_between, pause_between),
    Kind.LONGER:           row(unexpected,    longer,        longer,         longer,      longer,        longer),
    Kind.EASIER:           row(unexpected,    easier,        easier,         easier,      next_easier,   unexpected),
    Kind.HARDER:           row(unexpected,    harder,        harder,         harder,      next_harder,   unexpected),
    Kind.SHORT_DAY:        everywhere(short_day),
    Kind.LENGTH:           everywhere(length),
    Kind.WHY:              everywhere(about_exercise("why")),
    Kind.BENEFIT:          everywhere(about_exercise("benefit")),
    Kind.FEEL:             everywhere(about_exercise("feel")),
    Kind.TECHNIQUE:        everywhere(about_exercise("technique")),
    Kind.CRAMP:            everywhere(about_exercise("cramp")),
    Kind.SITTING:          everywhere(about_exercise("sitting")),
    Kind.ABOUT:            everywhere(about_exercise("about")),
    Kind.PAIN:             row(pain_outside,  pain,          pain,           pain,        pain,          pain_outside),
    Kind.EXPLAIN:          everywhere(explain),
    Kind.LESS_TALK:        everywhere(less_talk),
    Kind.MORE_TALK:        everywhere(more_talk),
    Kind.WEEK:             everywhere(week),
    Kind.LAST_WEEK:        everywhere(last_week),
    Kind.YESTERDAY:        everywhere(yesterday),
    Kind.STREAK:           everywhere(streak),
    Kind.MINUTES:          everywhere(minutes),
    Kind.DELETE:           everywhere(ask_own),
    Kind.DELETE_HOUSEHOLD: everywhere(ask_household),
    Kind.REMIND:           everywhere(remind),
    Kind.REMINDER:         everywhere(which_reminder),
    Kind.CHANGE_REMINDER:  everywhere(remind),
    Kind.STOP_REMINDER:    everywhere(stop_reminding),
    Kind.YES:              row(start,         ready,         keep_going,     resume,      go_next,       week),
    Kind.NO:               row(stop,          not_yet,       keep_going,     pause_again, pause_between, stop),
    Kind.HELP:             everywhere(help_now),
    Kind.STOP:             everywhere(stop),
    Kind.CANCEL:           everywhere(stop),
    Kind.NOT_UNDERSTOOD:   everywhere(not_understood),
    Kind.UNEXPECTED:       everywhere(unexpected),
    Kind.HOLD_ENDED:       row(unexpected,    ready,         keep_going,     resume,      go_next,       stop),
    Kind.ENDED:            everywhere(ended),
}

GENTLY = (Kind.YES, Kind.EASIER, Kind.START, Kind.READY, Kind.RESUME)
QUESTIONS: dict[str, dict[Kind, Answer]] = {
    "start":            {Kind.YES: start, Kind.NO: stop},
    "resume":           {Kind.NO: begin_afresh},
    "more":             {Kind.YES: help_now, Kind.NO: stop},
    "week":             {Kind.YES: week, Kind.NO: stop},
    "short":            {Kind.YES: short_one, Kind.NO: stop, Kind.READY: short_one},
    "one":              {Kind.YES: one, Kind.READY: one, Kind.NO: not_one},
    "adopt":            {Kind.YES: adopt, Kind.NO: adopt_not, Kind.REPEAT: repeat_question},
    "delete":           {Kind.YES: delete, Kind.NO: keep, Kind.CANCEL: take_back, Kind.REPEAT: repeat_question},
    "delete household": {Kind.YES: delete, Kind.NO: keep, Kind.CANCEL: take_back, Kind.REPEAT: repeat_question},
    "remind":           {Kind.YES: confirmed, Kind.NO: refused, Kind.CANCEL: take_back, Kind.REPEAT: repeat_question},
    "remind when":      {Kind.YES: ask_again, Kind.NO: refused, Kind.CANCEL: take_back},
    "remind days":      {Kind.YES: ask_again, Kind.NO: refused, Kind.CANCEL: take_back},
    "pain outside":     {**dict.fromkeys(GENTLY, start_gently), Kind.NO: stop},
    "pain":             {Kind.YES: gently, Kind.NO: stop, Kind.DONE: stop, Kind.REPEAT: ask_again},
}
ASKED_AGAIN: dict[Kind, Answer] = {Kind.HELP: help_question, Kind.NOT_UNDERSTOOD: ask_again}
# fmt: on

EFFECTS: dict[str, Answer] = {
    "adopt": adopted,
    "delete": deleted,
    "remind": reminded,
    "ask permission": permitted,
    "find reminder": found,
    "forget reminder": stopped,
}
