"""How fast the simulated clock runs: in life's own time, or as many times faster."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep


class Tempo:
    """A clock that runs `speed` times as fast as life, from second `now` of the epoch on."""

    def __init__(
        self,
        speed: float,
        now: float,
        life: Callable[[], float] = monotonic,
        sleep: Callable[[float], None] = sleep,
    ) -> None:
        self._speed, self._life, self._sleep = speed, life, sleep
        self.set(now)

    @property
    def runs(self) -> bool:
        """Whether time passes by itself."""
        return self._speed > 0

    def set(self, now: float) -> None:
        """Jump to `now`, and run on from there."""
        self._from, self._since = now, self._life()

    @property
    def now(self) -> float:
        return self._from + (self._life() - self._since) * self._speed

    def wait_until(self, moment: float) -> None:
        """Let life pass until the clock shows `moment`, if it runs and has not been there yet."""
        if self.runs and moment > self.now:
            self._sleep((moment - self.now) / self._speed)
