"""The cues of a score as WebVTT, for players, for those who cannot hear, and for search."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from skill.coach.score import Cue, Score
from skill.coach.track import Track
from skill.sound.file import clock

TICK_SECONDS = 5
"""How often the time that is left changes."""
SHORTEST_SECONDS = 0.5
"""Less than this nobody reads."""


def captions(score: Score, track: Track | None = None) -> str:
    """A WebVTT file: each cue from its second until it has been said.

    Between the cues of a `track`'s hold stands the time that is left of it: the one clock that goes
    with a player's own second.
    """
    cues = [*score.cues, *(_clocks(score, track) if track else ())]
    return _written(sorted(cues, key=lambda cue: cue.at))


def _clocks(score: Score, track: Track) -> Iterator[Cue]:
    ticks = range(0, round(track.finish - track.hold), TICK_SECONDS)
    for start, end in pairwise([*(track.hold + tick for tick in ticks), track.finish]):
        left = round(track.finish - start)
        for begin, stop in _silent(score, start, end):
            if stop - begin >= SHORTEST_SECONDS:
                yield Cue(begin, f"{left // 60}:{left % 60:02}", stop - begin)


def _silent(score: Score, start: float, end: float) -> Iterator[tuple[float, float]]:
    """The stretches between two seconds in which nothing is said."""
    for cue in score.cues:
        if start < cue.end and cue.at < end:
            yield start, cue.at
            start = cue.end
    yield start, end


def _written(cues: Iterable[Cue]) -> str:
    blocks = (f"{clock(it.at)} --> {clock(it.end)}\n{escape(it.text, quote=False)}" for it in cues)
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"
