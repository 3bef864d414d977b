"""How long a turn waits, and what it is charged for."""

from collections.abc import Callable
from threading import Event

import pytest

from skill.store.contract import Unavailable
from skill.store.deadline import Busy, Deadline, deadline, in_time, persist, within
from tests.store.clock import HandClock


def answers(*given: Exception | str) -> Callable[[], str]:
    """Gives these answers one after the other, the last one for ever."""
    left = list(given)

    def attempt() -> str:
        answer = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    return attempt


def wait(now: Deadline, clock: HandClock, seconds: float) -> float:
    """Wait so long; the seconds that could have been waited."""
    with now.waiting() as left:
        clock.seconds += seconds
    return left


def test_what_comes_in_time_is_returned() -> None:
    """A call that answers is simply answered."""
    assert in_time(lambda: "answer") == "answer"


def test_an_error_in_time_is_raised_as_it_is() -> None:
    """The call's own error is not disguised, not even a time-out of its own."""
    for error in (ZeroDivisionError(), TimeoutError("a socket's")):
        with pytest.raises(type(error)) as raised:
            in_time(answers(error))
        assert raised.value is error


def test_what_comes_late_is_given_up() -> None:
    """A call that hangs is left to itself, and the caller goes on."""
    with deadline(0.05), pytest.raises(Unavailable, match=r"no answer within 0\.05 s"):
        in_time(Event().wait)
    with pytest.raises(TimeoutError):
        within(0.05, Event().wait)


def test_calls_of_one_turn_share_its_deadline(clock: HandClock) -> None:
    """What the first call took the second does not have, and afterwards there is none."""
    with deadline(1.0, clock) as now:
        assert [wait(now, clock, 0.75), wait(now, clock, 0.5)] == [1.0, 0.25]
        assert now.waited == 1.25
        with pytest.raises(Unavailable, match="long enough"):
            in_time(lambda: "at once")


def test_only_waiting_is_charged(clock: HandClock) -> None:
    """What a turn does between its calls, a look at the device's time zone say, costs nothing."""
    with deadline(1.0, clock) as now:
        clock.seconds += 60
        assert wait(now, clock, 0.25) == 1.0


def test_what_was_waited_for_in_vain_is_charged_too(clock: HandClock) -> None:
    """An error is no gift of time."""

    def fail() -> None:
        clock.seconds += 0.5
        raise ZeroDivisionError

    with deadline(1.0, clock) as now:
        with pytest.raises(ZeroDivisionError), now.waiting():
            fail()
        assert now.left == 0.5


def test_a_deadline_inside_another_gains_no_time(clock: HandClock) -> None:
    """The outer one holds, however much the inner one asks for."""
    with deadline(0.5, clock) as outer, deadline(5) as inner:
        assert inner is outer


def test_the_next_turn_has_its_own_deadline(clock: HandClock) -> None:
    """A turn that waited in vain leaves nothing behind."""
    with deadline(0.5, clock) as now:
        wait(now, clock, 1)
    with deadline(0.5, clock) as now:
        assert now.left == 0.5


def test_a_busy_store_is_asked_again(clock: HandClock) -> None:
    """As often as it takes, ever more slowly."""
    with deadline(5, clock):
        assert persist(answers(*[Busy("not now")] * 5, "answer")) == "answer"
    longest = [0.05, 0.1, 0.2, 0.2, 0.2]
    assert len(clock.slept) == len(longest)
    assert all(most / 2 <= pause <= most for pause, most in zip(clock.slept, longest, strict=True))


def test_those_who_met_once_do_not_meet_again() -> None:
    """No two of four wait the same times between their attempts."""
    pauses = set()
    for _ in range(4):
        clock = HandClock()
        with deadline(1.3, clock):
            persist(answers(Busy(), Busy(), "answer"))
        pauses.add(tuple(clock.slept))
    assert len(pauses) == 4


def test_a_store_that_is_down_for_good_is_not_asked_again(clock: HandClock) -> None:
    """Only what may work the next time is worth another try."""
    with deadline(1.3, clock), pytest.raises(Unavailable, match="no such table"):
        persist(answers(Unavailable("no such table"), "answer"))
    assert clock.slept == []


def test_persistence_ends_with_the_deadline(clock: HandClock) -> None:
    """The time there is is used, and not a second more; the last refusal is the reason."""
    with deadline(1.3, clock) as now, pytest.raises(Busy, match="not now"):
        persist(answers(Busy("not now")))
    assert 0.8 < sum(clock.slept) <= 1.3
    assert now.left >= 0


class Oversleeper(HandClock):
    """A machine too busy to wake anybody in time."""

    def sleep(self, seconds: float, /) -> None:
        super().sleep(100 * seconds)


def test_a_pause_that_takes_the_rest_of_the_time_does_not_hide_what_was_wrong() -> None:
    """It ends with what the last attempt said, not with the time being over."""
    clock = Oversleeper()

    def attempt() -> None:
        with deadline() as now:
            wait(now, clock, 1.0)
        raise Busy("locked")

    with deadline(1.3, clock), pytest.raises(Busy, match="locked"):
        persist(attempt)
