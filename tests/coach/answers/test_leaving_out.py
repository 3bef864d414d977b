"""What is left out does not come, and can be taken back."""

from typing import Any

import pytest

from skill.coach.events import Kind
from skill.coach.session import Phase
from tests.coach.rehearsing import regular
from tests.talking import ROUTINE

IDS = ROUTINE.ids


@pytest.mark.parametrize("named", [{"exercise": IDS[3]}, {"place": "4"}, {"place": "last"}])
def test_what_is_left_out_does_not_come(named: dict[str, Any]) -> None:
    """By its name or its place; the routine ends before it, and the next day it is there again."""
    r = regular()
    r.hold(IDS[2], 20)
    r.do(Kind.LEAVE_OUT, **named)
    assert r.words.startswith("Without elevated rolls, then.")
    assert (r.session.exercise, r.session.phase) == (IDS[2], Phase.HOLDING)
    r.do(Kind.WHICH, r.listen())
    assert r.session.phase is Phase.DONE
    r.do(Kind.STOP)
    r.do(Kind.GO_TO, 3 * 86_400, exercise=IDS[2])
    assert r.do(Kind.WHAT_NEXT, 5).speech.text.startswith(("After this comes el", "Next up is el"))


def test_everything_but_one_starts_with_the_others() -> None:
    """Said first of all, it starts the routine without it."""
    r = regular()
    r.do(Kind.LEAVE_OUT, exercise=IDS[0])
    assert r.session.exercise == IDS[1]


def test_leaving_out_all_that_was_left_of_another_day_starts_the_others() -> None:
    """ "No rolls today", with a place kept in the rolls, is not the end of today's routine."""
    r = regular()
    r.hold(IDS[3], 20)
    r.do(Kind.STOP)
    r.do(Kind.LEAVE_OUT, 86_400, exercise=IDS[3])
    assert r.words.startswith("Without elevated rolls, then. ")
    assert r.session.exercise == IDS[0]


def test_who_leaves_out_the_present_one_goes_on_to_the_next() -> None:
    r = regular()
    r.hold(IDS[1], 20)
    r.do(Kind.LEAVE_OUT, exercise=IDS[1])
    assert r.session.exercise == IDS[2]


@pytest.mark.parametrize("kind", [Kind.SKIP, Kind.LEAVE_OUT])
def test_in_a_rest_the_announced_one_is_skipped(kind: Kind) -> None:
    """It is not started: the one behind it is announced instead, or the routine is over."""
    r = regular()
    r.hold(IDS[1])
    r.do(kind, r.listen(), exercise=IDS[2])
    assert (r.session.exercise, r.session.phase) == (IDS[1], Phase.RESTING)
    assert "And last, elevated rolls" in r.words
    r.do(kind, 5, exercise=IDS[3])
    assert (r.session.exercise, r.session.phase) == (IDS[1], Phase.DONE)
    assert "Shall I tell you about your week" in r.words


@pytest.mark.parametrize("exercise", ["", "nothing"])
def test_an_unknown_one_cannot_be_left_out(exercise: str) -> None:
    """It says what to say, since a bare name would begin it; and nothing changes."""
    r = regular()
    r.hold(IDS[1], 20)
    assert (
        "Say skip, and the one to leave out:" in r.do(Kind.LEAVE_OUT, exercise=exercise).speech.text
    )
    assert (r.session.exercise, r.session.position) == (IDS[1], 20)


def test_what_is_behind_cannot_be_left_out() -> None:
    r = regular()
    r.hold(IDS[1], 20)
    assert "isn't ahead of you" in r.do(Kind.LEAVE_OUT, exercise=IDS[0]).speech.text


def test_undo_takes_a_skip_back() -> None:
    """ "Next" by mistake: back to the one that was left; there is nothing else to take back."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.UNDO)
    assert "I can't take that back." in r.words
    r.do(Kind.NEXT, 5)
    r.do(Kind.UNDO, 3)
    assert r.session.exercise == "speed-skaters"


def test_before_the_first_no_way_back_is_offered() -> None:
    """ "Previous goes to the one before" would not be true."""
    r = regular()
    r.hold(IDS[0], 20)
    r.do(Kind.UNDO)
    assert "previous" not in r.words
    assert r.session.phase is Phase.HOLDING


@pytest.mark.parametrize("state", [Phase.HOLDING, Phase.RESTING])
def test_undo_takes_back_what_was_left_out(state: Phase) -> None:
    """In a rest it is announced again; in a hold the hold goes on."""
    r = regular()
    r.hold(IDS[2], 30)
    if state is Phase.RESTING:
        r.do(Kind.WHICH, r.listen())
    r.do(Kind.LEAVE_OUT, 1, exercise=IDS[3])
    r.do(Kind.UNDO, 3)
    if state is Phase.RESTING:
        assert "And last, elevated rolls" in r.words
        return
    assert r.words.startswith("With elevated rolls again, then.")
    r.do(Kind.WHICH, r.listen())
    assert r.session.phase is Phase.RESTING


def test_undo_takes_the_last_skip_of_a_routine_back() -> None:
    """The end was said already; it is not the end."""
    r = regular()
    r.hold(IDS[3], 30)
    r.do(Kind.SKIP)
    r.do(Kind.UNDO, 3)
    assert (r.session.exercise, r.session.phase) == (IDS[3], Phase.HOLDING)


@pytest.mark.parametrize("resting", [False, True])
def test_the_next_one_is_skipped_by_name_of_next(resting: bool) -> None:
    """Announced or not: the hold goes on, and it does not come."""
    r = regular()
    r.hold(IDS[1], 20)
    if resting:
        r.do(Kind.WHICH, r.listen())
    r.do(Kind.SKIP_NEXT, 2)
    assert "Without speed skaters, then." in r.words
    assert r.session.exercise == IDS[1]
    assert "elevated rolls" in r.do(Kind.WHAT_NEXT, 5).speech.text
