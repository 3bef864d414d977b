"""Nobody is left alone with words that failed."""

import re

import pytest

from skill.coach.events import Kind
from skill.coach.session import Phase
from tests.coach.rehearsing import Rehearsal, regular
from tests.talking import ROUTINE

IDS = ROUTINE.ids


def test_help_is_different_in_every_state() -> None:
    """It names what makes sense now, and the safety line in other words."""
    heard = set()
    for put in (_idle, _settling, _holding, _paused, _resting):
        r = regular()
        put(r)
        heard.add(r.do(Kind.HELP, 1).speech.cues[0].text)
    r = regular()
    _done(r)
    assert r.reply.ask.startswith("Anything else?")
    heard.add(r.do(Kind.YES, 1).speech.cues[0].text)
    assert len(heard) == len(Phase)
    assert all("hurt" in text for text in heard)


def test_a_hold_survives_words_that_nobody_planned() -> None:
    """Said so, and the rest of the hold from the right second."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.NOT_UNDERSTOOD)
    assert "If it hurts, say stop." in r.words
    assert (r.session.phase, r.session.position) == (Phase.HOLDING, 30)


def test_a_question_is_asked_again_when_the_answer_was_not_understood() -> None:
    """The question is not lost, and neither is what it was about."""
    r = regular()
    r.do(Kind.SHORT_DAY, seconds=80)
    seconds = r.session.asked["seconds"]
    r.do(Kind.NOT_UNDERSTOOD, 5)
    assert r.words.endswith("Shall we do that one? Yes or no?")
    r.do(Kind.YES, 5)
    assert r.session.seconds == seconds


def _idle(r: Rehearsal) -> None:
    r.do(Kind.ABOUT)


def _settling(r: Rehearsal) -> None:
    r.do(Kind.GO_TO, exercise="belly-breathing")


def _holding(r: Rehearsal) -> None:
    r.hold("belly-breathing", 10)


def _paused(r: Rehearsal) -> None:
    r.hold("belly-breathing", 10)
    r.do(Kind.PAUSE)


def _resting(r: Rehearsal) -> None:
    r.hold("belly-breathing")
    r.do(Kind.WHICH, r.listen())


def _done(r: Rehearsal) -> None:
    r.hold("elevated-rolls")
    r.do(Kind.WHICH, r.listen())


def test_the_second_time_in_a_row_the_clock_stops() -> None:
    """Perhaps it hurts: paused, and a way on offered; understood in between, it counts anew."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.NOT_UNDERSTOOD)
    r.do(Kind.TIME_LEFT, 10)
    r.do(Kind.NOT_UNDERSTOOD, 10)
    assert r.session.phase is Phase.HOLDING
    r.do(Kind.NOT_UNDERSTOOD, 10)
    assert (r.session.phase, r.session.position) == (Phase.PAUSED, 60)
    assert "So we're paused. If it hurts, say stop. Say resume" in r.words


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.EFFECT_DONE])
def test_words_that_were_not_understood_never_order_anybody_on(kind: Kind) -> None:
    """In no phase, whatever came before."""
    for before, after in ((None, 0.0), (Kind.PAUSE, 1.0), (Kind.WHICH, 500.0)):
        r = regular()
        r.hold("speed-skaters", 30)
        if before:
            r.do(before, after)
        r.do(kind, 1)
        said = r.do(Kind.NOT_UNDERSTOOD, 1).speech.cues[0].text
        assert not re.search(r"(carry on|keep \w+)\.", said, re.IGNORECASE), said


def test_what_did_you_say_repeats_what_was_said_last() -> None:
    """An answer, as it was; in a hold the last cue, once there was one; else what is asked for."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.BENEFIT)
    assert "an awake backside" in r.do(Kind.SAY_AGAIN, 6).speech.text
    assert r.do(Kind.SAY_AGAIN, 30).speech.cues[0].text.startswith(("Halfway", "That's", "Half"))
    r.do(Kind.WHICH, r.listen())
    r.do(Kind.WEEK, 5)
    week = r.words
    assert r.do(Kind.SAY_AGAIN, 5).speech.text.split()[:5] == week.split()[:5]


@pytest.mark.parametrize(
    ("first", "heard"),
    [
        (Kind.READY, "Say ready"),
        (Kind.PAUSE, "Still paused"),
        (Kind.PAIN, "Easier, next, or stop?"),
    ],
)
def test_what_did_you_say_where_something_was_asked(first: Kind, heard: str) -> None:
    """What one was asked for, once more."""
    r = regular()
    if first is Kind.READY:
        r.longest_reply_seconds = 60.0
        r.do(Kind.START)
    else:
        r.hold("speed-skaters", 30)
        r.do(first)
    assert heard in r.do(Kind.SAY_AGAIN, 5).speech.text


def test_what_did_you_say_in_a_rest_is_what_comes_next() -> None:
    r = regular()
    r.hold(IDS[1])
    assert "Next, speed skaters" in r.do(Kind.SAY_AGAIN, r.listen()).speech.text
