"""What happens around a device, second by second: the one thing that a terminal or page shows.

After a reply a device listens for 8 seconds, says the reprompt, listens for 8 more and gives up
(the SDK's own documentation of `ask`). Whoever speaks in between makes the rest of it not happen.
With a screen the session lingers for a while, its microphone closed (Alexa Gadgets Toolkit, "Keep
Session Open").
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from enum import StrEnum

from skill.coach.score import Pace
from skill.simulator.device.envelope import Json
from skill.simulator.device.ssml_reader import listen

LISTENING = 8.0
LINGERING = 30.0
"""Seconds that a session with a screen outlives the listening."""


class HappeningKind(StrEnum):
    """What a happening's text and seconds mean."""

    OPENED = "opened"  # a session begins; its date and time
    YOU = "you"  # what you say
    COACH = "coach"  # a line that the coach begins to say, for so many seconds
    LISTENING = "listening"  # the microphone opens, for so many seconds
    CARD = "card"  # what goes to the Alexa app
    CLOSED = "closed"  # the coach has ended the session
    EXPIRED = "expired"  # nobody answered, so Alexa has ended the session
    LOST = "lost"  # the session has vanished without a goodbye
    DIRECTION = "direction"  # something else that changed
    PLAYED = "played"  # a line of the track that plays, for so many seconds
    PLAYER = "player"  # what the player tells the skill, by the name of its event


OVER = (HappeningKind.CLOSED, HappeningKind.EXPIRED, HappeningKind.LOST)
"""One way or another, the session is over."""


@dataclass(frozen=True)
class Happening:
    """One thing that happens at second `at` of the simulated clock (seconds of the epoch)."""

    at: float
    kind: HappeningKind
    text: str = ""
    seconds: float = 0.0
    event: str = ""

    @property
    def end(self) -> float:
        return self.at + self.seconds


def timeline(
    response: Json, begins: float, pace: Pace, name: str = "", lingers: float = 0.0
) -> Iterator[Happening]:
    """All that follows if `response` is performed from second `begins` on and nobody says a word.

    `lingers` is how long the session outlives the listening. Raises MalformedSpeechError.
    """
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


def _spoken(said: Json, begins: float, pace: Pace, name: str) -> Generator[Happening, None, float]:
    """The lines of one speech; hands back when it ends."""
    if "outputSpeech" not in said:
        return begins
    score = listen(said["outputSpeech"]["ssml"], pace, name)
    for cue in score.cues:
        yield Happening(begins + cue.at, HappeningKind.COACH, cue.text, cue.seconds)
    return begins + score.seconds
