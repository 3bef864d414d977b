"""A sentence is made once and kept: the second time it is read from a file."""

import wave
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import IO

from skill.sound.voice import Samples, Voice, samples


def folder_at_home() -> Path:
    """The folder in the user's cache, wherever this system keeps such things.

    Raises RuntimeError where the user has no home.
    """
    from platformdirs import user_cache_path

    return user_cache_path("hip-reset", appauthor=False) / "voice"


def kept(voice: Voice, folder: Path | None = None) -> Voice:
    """The same voice, which remembers in `folder` (the user's cache) what it has ever said.

    A user without a home has none.
    """
    try:
        home = (folder or folder_at_home()) / voice.name
    except RuntimeError:
        return voice
    one_at_a_time = Lock()

    def speak(sentence: str) -> Samples:
        file = home / f"{sha256(sentence.encode()).hexdigest()}.wav"
        with one_at_a_time:
            if not file.exists():
                sound = voice.speak(sentence)
                with suppress(OSError):  # a full disk, or none to write to: then it is made again
                    _keep(sound, voice.rate, file)
                return sound
        return _read(file)

    return replace(voice, speak=speak)


def wav(sound: Samples, rate: int, file: IO[bytes]) -> None:
    """Write samples as WAV."""
    with wave.open(file, "wb") as out:
        out.setparams((1, 2, rate, 0, "NONE", ""))
        out.writeframes(sound.tobytes())


def _keep(sound: Samples, rate: int, file: Path) -> None:
    """Whole or not at all, whoever else does the same meanwhile."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, delete=False) as made:
        wav(sound, rate, made)
    Path(made.name).replace(file)


def _read(file: Path) -> Samples:
    with wave.open(str(file), "rb") as found:
        return samples(found.readframes(found.getnframes()))
