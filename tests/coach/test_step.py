"""Promises of the turn that no single room keeps."""

import pytest

from skill.coach.events import Kind
from skill.coach.session import Outcome, Phase
from tests.coach.rehearsing import Rehearsal


@pytest.fixture
def r() -> Rehearsal:
    """Somebody who is welcomed and lies down."""
    r = Rehearsal()
    r.do(Kind.LAUNCHED)
    return r


def test_a_question_that_comes_after_the_hold_is_not_open_before_it(r: Rehearsal) -> None:
    """Settling into the last exercise, "no" is not the answer to "shall I tell you…"."""
    r.do(Kind.ONLY, 5, exercise="speed-skaters")
    r.do(Kind.NO, 3)
    assert r.session.phase is Phase.SETTLING
    assert r.reply.ask


def test_whoever_stands_gets_time_to_lie_down(r: Rehearsal) -> None:
    """The sky follows breathing without a second; from afar it leaves time to get there."""
    r.do(Kind.READY, 20)
    r.do(Kind.NEXT, 200)
    from_breathing = r.session.began - r.now.timestamp()
    r.do(Kind.ONLY, 200, exercise="reach-for-the-sky")
    from_afar = r.session.began - r.now.timestamp()
    assert from_afar > from_breathing + 8


def test_a_run_in_is_not_held(r: Rehearsal) -> None:
    """A question in the run-in after a pause neither starts nor stops the clock."""
    r.do(Kind.READY, 20)
    r.do(Kind.PAUSE, 61)
    r.do(Kind.RESUME, 5)
    began = r.session.began
    r.do(Kind.TIME_LEFT, 1)
    assert r.session.began == pytest.approx(began, abs=0.1)


def test_no_to_carrying_on_cuts_the_exercise_short(r: Rehearsal) -> None:
    """What was left behind is called what it is."""
    r.do(Kind.READY, 20)
    r.do(Kind.STOP, 61)
    r.new = True
    r.do(Kind.LAUNCHED, 60)
    r.do(Kind.NO, 5)
    r.do(Kind.YES, 5)
    assert ("belly-breathing", Outcome.CUT_SHORT) in r.ended


def test_no_to_a_side_offer_leads_back(r: Rehearsal) -> None:
    """Declining one exercise in the middle of a routine does not end the routine."""
    r.do(Kind.READY, 20)
    r.do(Kind.SHORT_DAY, 60, seconds=100)
    r.do(Kind.NO, 5)
    assert r.reply.ask
    assert r.session.phase is Phase.PAUSED


def test_after_pain_a_gentle_start_is_the_easier_one() -> None:
    """Nobody who said "ouch" is led into the full version."""
    r = Rehearsal()
    r.do(Kind.PAIN)
    r.do(Kind.YES, 5)
    assert r.session.version == "easier"


def test_yes_after_pain_in_a_rest_is_the_next_one_the_easier_way(r: Rehearsal) -> None:
    """Between two exercises there is nothing left to make easier but the next one."""
    r.do(Kind.READY, 20)
    r.do(Kind.PAIN, 200)
    r.do(Kind.YES, 5)
    assert (r.session.exercise, r.session.version) == ("reach-for-the-sky", "easier")


def test_a_side_question_does_not_lose_the_ways_on_after_pain(r: Rehearsal) -> None:
    """Whoever hurts is asked again which way to go, whatever was asked in between."""
    r.do(Kind.READY, 20)
    r.do(Kind.PAIN, 60)
    r.do(Kind.TIME_LEFT, 5)
    assert r.session.question == "pain"
    assert r.words.endswith("Which is it?")


def test_the_last_breath_is_a_finish(r: Rehearsal) -> None:
    """ "Next" half a second before the end is no cut."""
    r.do(Kind.READY, 20)
    r.do(Kind.NEXT, 180.2)
    assert ("belly-breathing", Outcome.FINISHED) in r.ended


def test_seconds_after_the_end_finish_nothing_twice(r: Rehearsal) -> None:
    """Ten more seconds are ten seconds, not another exercise."""
    r.do(Kind.READY, 20)
    r.do(Kind.LONGER, 190, seconds=10)
    r.do(Kind.NEXT, 30)
    assert r.progress.finished == {"belly-breathing": 1}
    assert sum(r.progress.days["2026-11-02"].held.values()) == pytest.approx(190, abs=0.5)
