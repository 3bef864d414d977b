"""Say lines on this machine's sound device, each as soon as it is due; fall silent at once."""

import logging
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import Any

from skill.sound.voice import NoVoiceError, Samples, Voice, samples, spoken, warm_up

BUFFER_MILLISECONDS = 40
"""What is handed to the device at a time: so long a word goes on after an interruption."""
log = logging.getLogger(__name__)


class Loudspeaker:
    """What is to be heard: line after line, made on a thread of its own, and silence between."""

    def __init__(self, voice: Voice, maker: Executor | None = None) -> None:
        self._voice, self._maker = voice, maker or ThreadPoolExecutor(1, "voice")
        self._made: dict[str, Future[Samples]] = {}
        self._lines: deque[Future[Samples]] = deque()
        self._heard = 0  # samples of the present line
        self._lock = Lock()
        self.device: Any = None

    def expect(self, lines: Iterable[str]) -> None:
        """Make these lines ahead, in this order, so that none is late when it is due."""
        for line in lines:
            self._make(line)

    def say(self, line: str) -> None:
        """Let it be heard as soon as the lines before it have been."""
        with self._lock:
            self._lines.append(self._make(line))

    def hush(self) -> None:
        """Fall silent in the middle of a word, and forget what was still to come."""
        with self._lock:
            self._lines.clear()
            self._heard = 0
        for waiting in self._made.values():
            waiting.cancel()
        self._made.clear()

    def take(self, most: int) -> Samples:
        """The next samples, `most` of them at most; none where there is nothing to be said."""
        with self._lock:
            if not self._lines or not self._lines[0].done():
                return samples()
            line = self._lines[0].result()
            part = line[self._heard : self._heard + most]
            self._heard += len(part)
            if self._heard == len(line):
                self._lines.popleft()
                self._heard = 0
            return part

    def close(self) -> None:
        """Fall silent for good."""
        self.hush()
        if self.device:
            self.device.close()

    def _make(self, line: str) -> Future[Samples]:
        if line not in self._made:
            self._made[line] = self._maker.submit(self._spoken, line)
        return self._made[line]

    def _spoken(self, line: str) -> Samples:
        try:
            return spoken(line, self._voice)
        except NoVoiceError as error:
            log.error("%s", error)
            return samples()


def loudspeaker(voice: Voice) -> Loudspeaker:
    """One that is heard on this machine, until it is closed.

    Raises NoVoiceError where there is no sound device, and ModuleNotFoundError where the library
    that plays is not installed.
    """
    from miniaudio import MiniaudioError, PlaybackDevice, SampleFormat

    speaker, format_ = Loudspeaker(voice), SampleFormat.SIGNED16
    asked = _asked(speaker)
    next(asked)
    try:
        with _without_chatter():
            speaker.device = PlaybackDevice(format_, 1, voice.rate, BUFFER_MILLISECONDS)
            speaker.device.start(asked)
    except MiniaudioError as error:
        raise NoVoiceError("There is no sound device on this machine.") from error
    warm_up(voice)
    return speaker


def _asked(speaker: Loudspeaker) -> Generator[Samples, int, None]:
    """Takes what miniaudio asks for, which fills up with silence what is missing."""
    wanted = yield samples()
    while True:
        wanted = yield speaker.take(wanted)


@contextmanager
def _without_chatter() -> Iterator[None]:
    """ALSA itself writes dozens of lines to the standard error where it finds no device."""
    kept = os.dup(2)
    with open(os.devnull, "w") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
