"""How long a turn waits, and what it is charged for."""

from time import sleep

import pytest

from skill.store.contract import Unavailable
from skill.store.deadline import Busy, in_time, persist, turn, waiting


def test_what_comes_in_time_is_returned() -> None:
    """A call that answers is simply answered."""
    assert in_time(lambda: "answer") == "answer"


def test_an_error_in_time_is_raised_as_it_is() -> None:
    """The call's own error is not disguised."""
    with pytest.raises(ZeroDivisionError):
        in_time(lambda: 1 // 0)


def test_what_comes_late_is_unavailable() -> None:
    """A call that outlasts the turn's patience is given up."""
    with turn(0.05), pytest.raises(Unavailable):
        in_time(lambda: sleep(0.3))


def test_calls_of_one_turn_share_its_patience() -> None:
    """What the first call took the second does not have, and afterwards there is none."""
    with turn(0.3):
        in_time(lambda: sleep(0.2))
        with waiting() as seconds:
            assert 0 < seconds <= 0.1
        with pytest.raises(Unavailable):
            in_time(lambda: sleep(0.3))
        with pytest.raises(Unavailable, match="long enough"):
            in_time(lambda: "at once")


def test_only_waiting_is_charged() -> None:
    """What a turn does between its calls, a look at the device's time zone say, costs nothing."""
    with turn(0.2):
        sleep(0.25)
        assert in_time(lambda: "answer") == "answer"


def test_a_turn_inside_a_turn_gains_no_time() -> None:
    """The outer patience holds, however much the inner one asks for."""
    with turn(0.05), turn(5), waiting() as seconds:
        assert seconds <= 0.05


def test_the_next_turn_is_patient_again() -> None:
    """A turn that waited in vain leaves nothing behind."""
    with turn(0.01), pytest.raises(Unavailable):
        in_time(lambda: sleep(0.2))
    with turn(0.5):
        assert in_time(lambda: "answer") == "answer"


def test_a_busy_store_is_asked_again() -> None:
    """Two refusals, then the answer."""
    answers: list[Exception | str] = [Busy("not now"), Busy("not now"), "answer"]

    def attempt() -> str:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with turn():
        assert persist(attempt) == "answer"


def test_a_store_that_is_down_is_not_asked_again() -> None:
    """Only a busy store is worth another try."""
    tries: list[None] = []

    def attempt() -> None:
        tries.append(None)
        raise Unavailable("down")

    with turn(), pytest.raises(Unavailable):
        persist(attempt)
    assert len(tries) == 1


def test_persistence_ends_with_the_turn() -> None:
    """A store that is always busy is Unavailable when the turn has waited long enough."""

    def attempt() -> None:
        raise Busy("not now")

    with turn(0.2), pytest.raises(Unavailable):
        persist(attempt)
