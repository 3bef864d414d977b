"""Leaving: stop stops, cancel takes back, silence keeps the place, only a yes deletes."""

from typing import Any

import pytest

from skill.coach.context import Situation
from skill.coach.events import Kind
from skill.coach.session import Phase
from tests.coach.rehearsing import regular


@pytest.mark.parametrize("second", [0, 30, 500])
def test_stop_stops_in_the_middle_and_promises_the_place(second: float) -> None:
    """A short goodbye, a closed session, what was held counted, and the place kept."""
    r = regular()
    r.hold("speed-skaters", second)
    reply = r.do(Kind.STOP)
    assert not reply.ask
    assert "place" in r.words
    assert r.progress.total_seconds == pytest.approx(min(second, 120), abs=0.1)
    assert reply.speech.seconds < 5


@pytest.mark.parametrize("leave", [Kind.STOP, Kind.PAUSE])
@pytest.mark.parametrize("line", ["first", "second"])
def test_a_place_is_promised_for_as_long_as_it_is_kept(leave: Kind, line: str) -> None:
    """Two days, in every variant: until their end it is offered, and then no more."""
    for hours, offered in ((47.9, True), (48.1, False)):
        r = regular()
        if line == "second":
            r.hold("speed-skaters", 30)
            r.do(leave)
        r.hold("speed-skaters", 30)
        reply = r.do(leave)
        assert "2 days" in reply.speech.text + reply.ask
        r.lose()
        r.do(Kind.LAUNCHED, hours * 3600)
        assert ("Carry on from there?" in r.words) is offered


@pytest.mark.parametrize(
    ("phase", "asked"),
    [
        (Phase.SETTLING, "Say ready"),
        (Phase.HOLDING, ""),
        (Phase.PAUSED, "Say resume"),
        (Phase.RESTING, "Say next"),
    ],
)
def test_never_mind_carries_on_with_what_was_going_on(phase: Phase, asked: str) -> None:
    """Who says it wants nothing, least of all to stop: the coach waits for what it waited for."""
    r = regular()
    if phase is Phase.SETTLING:
        r.longest_reply_seconds = 60.0
        r.do(Kind.START)
    else:
        r.hold("speed-skaters", 30)
    if phase is Phase.PAUSED:
        r.do(Kind.PAUSE)
    reply = r.do(Kind.CANCEL, r.listen() if phase is Phase.RESTING else 1)
    assert r.session.phase is phase
    assert reply.ask
    assert asked in reply.ask
    assert phase is Phase.HOLDING or r.words.startswith("All right, never mind.")


@pytest.mark.parametrize("phase", [Phase.IDLE, Phase.DONE])
def test_never_mind_where_nothing_is_under_way_is_a_goodbye(phase: Phase) -> None:
    r = regular()
    if phase is Phase.DONE:
        r.hold("elevated-rolls", 30)
        r.do(Kind.WHICH, r.listen())
    assert r.session.phase is phase
    assert not r.do(Kind.CANCEL, 1).ask


@pytest.mark.parametrize("answers", [[], [Kind.NO]])
def test_never_mind_to_the_place_that_was_kept_is_a_goodbye(answers: list[Kind]) -> None:
    """Nothing has begun yet on this day; the place stays."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.STOP)
    r.lose()
    r.do(Kind.LAUNCHED, 3600)
    for kind in answers:
        r.do(kind, 1)
    assert not r.do(Kind.CANCEL, 1).ask
    assert (r.progress.place or {})["position"] == 30


def test_never_mind_after_pain_orders_nobody_on() -> None:
    """What was asked then is asked again."""
    r = regular()
    r.hold("speed-skaters", 30)
    asked = r.do(Kind.PAIN).ask
    assert r.do(Kind.CANCEL, 1).ask == asked
    assert r.session.phase is Phase.PAUSED


def test_a_set_up_is_no_place_to_promise() -> None:
    """The next launch begins with one anyway."""
    r = regular()
    r.hold("speed-skaters", -1)
    assert "place" not in r.do(Kind.STOP).speech.text


def test_stop_with_nothing_running_is_a_goodbye() -> None:
    """No place, no promise."""
    assert "place" not in regular().do(Kind.STOP).speech.text


@pytest.mark.parametrize("question", [Kind.DELETE, Kind.DELETE_HOUSEHOLD])
def test_cancel_takes_back_what_was_asked(question: Kind) -> None:
    """Never mind, and on with what was going on; it does not end the session."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(question)
    reply = r.do(Kind.CANCEL, 5)
    assert r.words.startswith("All right, never mind.")
    assert reply.ask
    assert r.session.phase is Phase.PAUSED


def test_the_end_of_a_session_credits_and_says_nothing() -> None:
    """Nobody can be spoken to."""
    r = regular()
    r.hold("speed-skaters", 30)
    reply = r.do(Kind.ENDED)
    assert reply.speech.cues == ()
    assert r.progress.total_seconds == pytest.approx(30, abs=0.1)
    assert (r.progress.place or {})["phase"] == "paused"


def test_what_could_not_be_saved_is_said_once() -> None:
    """At the goodbye, if it was not said before."""
    r = regular()
    r.situation = Situation(saved=False)
    r.hold("speed-skaters", 30)
    assert "I couldn't save it just now." in r.do(Kind.STOP).speech.text


