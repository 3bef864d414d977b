"""The whole coach at a glance: what it answers to each event in each phase.

Where a combination makes no sense, the answer is still a sentence and the way on.
"""

from collections.abc import Callable
from functools import partial

from skill.coach.answers import (
    asking,
    counting,
    fitting,
    guidance,
    helping,
    holding,
    leaving,
    leaving_out,
    playing,
    reminding,
)
from skill.coach.answers.asking import about_exercise
from skill.coach.answers.counting import reward, week
from skill.coach.answers.helping import not_understood
from skill.coach.answers.holding import (
    better,
    gently,
    glad,
    longer,
    more_time,
    not_yet,
    one_more,
    pain,
    pain_after,
    pain_outside,
    pause,
    pause_again,
    resume,
)
from skill.coach.answers.leaving import stop, take_back
from skill.coach.answers.leaving_out import skip
from skill.coach.answers.length import length
from skill.coach.answers.meeting import adopt, adopt_not, adopted, hello, launch, offer_anew
from skill.coach.answers.moving import (
    essence,
    go_ahead,
    go_next,
    go_previous,
    go_to,
    next_or_ready,
    offer_again,
    once_more,
    ready,
    redo,
    set_up,
    start,
    start_easier,
    start_over,
)
from skill.coach.context import Context
from skill.coach.events import PLAYBACK, Kind
from skill.coach.exercise import EVERY, NONE
from skill.coach.onward import no_hurry, onward_asking, put_again, tell
from skill.coach.reply import Reply
from skill.coach.score import Score
from skill.coach.session import Phase

Responder = Callable[[Context], Reply]
Responders = dict[Kind, Responder]

keep_going = partial(tell, key="carry on")
ask_ready = partial(onward_asking, said=Score())
unexpected = partial(tell, key="unexpected")
easier = partial(holding.change, version="easier")
harder = partial(holding.change, version="plain")
slower = partial(holding.paced, step=0.25)
quicker = partial(holding.paced, step=-0.25)
cramp = partial(tell, key="answer.cramp")
about_cramp = partial(about_exercise, subject="cramp")
ask_again = partial(put_again, key="not understood.question")
keep_all = partial(take_back, key="delete.kept")
remind_not = partial(take_back, key="remind.refused")


def row(*answers: Responder) -> dict[Phase, Responder]:
    """One answer for each phase, in the order of `Phase`."""
    return dict(zip(Phase, answers, strict=True))


def everywhere(answer: Callable[..., Reply], **about: object) -> dict[Phase, Responder]:
    return dict.fromkeys(Phase, partial(answer, **about))


def by_place(*options: Responder) -> Responder:
    """What a question offers, chosen by its place in it: "the first one"."""

    def answer(c: Context) -> Reply:
        place = c.event.place_among(len(options))
        return options[place - 1](c) if place else ask_again(c)

    return answer


def yes(c: Context) -> Reply:
    return TABLE[Kind.YES][c.session.phase](c)


