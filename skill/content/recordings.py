"""What a player can be told to play: which tracks there are, and where each can be fetched."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol

from skill.coach.track import SEPARATOR, Track

LIST, CAPTIONS = "tracks.json", "captions.json"
FOLDER = Path(__file__).parent
"""Where `make deploy` packs both."""
COVER = "cover.png"
"""The picture that a player shows behind the last move."""
PICTURE = ".png"


class Recordings(Protocol):
    """Whoever keeps the recordings."""

    @property
    def language(self) -> str:
        """In which they are spoken: nobody is spoken to in another one."""

    @property
    def tracks(self) -> Mapping[str, Track]:
        """The parts of each, by name."""

    def captions(self, track: str) -> str:
        """What the track says, and how much of its hold is left, as WebVTT."""

    def url(self, file: str) -> str:
        """Where a player fetches `file` from: https, and for some hours at least."""


@dataclass(frozen=True)
class NoRecordings:
    """Nothing can be played: the coach speaks, as it does on every device without a player."""

    tracks: Mapping[str, Track] = field(default_factory=dict)
    language: str = ""

    def captions(self, track: str) -> str:
        raise LookupError(track)

    def url(self, file: str) -> str:
        raise LookupError(file)


NO_RECORDINGS = NoRecordings()


def tracks_listed(folder: Path = FOLDER) -> dict[str, Track]:
    """The tracks in the list that `skill.sound` has written; none where there is no such file."""
    file = folder / LIST
    if not file.exists():
        return {}
    rows = json.loads(file.read_text("utf-8"))
    return {name: Track(*map(float, row)) for name, row in rows.items()}


@cache
def captions_listed(folder: Path = FOLDER) -> dict[str, str]:
    """The captions of those tracks, which only a screen needs."""
    return dict(json.loads((folder / CAPTIONS).read_text("utf-8")))


def picture_of(track: str) -> str:
    """The name of the picture that a player shows with a track: that of its move."""
    exercise, version, *more = track.split(SEPARATOR)
    return f"{exercise}{SEPARATOR}{version}{PICTURE}" if more else COVER


def file_of(track: str) -> str:
    """The name of a track's file."""
    return f"{track}.mp3"
