"""The AudioPlayer of a simulated Echo: what plays, from which second, and what waits behind it.

It behaves as Amazon documents it (AudioPlayer Interface Reference): it tells when a track has
started, is nearly finished, has finished or was stopped; whoever speaks stops it for a while, and
unless the skill says otherwise it goes on by itself once nobody speaks any more. A track is taken
behind another only if that is the last one of the queue.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from skill.coach.score import Score
from skill.simulator.device.envelope import Json
from skill.simulator.device.timeline import Happening, HappeningKind

NAME = "AudioPlayer"
NEARLY_SECONDS = 15.0
"""How long before the end a track is nearly finished."""


@dataclass(frozen=True)
class AudioPlayer:
    """Streams as a Play directive has them; `since` is when the present one has gone on playing
    from its second `offset`, in epoch seconds, or None while it is silent.
    """

    queue: tuple[Json, ...] = ()
    """The present stream, and those behind it."""
    offset: float = 0.0
    since: float | None = None
    waits: bool = False
    """Whether it goes on by itself as soon as nobody speaks."""

    @property
    def stream(self) -> Json:
        """The present stream; empty where nothing has ever been played."""
        return self.queue[0] if self.queue else {}

    @property
    def plays(self) -> bool:
        return self.since is not None

    def told(self, directives: list[Json]) -> "AudioPlayer":
        """After the directives of a response. What it plays at once has not started yet."""
        player = self
        for directive in directives:
            match directive["type"].removeprefix(f"{NAME}."), directive.get("playBehavior"):
                case "Play", "REPLACE_ALL":
                    stream = _stream(directive)
                    offset = stream["offsetInMilliseconds"] / 1000
                    player = AudioPlayer((stream,), offset, waits=True)
                case "Play", _ if player._expects(_stream(directive)):
                    player = replace(player, queue=(*player.queue, _stream(directive)))
                case "Stop", _:
                    player = replace(player, queue=player.queue[:1], since=None, waits=False)
        return player

    def _expects(self, stream: Json) -> bool:
        return bool(self.queue) and self.queue[-1]["token"] == stream["expectedPreviousToken"]

    def started(self, now: float) -> "AudioPlayer":
        return replace(self, since=now, waits=False)

    def stopped(self, now: float) -> "AudioPlayer":
        """Silent for a while, at the second that has been reached."""
        return replace(self, offset=self.reached(now), since=None, waits=True)

    def finished(self) -> "AudioPlayer":
        """What waits behind becomes the present one; the last one stays what was played last."""
        following = self.queue[1:]
        offset = following[0]["offsetInMilliseconds"] / 1000 if following else self.offset
        return AudioPlayer(following or self.queue, offset, waits=bool(following))

    def reached(self, now: float) -> float:
        """The second of the present stream."""
        return self.offset if self.since is None else self.offset + now - self.since

    def state(self, now: float) -> Json:
        """As a request's context has it; empty where nothing has ever been played."""
        if not self.stream:
            return {}
        offset = round(self.reached(now) * 1000)
        activity = "PLAYING" if self.plays else "STOPPED"
        played = {"token": self.stream["token"], "offsetInMilliseconds": offset}
        return {NAME: {**played, "playerActivity": activity}}

    def ahead(self, score: Score, at: float) -> Iterator[Happening]:
        """What comes if the present stream, which says `score`, goes on playing at second `at`."""
        left = score.since(self.offset)
        end = at + left.seconds
        title = self.stream["title"]
        yield told("Started", at, f"{title} plays")
        for cue in left.cues:
            yield Happening(at + cue.at, HappeningKind.PLAYED, cue.text, cue.seconds)
        yield told("NearlyFinished", max(at, end - NEARLY_SECONDS), "the player asks what is next")
        yield told("Finished", end, f"{title} is over")


NOTHING = AudioPlayer()


def told(name: str, at: float, text: str) -> Happening:
    """What the player tells the skill at that second."""
    return Happening(at, HappeningKind.PLAYER, text, 0.0, name)


def _stream(directive: Json) -> Json:
    item = directive["audioItem"]
    return {**item["stream"], "title": item["metadata"]["title"]}