# fmt: off
TABLE: dict[Kind, dict[Phase, Responder]] = {
    #                          idle           settling        holding         paused          resting         done
    Kind.LAUNCHED:         row(launch,        launch,         launch,         launch,         launch,         launch),
    Kind.START:            row(start,         ready,          keep_going,     resume,         go_next,        offer_again),
    Kind.READY:            row(start,         ready,          keep_going,     resume,         go_next,        offer_again),
    Kind.DONE:             row(stop,          ask_ready,      go_next,        go_next,        go_next,        stop),
    Kind.NEXT:             row(start,         next_or_ready,  go_next,        go_next,        go_next,        offer_again),
    Kind.SKIP:             row(start,         skip,           skip,           skip,           skip,           offer_again),
    Kind.SKIP_NEXT:        everywhere(leaving_out.skip_next),
    Kind.PREVIOUS:         row(start,         go_previous,    go_previous,    go_previous,    once_more,      once_more),
    Kind.GO_TO:            everywhere(go_to),
    Kind.ONLY:             everywhere(go_to, only=True),
    Kind.OPTION:           row(go_to,         not_understood, not_understood, not_understood, not_understood, go_to),
    Kind.LEAVE_OUT:        everywhere(leaving_out.leave_out),
    Kind.REPEAT:           row(start,         set_up,         essence,        pause_again,    once_more,      once_more),
    Kind.SAY_AGAIN:        everywhere(helping.say_again),
    Kind.REDO:             row(start,         redo,           redo,           redo,           once_more,      once_more),
    Kind.UNDO:             everywhere(leaving_out.undo),
    Kind.NOT_DONE:         row(start,         not_yet,        keep_going,     pause_again,    longer,         longer),
    Kind.PAUSE:            row(stop,          pause,          pause,          pause_again,    no_hurry,       stop),
    Kind.RESUME:           row(start,         ready,          keep_going,     resume,         go_next,        offer_again),
    Kind.START_OVER:       everywhere(start_over),
    Kind.TIME_LEFT:        everywhere(asking.time_left),
    Kind.WHICH:            everywhere(asking.which),
    Kind.WHICH_SIDE:       everywhere(asking.which_side),
    Kind.WHAT_NEXT:        everywhere(asking.what_next),
    Kind.LIST:             everywhere(tell, key="list"),
    Kind.MORE_TIME:        row(no_hurry,      more_time,      more_time,      pause_again,    no_hurry,       no_hurry),
    Kind.LONGER:           row(unexpected,    longer,         longer,         longer,         longer,         longer),
    Kind.ONE_MORE:         row(unexpected,    unexpected,     one_more,       one_more,       one_more,       one_more),
    Kind.SLOWER:           row(unexpected,    slower,         slower,         slower,         slower,         unexpected),
    Kind.QUICKER:          row(unexpected,    quicker,        quicker,        quicker,        quicker,        unexpected),
    Kind.EASIER:           row(start_easier,  easier,         easier,         easier,         easier,         unexpected),
    Kind.HARDER:           row(unexpected,    harder,         harder,         harder,         harder,         unexpected),
    Kind.SHORT_DAY:        everywhere(fitting.short_day),
    Kind.LENGTH:           everywhere(length),
    Kind.DURATION:         everywhere(not_understood),
    Kind.WHY:              everywhere(about_exercise, subject="why"),
    Kind.BENEFIT:          everywhere(about_exercise, subject="benefit"),
    Kind.FEEL:             everywhere(about_exercise, subject="feel"),
    Kind.TECHNIQUE:        everywhere(about_exercise, subject="technique"),
    Kind.CRAMP:            row(cramp,         about_cramp,    about_cramp,    cramp,          cramp,          cramp),
    Kind.SITTING:          everywhere(about_exercise, subject="sitting"),
    Kind.ABOUT:            everywhere(about_exercise, subject="about"),
    Kind.SUITABLE:         everywhere(asking.suitable),
    Kind.HOW_OFTEN:        everywhere(tell, key="how often"),
    Kind.HOW_TO:           everywhere(asking.how_to),
    Kind.PAIN:             row(pain_outside,  pain,           pain,           pain,           pain,           pain_after),
    Kind.BETTER:           everywhere(glad),
    Kind.EMERGENCY:        everywhere(leaving.emergency),
    Kind.EXPLAIN:          everywhere(asking.explain),
    Kind.QUIET:            everywhere(guidance.counted, how=NONE),
    Kind.COUNT:            everywhere(guidance.counted, how=EVERY),
    Kind.LESS_TALK:        everywhere(guidance.change_level, less=True),
    Kind.MORE_TALK:        everywhere(guidance.change_level, less=False),
    Kind.VOLUME:           everywhere(tell, key="volume"),
    Kind.TODAY:            everywhere(counting.today),
    Kind.LAST_TIME:        everywhere(counting.last_time),
    Kind.MONTH:            everywhere(counting.month),
    Kind.WEEK:             everywhere(week),
    Kind.LAST_WEEK:        everywhere(counting.last_week),
    Kind.YESTERDAY:        everywhere(counting.yesterday),
    Kind.STREAK:           everywhere(counting.streak),
    Kind.MINUTES:          everywhere(counting.minutes),
    Kind.DELETE:           everywhere(leaving.ask_delete, scope="delete"),
    Kind.DELETE_HOUSEHOLD: everywhere(leaving.ask_delete, scope="delete household"),
    Kind.REMIND:           everywhere(reminding.remind),
    Kind.WHEN:             everywhere(not_understood),
    Kind.REMINDER:         everywhere(reminding.which_reminder),
    Kind.CHANGE_REMINDER:  everywhere(reminding.remind),
    Kind.STOP_REMINDER:    everywhere(reminding.stop_reminding),
    Kind.YES:              row(start,         ready,          keep_going,     resume,         go_next,        week),
    Kind.NO:               row(stop,          not_yet,        pause,          pause_again,    no_hurry,       stop),
    Kind.HELLO:            everywhere(hello),
    Kind.THANKS:           everywhere(tell, key="thanks"),
    Kind.HELP:             everywhere(helping.help_now),
    Kind.STOP:             everywhere(stop),
    Kind.CANCEL:           row(stop,          take_back,      keep_going,     take_back,      take_back,      stop),
    Kind.NOT_UNDERSTOOD:   everywhere(not_understood),
    Kind.UNEXPECTED:       everywhere(unexpected),
    Kind.HOLD_ENDED:       row(unexpected,    ready,          keep_going,     resume,         go_next,        reward),
    Kind.ENDED:            everywhere(leaving.ended),
    Kind.PLAY_THROUGH:     everywhere(playing.play_through),
    Kind.ALWAYS_PLAY:      everywhere(playing.always),
    Kind.ASK_BETWEEN:      everywhere(playing.ask_between),
    Kind.LOOP:             everywhere(tell, key="loop"),
    **dict.fromkeys(PLAYBACK, everywhere(playing.nothing)),
    Kind.PLAYBACK_NEARLY_FINISHED: everywhere(playing.queue),
    Kind.PLAYBACK_FAILED:  everywhere(playing.failed),
}

