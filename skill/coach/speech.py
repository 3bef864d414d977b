"""How long a line takes to be said, so that the pause behind it can be shortened by as much."""

import re
from dataclasses import dataclass

_INNER_PAUSE = re.compile(r"[,;:.?!](?=\s)")


@dataclass(frozen=True)
class Pace:
    """The speaking pace of one language, in seconds; fitted to a synthesiser at normal speed."""

    letter: float
    """What one letter or digit takes."""
    pause: float
    """What a comma or a full stop inside a line takes."""
    cue: float
    """What starting and ending a line takes."""


def spoken_seconds(text: str, pace: Pace) -> float:
    """Estimate how many seconds `text` takes to be said; 0 for an empty text."""
    if not text:
        return 0.0
    letters = sum(map(str.isalnum, text))
    pauses = len(_INNER_PAUSE.findall(text))
    return round(letters * pace.letter + pauses * pace.pause + pace.cue, 2)
