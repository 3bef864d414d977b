"""Where we are: a few small fields that survive the trip through Alexa's session attributes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite
from typing import Any

from skill.coach.exercise import LONGEST_SECONDS, SLOWEST, USUAL, Level
from skill.coach.salvage import by_name, day, hold_length, number


class Phase(StrEnum):
    """What the user is doing."""

    IDLE = "idle"
    """Nothing has begun."""
    SETTLING = "settling"
    """Getting into position."""
    HOLDING = "holding"
    """In the exercise, the clock running."""
    PAUSED = "paused"
    RESTING = "resting"
    """Between two exercises."""
    DONE = "done"
    """After the last one."""


UNDER_WAY = (Phase.SETTLING, Phase.HOLDING, Phase.PAUSED, Phase.RESTING)
"""The phases of a routine that has begun and is not over."""


class Outcome(StrEnum):
    """How an exercise ended: three different things."""

    FINISHED = "finished"
    CUT_SHORT = "cut short"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Session:
    """The place in the routine. All times are seconds."""

    phase: Phase = Phase.IDLE
    exercise: str = ""
    hold: str = ""
    """Tells the present hold from every other one."""
    began: float = 0.0
    """When the score's second `position` sounds, in epoch seconds; 0 while nothing is timed."""
    position: float = 0.0
    """The second of the hold that has been reached."""
    seconds: float = 0.0
    """The whole length of the present hold."""
    until: float = 0.0
    """How far the present reply performs the hold; `seconds`, unless one reply is too short."""
    version: str = "plain"
    level: str = "full"
    variant: int = 0
    """Which variants the present hold is made of."""
    words: float = 0.0
    """How many seconds of the present reply are words, as far as the hold goes."""
    tempo: float = 1.0
    """How much longer each repetition takes than usual."""
    counting: str = ""
    """Which repetitions are spoken: EVERY, NONE, or as many as the level says."""
    gentle: Sequence[str] = field(default_factory=list)
    """Exercises that are done the easier way only; the others are offered that way."""
    sore: bool = False
    """Whether what was asked after pain is still open: it is asked again until it is answered."""
    dropped: str = ""
    """The exercise that was left, or left out, last."""
    lengths: Mapping[str, int] = field(default_factory=dict)
    """Today's lengths by exercise, where they differ; all of a short day."""
    extra: bool = False
    """Whether the present seconds were asked for after the end: they finish nothing twice."""
    only: bool = False
    """One exercise on its own, not the routine."""
    outcomes: Mapping[str, str] = field(default_factory=dict)
    """How this routine's exercises have ended so far."""
    question: str = ""
    """The question that a yes or no would answer."""
    asked: Mapping[str, Any] = field(default_factory=dict)
    """What the question was about."""
    line: str = ""
    """The last answer, in case it was not heard."""
    missed: int = 0
    """How often in a row the user was not understood."""
    day: str = ""
    """The user's local day on which the routine began (ISO date)."""
    seen: float = 0.0
    """The last turn, in epoch seconds."""
    run: str = ""
    """Tells this session from every other one."""
    step: int = 0
    """Counts the turns."""
    screen_id: int = 0
    """Counts the screens; a screen's event carries the one that it comes from."""
    shown: str = ""
    """What the last screen showed …"""
    ends: float = 0.0
    """… and when its hold ends, in epoch seconds."""
    told_unsaved: bool = False
    """Whether the user has heard that the store is down."""
    lost: bool = False
    """Whether something of this session could never be saved."""
    plays: bool = False
    """Whether the routine is to be played through, so that no word is needed."""
    playing: str = ""
    """The track that performs the present exercise; "" where the coach speaks it."""
    track: int = 0
    """Counts the tracks."""
    failures: int = 0
    """How often in a row a track could not be played."""

    def anew(self, **changes: Any) -> "Session":
        """A session in which nothing has begun; it goes on counting, and stays gentle."""
        kept = {name: getattr(self, name) for name in _COUNTING}
        return Session(**{**kept, **changes})

    def to_place(self) -> dict[str, Any]:
        """What is kept for another day: nothing that was asked or answered, only where it was."""
        return Session(**{**vars(self), **_PASSING}).to_json()

    def to_json(self) -> dict[str, Any]:
        """Only what differs from a fresh session."""
        return {key: value for key, value in vars(self).items() if value != _FRESH[key]}

    @classmethod
    def from_json(cls, data: Any) -> "Session":
        """The session in `data`; a fresh one where `data` is not what `to_json` makes."""
        if not isinstance(data, Mapping):
            return cls()
        try:
            return cls(**{name: _alike(name, data[name]) for name in _FRESH if name in data})
        except (TypeError, ValueError):
            return cls()

    @property
    def left(self) -> float:
        """Seconds of the hold that are still to come."""
        return max(0.0, self.seconds - self.position)

    @property
    def waits(self) -> bool:
        """Whether the hold begins with a "ready" only."""
        return self.phase is Phase.SETTLING and not self.began


_PASSING: Mapping[str, Any] = {
    **{"question": "", "asked": {}, "sore": False},
    **{"line": "", "missed": 0, "lost": False},
}
_COUNTING = ("run", "step", "screen_id", "told_unsaved", "lost", "gentle", "plays", "track")
_FRESH = vars(Session())
_KINDS: dict[type, tuple[type, ...]] = {float: (int, float), Phase: (str,)}
_READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(
        ("seconds", "position", "until", "words"),
        lambda it: float(number(it, most=LONGEST_SECONDS)),
    ),
    **dict.fromkeys(("began", "seen", "ends"), lambda it: float(number(it))),
    "day": day,
    "tempo": lambda tempo: min(max(USUAL, tempo), SLOWEST),
    "gentle": lambda exercises: list(map(str, exercises)),
    "level": lambda level: Level(level).value,
    "lengths": by_name(hold_length),
    "outcomes": lambda outcomes: {str(k): Outcome(v) for k, v in outcomes.items()},
}
"""How a field is read that is more than its kind."""


def _alike(name: str, value: Any) -> Any:
    """The value as its field's kind; TypeError or ValueError where it is none."""
    kind = type(_FRESH[name])
    alike = isinstance(value, _KINDS.get(kind, (kind,)))
    if not alike or (isinstance(value, float) and not isfinite(value)):
        raise TypeError(f"'{name}' cannot be {value!r}")
    return _READ.get(name, kind)(value)
