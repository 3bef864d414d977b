"""A device as it stands at one second: its session, its performance, its screen, its player."""

import math
from dataclasses import dataclass
from enum import StrEnum

from skill.coach.session import Session
from skill.simulator.device.audio_player import NOTHING, AudioPlayer
from skill.simulator.device.envelope import Json
from skill.simulator.device.environment import Environment
from skill.simulator.device.timeline import OVER, Happening, HappeningKind


class Doing(StrEnum):
    """What the coach is doing at this second."""

    SPEAKING = "speaking"
    LISTENING = "listening"
    SILENT = "silent"
    AWAY = "away"


@dataclass
class Snapshot:
    """A device as it stands between two lines, to go on with later; times in seconds of the epoch.

    The `performance` is the present reply, begun at `began`, and what follows from it if nobody
    says a word; `shown` is how many of its happenings have passed. `session` is the open session's
    id, novelty and attributes; `showing` is the directive that rendered what is on the screen, and
    the commands to it since, each with the second `at` which it came. `player` is what plays.
    """

    environment: Environment
    now: float
    began: float
    performance: tuple[Happening, ...] = ()
    shown: int = 0
    session: Json | None = None
    showing: tuple[Json, ...] = ()
    player: AudioPlayer = NOTHING

    @property
    def attributes(self) -> Json:
        """The session attributes; empty while no session is open."""
        return dict(self.session["attributes"]) if self.session else {}

    @property
    def place(self) -> Session:
        """Where the coach is in the routine."""
        return Session.from_json(self.attributes.get("session"))

    @property
    def date(self) -> str:
        """The date and the time on the wall: "Monday 2 November 2026, 07:00"."""
        when = self.environment.local(self.now)
        return f"{when:%A} {when.day} {when:%B %Y, %H:%M}"

    @property
    def open(self) -> bool:
        """Whether a session is open, so that the skill hears what is said."""
        return self.session is not None

    @property
    def ahead(self) -> tuple[Happening, ...]:
        """What is still to come if nobody says a word."""
        return self.performance[self.shown :]

    @property
    def doing(self) -> Doing:
        running = {h.kind for h in self.performance if h.at <= self.now < h.end}
        if running & {HappeningKind.COACH, HappeningKind.PLAYED}:
            return Doing.SPEAKING
        if not self.open:
            return Doing.SILENT if self.player.plays else Doing.AWAY
        return Doing.LISTENING if HappeningKind.LISTENING in running else Doing.SILENT

    @property
    def finishes(self) -> float:
        """When the coach has finished: the microphone is open, or the session is over."""
        if self.doing is Doing.LISTENING:
            return self.now
        return self._whole_second_of((HappeningKind.LISTENING, *OVER))

    @property
    def dies(self) -> float:
        """When the session, or the track that plays, is over if nobody says a word."""
        if self.player.plays and self.ahead:
            return float(math.ceil(self.ahead[-1].at))
        return self._whole_second_of(OVER)

    @property
    def token(self) -> str:
        """Of the document on the screen; "" for none."""
        return str(self.showing[0]["directive"]["token"]) if self.showing else ""

    def _whole_second_of(self, kinds: tuple[HappeningKind, ...]) -> float:
        """The first whole second behind a happening of such a kind: people take their time."""
        moments = (happening.at for happening in self.ahead if happening.kind in kinds)
        return float(math.ceil(next(moments, self.now)))
