"""What happens around a device, second by second: the one thing that a terminal or page shows."""

from dataclasses import dataclass
from enum import StrEnum


class HappeningKind(StrEnum):
    """What a happening's text and seconds mean."""

    OPENED = "opened"  # a session begins; its date and time
    YOU = "you"  # what you say
    COACH = "coach"  # a line that the coach begins to say, for so many seconds
    LISTENING = "listening"  # the microphone opens, for so many seconds
    CARD = "card"  # what goes to the Alexa app
    CLOSED = "closed"  # the coach has ended the session
    EXPIRED = "expired"  # nobody answered, so Alexa has ended the session
    LOST = "lost"  # the session has vanished without a goodbye
    DIRECTION = "direction"  # something else that changed


@dataclass(frozen=True)
class Happening:
    """One thing that happens at second `at` of the simulated clock (seconds of the epoch)."""

    at: float
    kind: HappeningKind
    text: str = ""
    seconds: float = 0.0

    @property
    def end(self) -> float:
        return self.at + self.seconds


OVER = (HappeningKind.CLOSED, HappeningKind.EXPIRED, HappeningKind.LOST)
"""One way or another, the session is over."""
