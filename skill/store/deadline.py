"""How long somebody in the middle of an exercise may be kept waiting for the store.

Alexa gives up on an answer after 8 seconds, and a coach that falls silent is noticed far sooner.
So a turn has one budget of waiting, TURN_SECONDS, shared by all its calls to the store: a launch
that reads, writes, loses the race, reads and writes again still waits no longer in all. Only
waiting for the store counts; what else a turn does in between is not charged to it.

    with turn():
        store.read(...)
        store.write(...)

A call outside any turn has a whole turn's deadline for itself.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Thread
from time import monotonic, sleep
from typing import TypeVar

from skill.store.contract import Unavailable

T = TypeVar("T")

TURN_SECONDS = 1.3  # the law says 1.5; the rest is for the work around the waiting

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8, 0.8, 0.8)  # seconds between attempts: 4 s in all


class Busy(Unavailable):
    """The store is there but asks for a little time: throttled, locked, or only partly done."""


class Budget:
    """The seconds that a turn may still wait, and those that it has waited."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds
        self.waited = 0.0

    def charge(self, seconds: float) -> None:
        self.left -= seconds
        self.waited += seconds


_budget: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def turn(seconds: float = TURN_SECONDS) -> Iterator[Budget]:
    """Let all store calls inside share `seconds` of waiting; yield the budget, to be read later.

    Inside another turn nothing changes: the outer one's budget holds.
    """
    if outer := _budget.get():
        yield outer
        return
    budget = Budget(seconds)
    token = _budget.set(budget)
    try:
        yield budget
    finally:
        _budget.reset(token)


@contextmanager
def waiting() -> Iterator[float]:
    """Yield the seconds this turn may still wait, and charge it for what the block takes.

    Raises Unavailable when nothing is left.
    """
    budget = _remaining()
    if budget.left <= 0:
        raise Unavailable("this turn has waited long enough for the store")
    began = monotonic()
    try:
        yield budget.left
    finally:
        budget.charge(monotonic() - began)


def _remaining() -> Budget:
    return _budget.get() or Budget(TURN_SECONDS)


def in_time(call: Callable[[], T]) -> T:
    """What `call` returns or raises, or Unavailable once the turn has waited long enough."""
    with waiting() as seconds:
        try:
            return within(seconds, call)
        except TimeoutError:
            raise Unavailable(f"no answer from the store within {seconds:.2f} s") from None


def within(seconds: float, call: Callable[[], T]) -> T:
    """What `call` returns or raises, or TimeoutError after `seconds`, whatever it is busy with.

    The call runs on a thread of its own, because socket time-outs bound neither a name look-up
    nor an answer that trickles in, and start anew with every attempt. A call that comes too late
    runs on to its own end, unheard; a daemon thread, so that no program waits for it to exit.
    """
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(call())
        except BaseException as error:
            answer.set_exception(error)

    Thread(target=run, name="deadline", daemon=True).start()
    return answer.result(timeout=seconds)


def persist(attempt: Callable[[], T]) -> T:
    """What `attempt` returns, trying again ever more slowly while the store is Busy.

    Raises the last Busy when the next pause would be more than this turn may still wait.
    """
    for pause in _PAUSES:
        try:
            return attempt()
        except Busy:
            if _remaining().left < pause:
                raise
            with waiting():
                sleep(pause)
    return attempt()
