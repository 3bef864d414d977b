"""What happens in the room, second by second: the one thing that terminal and page have to show."""

from dataclasses import dataclass
from enum import StrEnum


class HappeningKind(StrEnum):
    OPENED = "opened"
    """A session begins; the text is its date and time."""
    YOU = "you"
    """The text is what you say."""
    COACH = "coach"
    """The text is a line that the coach begins to say, for so many seconds."""
    LISTENING = "listening"
    """The microphone opens, for so many seconds."""
    CARD = "card"
    """The text goes to the Alexa app."""
    CLOSED = "closed"
    """The coach has ended the session."""
    EXPIRED = "expired"
    """Nobody answered, so Alexa has ended the session."""
    LOST = "lost"
    """The session has vanished without a goodbye."""
    DIRECTION = "direction"
    """The text is something else that changed."""


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
