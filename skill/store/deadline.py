"""How long somebody in the middle of an exercise may be kept waiting for the store.

Alexa gives up on an answer after 8 seconds, and a coach that falls silent is noticed far sooner.
So the calls of one turn share one deadline: a launch that reads, writes, loses the race, reads and
writes again waits no longer in all. Only waiting counts, not what a turn does in between.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from random import uniform
from threading import Thread
from typing import Protocol, TypeVar

from skill.store.contract import Unavailable

T = TypeVar("T")

TURN_SECONDS = 1.3  # what a turn may wait for the store is 1.5; the rest is for the work around it
FIRST_PAUSE_SECONDS = 0.05
LONGEST_PAUSE_SECONDS = 0.2


class Busy(Unavailable):
    """It did not work this time and may the next: throttled, locked, cut off, only partly done."""


class Clock(Protocol):
    """What is needed of the module `time`."""

    def monotonic(self) -> float: ...
    def sleep(self, seconds: float, /) -> None: ...


@dataclass
class Deadline:
    """The seconds that a turn may still wait (`left`), and those that it has waited."""

    left: float
    clock: Clock
    waited: float = 0.0

    @contextmanager
    def waiting(self) -> Iterator[float]:
        """Yield the seconds left, and count what the block takes. Unavailable when none are."""
        if self.left <= 0:
            raise Unavailable("this turn has waited long enough for the store")
        began = self.clock.monotonic()
        try:
            yield self.left
        finally:
            seconds = self.clock.monotonic() - began
            self.left -= seconds
            self.waited += seconds


_current: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def deadline(seconds: float = TURN_SECONDS, clock: Clock = time) -> Iterator[Deadline]:
    """Let all store calls inside share `seconds` of waiting; a call outside has them for itself.

    Inside another deadline nothing changes: the outer one holds.
    """
    now = _current.get() or Deadline(seconds, clock)
    token = _current.set(now)
    try:
        yield now
    finally:
        _current.reset(token)


def in_time(call: Callable[[], T]) -> T:
    """What `call` returns or raises, or Unavailable once the turn has waited long enough."""
    with deadline() as now, now.waiting() as seconds:
        return within(seconds, call, Unavailable)


def within(seconds: float, call: Callable[[], T], late: type[Exception] = TimeoutError) -> T:
    """What `call` returns or raises, or `late` after `seconds`, whatever it is busy with.

    The call runs on a thread of its own, because socket time-outs bound neither a name look-up nor
    an answer that trickles in. A call that comes too late runs on to its own end, unheard.
    """
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(call())
        except BaseException as error:
            answer.set_exception(error)

    Thread(target=run, name="deadline", daemon=True).start()  # no program waits for it to exit
    if not wait([answer], seconds).done:
        raise late(f"no answer within {seconds:.2f} s")
    return answer.result()


def persist(attempt: Callable[[], T]) -> T:
    """What `attempt` returns, tried again while it raises Busy and the deadline leaves time.

    Pauses grow, and vary so that those who met once do not meet again. Raises the last Busy.
    """
    longest = FIRST_PAUSE_SECONDS
    with deadline() as now:
        while True:
            try:
                return attempt()
            except Busy:
                pause = uniform(longest / 2, longest)
                if now.left <= pause:
                    raise
                with now.waiting():
                    now.clock.sleep(pause)
                if now.left <= 0:
                    raise  # a busy machine has overslept
                longest = min(2 * longest, LONGEST_PAUSE_SECONDS)