TO_DO = {Kind.CANCEL: take_back, Kind.REPEAT: put_again}
"""What is asked before something is done can be taken back, or put again."""
OFF = (Kind.NO, Kind.CANCEL)
ON = (Kind.YES, Kind.START, Kind.READY, Kind.RESUME)
GENTLY = (Kind.YES, Kind.READY, Kind.RESUME, Kind.EASIER)
UNSURE = (
    *(Kind.START, Kind.REPEAT, Kind.REDO, Kind.NOT_DONE, Kind.HARDER, Kind.ONE_MORE, Kind.LONGER),
    *(Kind.EXPLAIN, Kind.SAY_AGAIN, Kind.PLAY_THROUGH, Kind.ALWAYS_PLAY),
)
"""After pain, what asks for the easier version is plain; anything else is asked again."""
AFTER_PAIN: Responders = {
    **dict.fromkeys(GENTLY, gently),
    **dict.fromkeys(UNSURE, put_again),
    **{Kind.BETTER: better, Kind.NO: stop, Kind.DONE: stop},
}
go_gently = partial(go_ahead, version="easier")
ASK_FIRST: Responders = {
    **dict.fromkeys((*ON, Kind.NEXT), go_ahead),
    **{Kind.EASIER: go_gently, Kind.BETTER: go_gently, Kind.NO: stop},
    Kind.OPTION: by_place(go_ahead, go_gently, stop),
}
OUTSIDE: Responders = {
    **dict.fromkeys((*GENTLY, Kind.START, Kind.NEXT, Kind.BETTER), start_easier),
    **{Kind.NO: stop, Kind.OPTION: by_place(start_easier, stop)},
}
HOW_LONG: Responders = {
    Kind.DURATION: fitting.short_day,
    **dict.fromkeys(OFF, take_back),
    Kind.YES: ask_again,
}
PLACE: Responders = {
    **{Kind.NO: offer_anew, Kind.CANCEL: stop, Kind.REPEAT: put_again},
    Kind.OPTION: by_place(yes, start_over),
}
REMIND_WHEN: Responders = {
    **{Kind.WHEN: reminding.remind, Kind.YES: ask_again, Kind.NO: remind_not},
    Kind.CANCEL: take_back,
}
QUESTIONS: dict[str, Responders] = {
    "start":            {**dict.fromkeys((*ON, Kind.NEXT), start), Kind.NO: stop},
    "ask first":        ASK_FIRST,
    "resume":           PLACE,
    "anew":             {**dict.fromkeys((*ON, Kind.NEXT), start_over), **dict.fromkeys(OFF, stop)},
    "more":             {Kind.YES: helping.help_now, Kind.NO: stop},
    "week":             {Kind.YES: week, Kind.NO: stop, Kind.OPTION: by_place(week, stop)},
    "short":            {Kind.YES: fitting.short_one, Kind.NO: stop, Kind.READY: fitting.short_one},
    "one":              {Kind.YES: fitting.one, Kind.READY: fitting.one, Kind.NO: fitting.not_one},
    "how long":         HOW_LONG,
    "adopt":            {Kind.YES: adopt, Kind.NO: adopt_not, Kind.REPEAT: put_again},
    "delete":           {**TO_DO, Kind.YES: leaving.delete, Kind.NO: keep_all},
    "delete household": {**TO_DO, Kind.YES: leaving.delete, Kind.NO: keep_all},
    "remind":           {**TO_DO, Kind.YES: reminding.keep, Kind.NO: remind_not, Kind.WHEN: reminding.remind},
    "remind when":      REMIND_WHEN,
    "remind days":      REMIND_WHEN,
    "pain outside":     OUTSIDE,
    "pain":             {**AFTER_PAIN, Kind.OPTION: by_place(easier, go_next, stop)},
    "pain.not easier":  {**AFTER_PAIN, Kind.OPTION: by_place(go_next, stop)},
    "pain.not next":    {**AFTER_PAIN, Kind.OPTION: by_place(easier, stop)},
    "pain.neither":     {**AFTER_PAIN, Kind.YES: stop, Kind.NO: ask_again, Kind.OPTION: by_place(stop)},
}
ASKED_AGAIN: Responders = {
    **{Kind.HELP: helping.help_question, Kind.NOT_UNDERSTOOD: ask_again},
    Kind.SAY_AGAIN: helping.say_again,
}
# fmt: on

EFFECTS: dict[str, Responder] = {
    "adopt": adopted,
    "delete": leaving.deleted,
    "can remind": reminding.can_remind,
    "remind": reminding.reminded,
    "ask permission": reminding.permitted,
    "find reminder": reminding.found,
    "forget reminder": reminding.stopped,
}
