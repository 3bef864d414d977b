"""A score: cues, each with the second at which it begins. The only place where time is kept.

How long a line takes to be said is estimated, so that the pause behind it is shortened by as much.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_PAUSE = re.compile(r"[,;:](?=\s)")
_BREATH = re.compile(r"(?<=[.?!…])\s+")
_SENTENCE = re.compile(r"[.?!…]+(?=\s|$)")

BREATH_SECONDS = 0.6


@dataclass(frozen=True)
class Pace:
    """The speaking pace of one language, in seconds; fitted to natural voices (`make pace`)."""

    letter_seconds: float
    digit_seconds: float
    """What one digit of a number takes, on average."""
    pause_seconds: float
    """What a comma inside a sentence takes."""
    sentence_seconds: float
    """What starting and ending a sentence takes, with the silence behind it."""
    lines: Mapping[str, float] = field(default_factory=dict, hash=False, kw_only=True)
    """What is known of single lines, measured in several voices."""

    def seconds(self, text: str) -> float:
        """What a line takes, to the hundredth: as it was measured, or estimated."""
        if text in self.lines:
            return self.lines[text]
        letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
        spelled = letters * self.letter_seconds + digits * self.digit_seconds
        pauses = len(_PAUSE.findall(text)) * self.pause_seconds
        sentences = max(1, len(_SENTENCE.findall(text))) * self.sentence_seconds
        return round(spelled + pauses + sentences, 2)


def spoken_seconds(text: str, pace: Pace) -> float:
    """How many seconds `text` takes to be said; 0 for an empty text."""
    return pace.seconds(text) if text else 0.0


@dataclass(frozen=True)
class Cue:
    """A line that begins at second `at` and takes `seconds` to be said."""

    at: float
    text: str
    seconds: float

    @property
    def end(self) -> float:
        return round(self.at + self.seconds, 2)

    def moved(self, seconds: float) -> "Cue":
        """The same line, so much later."""
        return Cue(round(self.at + seconds, 2), self.text, self.seconds)


def cue_at(at: float, text: str, pace: Pace) -> Cue:
    """A line from second `at` on."""
    return Cue(round(at, 2), text, spoken_seconds(text, pace))


@dataclass(frozen=True)
class Score:
    """Cues in order, and how long the whole lasts, silence at the end included (seconds)."""

    cues: tuple[Cue, ...] = ()
    seconds: float = 0.0

    def __add__(self, other: "Score") -> "Score":
        moved = tuple(cue.moved(self.seconds) for cue in other.cues)
        return Score(self.cues + moved, round(self.seconds + other.seconds, 2))

    def since(self, second: float) -> "Score":
        """What is left of the score from `second` on; a cue already begun is not said again."""
        left = tuple(cue.moved(-second) for cue in self.cues if cue.at >= second)
        return Score(left, round(max(0.0, self.seconds - second), 2))

    def until(self, second: float) -> "Score":
        """The score as far as `second`; a cue that could not be finished by then is left out."""
        said = tuple(cue for cue in self.cues if cue.end <= second)
        return Score(said, max(0.0, min(second, self.seconds)))

    @property
    def words_seconds(self) -> float:
        """How much of it is words, which another voice says quicker or slower."""
        return round(sum(cue.seconds for cue in self.cues), 2)

    @property
    def text(self) -> str:
        """All words, without the time."""
        return " ".join(cue.text for cue in self.cues)


def say(text: str, pace: Pace) -> Score:
    """One line, as long as it takes to be said."""
    seconds = spoken_seconds(text, pace)
    return Score((Cue(0.0, text, seconds),), seconds) if text else Score()


def in_breaths(text: str, pace: Pace) -> Score:
    """A long line, with time to do what each sentence says before the next one."""
    parts = [part for part in _BREATH.split(text) if part]
    breaths = (say(part, pace) + rest(BREATH_SECONDS) for part in parts[:-1])
    return sum((*breaths, *(say(part, pace) for part in parts[-1:])), Score())


def rest(seconds: float) -> Score:
    """Silence."""
    return Score((), round(max(0.0, seconds), 2))