def test_a_goodbye_promises_nothing_while_the_store_is_down() -> None:
    """Neither the place nor another try, and that something may be missing is said."""
    r = regular()
    r.situation = Situation(saved=False)
    r.hold("speed-skaters", 30)
    said = r.do(Kind.STOP).speech.text
    assert "may be missing" in said
    assert "place" not in said
    assert "try again" not in said


@pytest.mark.parametrize(
    ("kind", "scope", "what"),
    [
        (Kind.DELETE, "delete", "your progress"),
        (Kind.DELETE_HOUSEHOLD, "delete household", "everyone in this household"),
    ],
)
def test_a_yes_deletes_what_was_named(kind: Kind, scope: str, what: str) -> None:
    """It says whose, and that there is no way back, before it asks."""
    r = regular()
    r.do(kind)
    assert what in r.words
    assert "There is no way back. Shall I?" in r.words
    effect = r.do(Kind.YES, 3).effect
    assert effect
    assert (effect.name, effect.facts) == ("delete", {"scope": scope})


@pytest.mark.parametrize(
    "kind", [k for k in Kind if k not in (Kind.YES, Kind.EFFECT_DONE, Kind.LAUNCHED)]
)
def test_nothing_but_a_yes_deletes(kind: Kind) -> None:
    """Whatever else is said or happens."""
    r = regular()
    r.do(Kind.DELETE)
    effect = r.do(kind, 3, seconds=300, exercise="speed-skaters").effect
    assert not effect or effect.name != "delete"


def test_a_yes_to_something_else_deletes_nothing() -> None:
    """The question is gone once something else was said."""
    r = regular()
    r.do(Kind.DELETE)
    r.do(Kind.WEEK, 3)
    reply = r.do(Kind.YES, 3)
    assert not reply.effect


def test_being_asked_stops_the_clock() -> None:
    """A hold does not run on under such a question, and a no resumes from there."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.DELETE)
    r.do(Kind.NO, 20)
    assert (r.session.phase, r.session.position) == (Phase.PAUSED, 30)
    assert r.words.startswith("Good, I'll keep it.")


@pytest.mark.parametrize(("outcome", "words"), [("done", "It's gone."), ("failed", "I couldn't")])
def test_it_is_gone_or_it_is_not(outcome: str, words: str) -> None:
    """Said as it is, and the session closes."""
    r = regular()
    r.do(Kind.DELETE)
    r.do(Kind.YES)
    reply = r.do(Kind.EFFECT_DONE, effect="delete", outcome=outcome)
    assert reply.speech.text.startswith(words)
    assert not reply.ask


@pytest.mark.parametrize("phase", list(Phase))
def test_an_emergency_ends_it_in_every_phase(phase: Phase) -> None:
    """One breath, help, no exercise; what was held counts, and nothing tells what it was."""
    r = regular()
    if phase is Phase.SETTLING:
        r.longest_reply_seconds = 60.0
        r.do(Kind.START)
    elif phase is not Phase.IDLE:
        r.hold("elevated-rolls" if phase is Phase.DONE else "speed-skaters", 30)
    if phase is Phase.PAUSED:
        r.do(Kind.PAUSE)
    if phase in (Phase.RESTING, Phase.DONE):
        r.do(Kind.WHICH, r.listen())
    assert r.session.phase is phase
    held = {Phase.IDLE: 0, Phase.SETTLING: 0, Phase.DONE: 180, Phase.RESTING: 120}
    reply = r.do(Kind.EMERGENCY)
    assert "If you're hurt, can't get up, or it doesn't pass, call for help" in r.words
    assert reply.speech.seconds < 8
    assert not reply.ask
    assert r.progress.total_seconds == pytest.approx(held.get(phase, 30), abs=0.1)
    assert "emergency" not in str(r.progress.to_json()).lower()


def test_help_after_an_emergency_is_how_to_get_help() -> None:
    """No routine is offered to who lies on the floor."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.EMERGENCY)
    reply = r.do(Kind.HELP, 60)
    assert "emergency number" in r.words
    assert "start" not in r.words
    assert not reply.ask


BEGINNINGS: dict[Kind, dict[str, Any]] = {
    Kind.LAUNCHED: {},
    Kind.START: {},
    Kind.GO_TO: {"exercise": "speed-skaters"},
    Kind.ONLY: {"exercise": "speed-skaters"},
    Kind.SHORT_DAY: {"seconds": 300},
    Kind.EASIER: {},
    Kind.START_OVER: {},
    Kind.RESUME: {},
    Kind.LEAVE_OUT: {"exercise": "belly-breathing"},
}


@pytest.mark.parametrize("kind", BEGINNINGS)
@pytest.mark.parametrize("answer", [Kind.YES, Kind.EASIER, Kind.NO])
def test_after_an_emergency_nothing_begins_unasked(kind: Kind, answer: Kind) -> None:
    """The next time, however it is started; asked once, and then it is as ever."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.EMERGENCY)
    r.do(kind, 600, **BEGINNINGS[kind])
    assert r.words.endswith("Shall we begin, take it easier, or leave it for today?")
    assert not r.session.exercise
    reply = r.do(answer, 5)
    if answer is Kind.NO:
        assert not reply.ask
        return
    assert r.session.phase in (Phase.SETTLING, Phase.HOLDING)
    assert (r.session.version == "easier") is (Kind.EASIER in (kind, answer))
    assert not r.progress.settings.get("ask_first")
