"""How fast the simulated clock runs: in life's own time, or as many times faster."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic


class Tempo:
    """A clock that runs `speed` times as fast as life, from second `now` of the epoch on."""

    def __init__(self, speed: float, now: float, life: Callable[[], float] = monotonic) -> None:
        self._speed, self._life = speed, life
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

    def until(self, moment: float) -> float:
        """Seconds of life until the clock shows `moment`; 0 if it has passed, or nothing waits."""
        return max(0.0, (moment - self.now) / self._speed) if self._speed else 0.0
