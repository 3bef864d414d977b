"""Interruptions know the second, and what is credited was held."""

from math import inf

import pytest

from skill.coach.events import Kind
from skill.coach.session import Outcome, Phase
from tests.coach.rehearsing import Rehearsal, regular

SECONDS = [0, 0.4, 7.3, 37, 59.9, 60, 119.9]
HOLDS = {
    "belly-breathing": 180,
    "reach-for-the-sky": 120,
    "speed-skaters": 120,
    "elevated-rolls": 180,
}
QUESTIONS = [
    Kind.TIME_LEFT,
    Kind.WHICH,
    Kind.WHAT_NEXT,
    Kind.LIST,
    Kind.WHY,
    Kind.BENEFIT,
    Kind.FEEL,
    Kind.TECHNIQUE,
    Kind.CRAMP,
    Kind.SITTING,
    Kind.ABOUT,
    Kind.HELP,
    Kind.NOT_UNDERSTOOD,
    Kind.UNEXPECTED,
    Kind.REPEAT,
    Kind.WEEK,
    Kind.STREAK,
    Kind.MINUTES,
    Kind.YESTERDAY,
    Kind.READY,
]


@pytest.mark.parametrize("exercise", HOLDS)
@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize("second", [0.4, 37, 110])
def test_a_question_in_a_hold_costs_it_nothing(exercise: str, kind: Kind, second: float) -> None:
    """Asked at any second, the answer is under the hold: it ends when it would have ended."""
    r = regular()
    r.hold(exercise, second)
    reply = r.do(kind)
    end = next(c.at for c in reply.speech.cues if c.text in r.book.routine.by_id[exercise].finish)
    said = reply.speech.cues[0].seconds
    assert end == pytest.approx(max(HOLDS[exercise] - second, said), abs=0.1) or end >= said
    assert end <= max(HOLDS[exercise] - second, 15)
    r.do(Kind.NEXT, r.listen())
    assert r.progress.total_seconds == pytest.approx(HOLDS[exercise], abs=0.1)
    assert r.progress.finished == {exercise: 1}


@pytest.mark.parametrize("second", SECONDS)
def test_pause_keeps_the_remainder_to_the_second(second: float) -> None:
    """Paused and resumed at any second, the hold is as long as it should be, the pause is not."""
    r = regular()
    r.hold("speed-skaters", second)
    r.do(Kind.PAUSE)
    assert r.session.position == pytest.approx(second, abs=0.01)
    r.do(Kind.RESUME, 40)
    end = next(c.at for c in r.reply.speech.cues if "kater" in c.text)
    run_in = r.session.began - r.now.timestamp() if second else None
    if run_in is not None:
        assert end - run_in == pytest.approx(120 - second, abs=0.05)
    r.do(Kind.NEXT, r.listen())
    assert r.progress.total_seconds == pytest.approx(120, abs=0.1)


def test_next_four_times_earns_nothing() -> None:
    """Saying it is not doing it."""
    r = regular()
    r.do(Kind.LAUNCHED)
    for _ in range(4):
        r.do(Kind.NEXT, 1)
    assert r.progress.fresh
    assert not r.progress.finished
    assert r.progress.day(r.now.date()).outcomes["belly-breathing"] == {"skipped": 1}


def test_settling_is_not_holding() -> None:
    """Interrupted while still getting into position, nothing has been held."""
    r = regular()
    r.do(Kind.GO_TO, exercise="speed-skaters")
    r.do(Kind.TIME_LEFT, 5)
    assert (r.held, r.session.phase) == ({}, Phase.HOLDING)
    assert r.session.began > r.now.timestamp()


def test_a_hold_heard_to_its_end_is_finished_and_clipped() -> None:
    """An hour later it is still only its own seconds."""
    r = regular()
    r.hold("reach-for-the-sky")
    r.do(Kind.TIME_LEFT, 3600)
    assert r.held == {"reach-for-the-sky": 120}
    assert r.session.phase is Phase.RESTING


def test_an_answer_that_was_never_heard_credits_nothing() -> None:
    """When Alexa could not play it, the clock never ran."""
    r = regular()
    r.hold("reach-for-the-sky", 60)
    r.do(Kind.ENDED, unheard_seconds=inf)
    assert r.held == {}


def test_a_hold_heard_long_before_an_answer_came_too_late_counts() -> None:
    """Elapsed time tells that it was another answer that nobody heard."""
    r = regular()
    r.hold("reach-for-the-sky")
    r.do(Kind.ENDED, 122, unheard_seconds=20.0)
    assert r.held == {"reach-for-the-sky": 120}
    assert r.ended == [("reach-for-the-sky", Outcome.FINISHED)]


@pytest.mark.parametrize("second", [40, 125], ids=["within", "between"])
@pytest.mark.parametrize(
    ("hours", "resumed"),
    [(0.1, True), (5, True), (14, True), (47, True), (49, False), (999, False)],
)
def test_a_place_is_kept_for_two_days(hours: float, resumed: bool, second: float) -> None:
    """In a hold as in a rest; after that a launch begins afresh."""
    r = _lost_at(second)
    r.do(Kind.LAUNCHED, hours * 3600)
    assert ("Carry on" in r.words) is resumed


def test_a_place_resumed_the_next_day_counts_for_that_day() -> None:
    """A routine goes on belonging to its day for some hours, and not for ever."""
    r = _lost_at(40)
    first = r.session.day
    r.do(Kind.LAUNCHED, 20 * 3600)
    r.do(Kind.YES, 5)
    r.do(Kind.NEXT, r.listen())
    assert r.changes.day == r.now.date().isoformat() != first


def test_a_vanished_session_proves_nothing() -> None:
    """Without a last word, the hold is resumed from the second that was last known."""
    r = _lost_at(40)
    r.do(Kind.LAUNCHED, 60)
    assert r.session.position == pytest.approx(40, abs=0.1)
    assert "with a minute and 20 seconds left" in r.words


def test_a_place_that_the_book_no_longer_knows_is_left() -> None:
    """After a change of content an old place is no place."""
    r = _lost_at(40)
    place = {**(r.progress.place or {}), "exercise": "the-moonwalk"}
    r.progress = r.progress.with_changes(r.changes.__class__("x", place=place))
    r.do(Kind.LAUNCHED, 60)
    assert "Carry on" not in r.words


def _lost_at(second: float) -> Rehearsal:
    """Somebody whose session vanished in the skaters, after a question at this second."""
    r = regular()
    r.hold("speed-skaters", second)
    r.do(Kind.TIME_LEFT)
    r.lose()
    return r
