"""An exercise as data: its seconds, its rhythm, its words. Filled in from `content/`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How much the coach says; it fades as a person gets to know an exercise."""

    FULL = "full"
    SHORT = "short"
    CUE = "cue"


EVERY, NONE = "every", "none"
"""Which repetitions are spoken, where somebody does not leave that to the level."""
USUAL, SLOWEST = 1.0, 1.5
"""How long a repetition may take, as a multiple of what it usually does."""
LONGEST_SECONDS = 3600.0
"""As long as anybody settles or holds."""


@dataclass(frozen=True)
class Beat:
    """A moment within one repetition: the pose that begins and, in spoken repetitions, a line."""

    at: float
    pose: str
    says: str
    """What names the line: the pose, unless two beats share it."""
    say: str


@dataclass(frozen=True)
class Rhythm:
    """How repetitions follow each other, in seconds.

    The first repetition begins at second `begins` of the hold. Where there are sides, they
    alternate, and `{side}` in a beat's line is the name of the present one.
    """

    period: float
    beats: tuple[Beat, ...]
    begins: float = 0.0
    sides: tuple[str, ...] = ("",)
    side_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SpokenRepetitions:
    """How many repetitions are spoken: `first` at the start, `again` after each mark."""

    first: int
    again: int


@dataclass(frozen=True)
class Mark:
    """A line at a point of the hold: a share of it, or seconds before its end."""

    name: str
    lines: tuple[str, ...]
    share: float | None = None
    before_end_seconds: float = 0.0
    before_end_repetitions: int = 0
    """Said right before so many last repetitions begin."""
    shortest_seconds: float = 0.0
    """In a shorter hold than this the mark has no place."""

    def at(self, seconds: float) -> float:
        """The second of a hold of `seconds` at which the mark is due."""
        return seconds * self.share if self.share is not None else seconds - self.before_end_seconds


@dataclass(frozen=True)
class Version:
    """The full exercise or its easier version: how to get into it and what is said in it."""

    set_up: Mapping[Level, tuple[str, ...]]
    essence: tuple[str, ...]
    """The move in one breath: what "repeat" says in the middle of a hold."""
    run_in: str
    """What gets somebody back into position after a pause."""
    rhythm: Rhythm
    picture: str
    """What a screen shows, for those who cannot see it."""
    landmarks: tuple[str, ...]
    """What a screen shows while the set-up is said: a few words for each sentence."""
    change: str = ""
    """What is said when somebody changes to this version in the middle of a hold."""


@dataclass(frozen=True)
class Exercise:
    """One exercise of the routine."""

    id: str
    name: str
    """As it is said in the middle of a sentence."""
    title: str
    """As it is shown."""
    seconds: int
    choices_seconds: tuple[int, ...]
    """Lengths that may be chosen for good."""
    position: str
    """What the body is on: exercises that share it follow each other without a move."""
    settle_seconds: float
    """What it takes to get into position, from any other."""
    versions: Mapping[str, Version] = field(hash=False)
    """`"plain"` and `"easier"`."""
    opening: Mapping[Level, str] = field(hash=False)
    """Said at second 0 of the hold, before the first repetition."""
    marks: tuple[Mark, ...]
    spoken: Mapping[Level, SpokenRepetitions] = field(hash=False)
    finish: tuple[str, ...]
    """What is said when the hold is over."""
    answers: Mapping[str, tuple[str, ...]] = field(hash=False)
    """What is said to why, benefit, feel, technique, cramp."""
    keep: str
    """Two or three words to keep going on: "keep lifting"."""
    nudges: tuple[str, ...]
    """A few words for a silence that would last too long."""
    silence_seconds: float
    """How long that is, at most."""
    count: tuple[str, ...]
    """Numbers for repetitions, in full; behind the last it is one again."""
    quiet: str
    """What announces silence until half time, to who wants no other words …"""
    quiet_a_while: str
    """… and a long one behind another mark."""

    def stays_after(self, before: "Exercise | None") -> bool:
        """Whether the exercise before leaves the body where this one needs it."""
        return before is not None and before.position == self.position

    def link_after(self, before: "Exercise", *, is_last: bool) -> str:
        """The key of the line that leads here from the exercise before."""
        return f"link.{'stay' if self.stays_after(before) else 'move'}{' last' * is_last}"
