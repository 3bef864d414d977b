"""A voice is a small interface: a sentence in, samples out. Whatever performs asks for lines."""

import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil
from threading import Thread
from typing import TypeAlias

Samples: TypeAlias = "array[int]"
"""16 bits each, one channel."""

TAIL_SECONDS = 0.3
"""The silence behind each sentence, whatever the voice leaves there itself."""
EDGE_SECONDS = 0.02
"""What is kept around a sentence, so that its first and last sounds are whole."""
QUIET = 1 / 200
"""Of the loudest sample, what counts as silence."""
_SENTENCE_ENDS = re.compile(r"(?<=[.?!…])\s+(?=[^\s\da-z])")


@dataclass(frozen=True)
class Voice:
    """Whoever speaks: a synthesiser, or what is kept of one."""

    name: str
    """With its version and all that its sound depends on: its lines are kept under this name."""
    rate: int
    """Samples a second."""
    speak: Callable[[str], Samples]
    """One sentence, as the synthesiser says it. Raises NoVoiceError where it cannot."""
    warm: Callable[[], object] = lambda: None
    """Loads whatever the first sentence would have to wait for."""


def warm_up(voice: Voice) -> None:
    """Load it beside whatever happens; whoever leaves meanwhile waits until that is done.

    A library that is stopped in the middle of loading takes the whole process down with an abort.
    """
    Thread(target=voice.warm).start()


class NoVoiceError(Exception):
    """There is no such voice, or it cannot speak; the message is a sentence that says why."""


def spoken(line: str, voice: Voice) -> Samples:
    """A line: each sentence without the silence around it, and with the same tail behind it."""
    sound = samples()
    for sentence in sentences(line):
        sound += trimmed(voice.speak(sentence), voice.rate) + silence(TAIL_SECONDS, voice.rate)
    return sound


def sentences(line: str) -> list[str]:
    """What a voice is given one by one."""
    return [it for it in _SENTENCE_ENDS.split(line.strip()) if it]


def seconds_of(sound: Samples, voice: Voice) -> float:
    """How long it lasts, in whole hundredths as a score counts, so never less."""
    return ceil(100 * len(sound) / voice.rate) / 100


def trimmed(sound: Samples, rate: int) -> Samples:
    """The sound without the silence at both ends."""
    loud = max(map(abs, sound), default=0) * QUIET
    edge = round(EDGE_SECONDS * rate)
    first = next((i for i, it in enumerate(sound) if abs(it) > loud), len(sound))
    last = len(sound) - next((i for i, it in enumerate(reversed(sound)) if abs(it) > loud), 0)
    return sound[max(0, first - edge) : last + edge]


def silence(seconds: float, rate: int) -> Samples:
    """That many seconds of nothing."""
    return samples(bytes(2 * round(seconds * rate)))


def samples(content: bytes | Iterable[int] = b"") -> Samples:
    """Samples from bytes in this machine's order, or from numbers."""
    return array("h", content)
