"""How long a line takes to be said, so that the pause behind it can be shortened by as much."""

import re
from dataclasses import dataclass

_INNER_PAUSE = re.compile(r"[,;:.?!](?=\s)")


@dataclass(frozen=True)
class Pace:
    """The speaking pace of one language, in seconds; fitted to a synthesiser at normal speed."""

    letter_seconds: float
    digit_seconds: float
    """What one digit of a number takes, on average."""
    pause_seconds: float
    """What a comma or a full stop inside a line takes."""
    cue_seconds: float
    """What starting and ending a line takes."""


def spoken_seconds(text: str, pace: Pace) -> float:
    """Estimate how many seconds `text` takes to be said; 0 for an empty text."""
    if not text:
        return 0.0
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    spelled = letters * pace.letter_seconds + digits * pace.digit_seconds
    pauses = len(_INNER_PAUSE.findall(text)) * pace.pause_seconds
    return round(spelled + pauses + pace.cue_seconds, 2)
