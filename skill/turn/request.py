"""What a door tells a turn. Nothing in it is Alexa's: ids are digests, events are the coach's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from math import inf
from typing import Any

from skill.coach.events import Event
from skill.coach.session import Session
from skill.coach.track import Playback, Track

HOUSEHOLD = "household"
NOBODY = ""
"""The profile of nobody: whose it is is not known."""


@dataclass(frozen=True)
class Identity:
    """An account's digest, and the profile that is remembered and credited."""

    account: str
    profile: str = HOUSEHOLD


def profile_of(voice: str) -> str:
    """The profile of a recognised voice; the household's where nobody was recognised."""
    return f"PERSON#{voice}" if voice else HOUSEHOLD


def digest(text: str) -> str:
    """A short name that cannot be turned back into `text`."""
    return sha256(text.encode()).hexdigest()[:40]


@dataclass(frozen=True)
class Device:
    """What the request comes from."""

    id: str = ""
    has_screen: bool = False
    longest_reply_seconds: float = inf
    """How long one reply may be planned to last there."""
    tracks: Mapping[str, Track] = field(default_factory=dict)
    """What its player can be told to play, by name; empty where it has none."""
    on_screen: str | None = None
    """The name of what still stands on its screen; None where it does not tell."""
    hears: bool = True
    """Whether it listens, so that a word can be asked for."""


@dataclass(frozen=True)
class Request:
    """Who asks, what happened, when, on what kind of device, and what was carried."""

    event: Event
    at: datetime
    """The request's own time, aware."""
    account: str
    id: str = ""
    """Names the request: delivered twice, it is the same one."""
    voice: str = ""
    """The voice recognised in this very request; "" for nobody."""
    device: Device = field(default_factory=Device)
    locale: str | None = None
    new_session: bool = False
    playback: Playback | None = None
    """What its player tells of a track of ours."""
    to_player: bool = False
    """Whether it is about what its player plays, whoever says it."""
    mute: bool = False
    """Whether nothing can be said to it: it is told what to play, or nothing."""
    carried: Mapping[str, Any] = field(default_factory=dict)
    """What the last answer handed over to be carried here; JSON."""

    @property
    def second(self) -> int:
        """The second of the epoch that it was sent in."""
        return int(self.at.timestamp())

    @property
    def session(self) -> Session:
        """Where the user was in the routine when it was sent."""
        return Session.from_json(self.carried.get("session"))

    @property
    def who(self) -> Identity:
        """Whom it is about: its session's profile, since recognition comes and goes."""
        return Identity(self.account, str(self.carried.get("profile", profile_of(self.voice))))

    @property
    def speaks_for_another(self) -> bool:
        """Whether a recognised voice speaks within the session of another recognised one."""
        profile = self.carried.get("profile", HOUSEHOLD)
        return bool(self.voice) and profile not in (HOUSEHOLD, profile_of(self.voice))
