"""Leaving: stop stops in every state, cancel takes back, silence keeps the place."""

import pytest

from skill.coach.context import Situation
from skill.coach.events import Kind
from skill.coach.session import Phase
from tests.coach.rehearsing import regular


@pytest.mark.parametrize("kind", [Kind.STOP, Kind.CANCEL])
@pytest.mark.parametrize("second", [-1, 0, 30, 500])
def test_stop_stops_in_the_middle_and_promises_the_place(kind: Kind, second: float) -> None:
    """A short goodbye, a closed session, what was held counted, and the place kept."""
    r = regular()
    r.hold("speed-skaters", second)
    reply = r.do(kind)
    assert not reply.ask
    assert "place" in r.words
    assert r.progress.total_seconds == pytest.approx(min(max(second, 0), 120), abs=0.1)
    assert reply.speech.seconds < 5


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
    """Neither the place nor another try, and that minutes may be missing is said."""
    r = regular()
    r.situation = Situation(saved=False)
    r.hold("speed-skaters", 30)
    said = r.do(Kind.STOP).speech.text
    assert "may be missing" in said
    assert "place" not in said
    assert "try again" not in said
