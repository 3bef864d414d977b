"""A track: one exercise as a recording, so that a player can go through the routine by itself.

Who plays it tells where it is: the second in the recording, not a clock, is the second of the hold.
"""

from dataclasses import dataclass
from typing import NamedTuple

from skill.coach.exercise import LONGEST_SECONDS, SLOWEST, USUAL

SEPARATOR = "_"
ENDS = ("whole", "part", "one", "ask")
"""What a player says when the last track is over: how much was done, or that "next" goes on."""

PLAUSIBLE_SECONDS = 1800.0
"""How long after it was sent a track may be playing still, pauses included."""


class Piece(NamedTuple):
    """What a track performs: the same piece, the same recording."""

    exercise: str
    version: str
    level: str
    seconds: float
    tempo: float = USUAL
    counting: str = ""

    @property
    def name(self) -> str:
        """Its name in a link and as a file: "speed-skaters_plain_full_120_1_"."""
        exercise, version, level, seconds, tempo, counting = self
        return SEPARATOR.join((exercise, version, level, f"{seconds:g}", f"{tempo:g}", counting))

    @classmethod
    def named(cls, name: str) -> "Piece":
        """The piece of that name. Raises ValueError where it is none."""
        exercise, version, level, *numbers, counting = name.split(SEPARATOR)
        seconds, tempo = map(float, numbers)
        if not (0 < seconds <= LONGEST_SECONDS and USUAL <= tempo <= SLOWEST):
            raise ValueError(f"nobody holds anything for {seconds} s")
        return cls(exercise, version, level, seconds, tempo, counting)


def end_named(how: str) -> str:
    """The name of the track with the last words, of `ENDS`."""
    return f"end{SEPARATOR}{how}"


@dataclass(frozen=True)
class Track:
    """The seconds of a recording at which its parts begin, and how long the whole of it is.

    Before the set-up stands what leads here from the exercise before.
    """

    set_up: float
    hold: float
    finish: float
    seconds: float


@dataclass(frozen=True)
class Playback:
    """What a player tells: which track it plays, or played last, and the second reached in it."""

    run: str
    """The session that it was sent by."""
    number: int
    """Counts that session's tracks."""
    name: str
    hold: str
    """The hold that it performs, as the session knows it."""
    lead: float
    """The second at which the hold begins in it."""
    sent: float
    """When it was sent, in epoch seconds."""
    at: float

    def is_recent(self, now: float) -> bool:
        """Whether it may be playing still; what comes later (epoch seconds) is a late event."""
        return 0 <= now - self.sent <= PLAUSIBLE_SECONDS

    @property
    def second(self) -> float:
        """Of the hold; below 0 before it, and beyond its end while its last words are said."""
        return round(self.at - self.lead, 2)
