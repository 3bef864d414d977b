"""The cues of a score as WebVTT, for players, for those who cannot hear, and for search."""

from html import escape

from skill.coach.score import Score
from skill.sound.file import clock


def captions(score: Score) -> str:
    """A WebVTT file: each cue from its second until it has been said."""
    cues = (
        f"{clock(it.at)} --> {clock(it.end)}\n{escape(it.text, quote=False)}" for it in score.cues
    )
    return "\n\n".join(["WEBVTT", *cues]) + "\n"
