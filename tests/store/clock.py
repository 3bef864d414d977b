"""A clock that tests turn by hand."""

from dataclasses import dataclass, field


@dataclass
class HandClock:
    """Stands still unless its `seconds` are set, or somebody sleeps, which takes no time."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float, /) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
