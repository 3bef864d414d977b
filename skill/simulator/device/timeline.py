"""What follows from a reply if nobody says a word more: its lines, the listening, the end.

A device listens for 8 seconds, says the reprompt, listens for 8 more and gives up (the SDK's own
documentation of `ask`). Whoever speaks in between makes the rest of it not happen. With a screen
the session lingers for a while, its microphone closed (Alexa Gadgets Toolkit, "Keep Session Open").
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from typing import Any

from skill.coach.speech import Pace
from skill.simulator.device.happening import Happening, HappeningKind
from skill.simulator.device.ssml_reader import listen

LISTENING = 8.0
LINGERING = 30.0
"""Seconds that a session with a screen outlives the listening."""


def timeline(
    response: Mapping[str, Any],
    begins: float,
    pace: Pace,
    name: str = "",
    lingers: float = 0.0,
) -> tuple[Happening, ...]:
    """Everything that lies ahead when `response` is performed from second `begins` on.

    `lingers` is how long the session outlives the listening.

    Raises MalformedSpeechError.
    """
    return tuple(sorted(_ahead(response, begins, pace, name, lingers), key=lambda it: it.at))


def _ahead(
    response: Mapping[str, Any], begins: float, pace: Pace, name: str, lingers: float
) -> Iterator[Happening]:
    ends = yield from _spoken(response, begins, pace, name)
    if card := response.get("card"):
        yield Happening(begins, HappeningKind.CARD, f"{card['title']}\n{card['content']}")
    if response.get("shouldEndSession", True):
        yield Happening(ends, HappeningKind.CLOSED)
        return
    yield Happening(ends, HappeningKind.LISTENING, seconds=LISTENING)
    again = yield from _spoken(response.get("reprompt", {}), ends + LISTENING, pace, name)
    yield Happening(again, HappeningKind.LISTENING, seconds=LISTENING)
    yield Happening(again + LISTENING + lingers, HappeningKind.EXPIRED)


def _spoken(
    said: Mapping[str, Any], begins: float, pace: Pace, name: str
) -> Generator[Happening, None, float]:
    """The lines of one speech; hands back when it ends."""
    if "outputSpeech" not in said:
        return begins
    score = listen(said["outputSpeech"]["ssml"], pace, name)
    for cue in score.cues:
        yield Happening(begins + cue.at, HappeningKind.COACH, cue.text, cue.seconds)
    return begins + score.seconds
