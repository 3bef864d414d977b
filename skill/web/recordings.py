"""Recordings that the server speaks itself: made when they are first sent, and kept in a folder."""

import logging
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Thread, main_thread

from flask import request

from skill.coach.track import Track
from skill.content.load import FALLBACK
from skill.content.recordings import PICTURE, file_of
from skill.sound.tracks import Tracks, make, pictures, tracks_in
from skill.sound.voice import NoVoiceError, Voice
from skill.sound.voices import USUAL, voice_of

log = logging.getLogger(__name__)

LOCALE = "en-US"
WAIT_SECONDS = 20.0
"""What a player may have to wait for a recording that is being made; a minute takes a second."""


@dataclass
class OwnRecordings:
    """The recordings in `folder`, spoken by `voice`; each is made by a thread of its own."""

    all: Tracks
    voice: Voice
    folder: Path
    language: str = FALLBACK
    _made: dict[str, Future[Path]] = field(default_factory=dict)
    _maker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "recording"))

    @property
    def tracks(self) -> Mapping[str, Track]:
        return self.all

    def captions(self, track: str) -> str:
        return self.all.captions(track)

    def url(self, file: str) -> str:
        """Where the server that was asked has it; from here on it is being made."""
        made = self._made.get(file)
        failed = made and made.done() and made.exception()
        if not file.endswith(PICTURE) and (failed or not made):
            self._made[file] = self._maker.submit(self._file, Path(file).stem)
        return f"https://{request.host}{request.script_root}/recordings/{file}"

    def path(self, file: str) -> Path | None:
        """The file as soon as it is made; None for one that nobody was ever sent to.

        Raises NoVoiceError, OSError and TimeoutError where it could not be made.
        """
        if picture := pictures().get(file):
            return picture
        made = self._made.get(file)
        return made.result(WAIT_SECONDS) if made else None

    def warm(self) -> None:
        """Measure what is usually played, beside whatever happens, so that nobody waits for that.

        The server's end waits for the track under way: a voice that is stopped while it loads takes
        the whole process down with an abort.
        """
        Thread(target=self._measure).start()

    def _measure(self) -> None:
        for name in self.all:
            if main_thread().is_alive():
                self.all[name]

    def _file(self, name: str) -> Path:
        """Other words are another file, so that an older one is never taken for it."""
        score = self.all.score(name)
        words = sha256(repr((self.voice.name, score)).encode()).hexdigest()[:8]
        file = self.folder / file_of(f"{name}-{words}")
        if not file.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            make(score, self.voice, file)
        return file


def own_recordings(folder: Path) -> OwnRecordings | None:
    """Those that are kept in `folder`; none where no voice is installed."""
    try:
        voice = voice_of(USUAL, LOCALE)
    except (ModuleNotFoundError, NoVoiceError) as error:
        log.info("Nothing is played through, the coach speaks: %s", error)
        return None
    recordings = OwnRecordings(tracks_in(voice, LOCALE), voice, folder)
    recordings.warm()
    return recordings
