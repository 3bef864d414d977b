"""A voice whose sentences have known lengths: a tenth of a second a word, between two silences."""

from __future__ import annotations

from dataclasses import dataclass, field

from skill.sound.voice import Samples, Voice, samples, silence

RATE = 1000
LOUD = 8000
WORD_SECONDS = 0.1
SILENT_SECONDS = 0.4


def beep(sentence: str, rate: int = RATE) -> Samples:
    """As long as the sentence has words."""
    around = silence(SILENT_SECONDS, rate)
    words = round(len(sentence.split()) * WORD_SECONDS * rate)
    return around + samples([LOUD] * words) + around


@dataclass
class Synthesiser:
    """Notes what it was asked to say."""

    said: list[str] = field(default_factory=list)

    def speak(self, sentence: str) -> Samples:
        self.said.append(sentence)
        return beep(sentence)


FAKE = Voice("fake", RATE, beep)


def loud_parts(sound: Samples, rate: int = RATE) -> list[tuple[float, float]]:
    """From which second to which it is loud; shorter silences than a tenth do not count."""
    parts: list[tuple[int, int]] = []
    for i in (i for i, it in enumerate(sound) if abs(it) > LOUD / 2):
        if parts and i - parts[-1][1] < rate / 10:
            parts[-1] = (parts[-1][0], i + 1)
        else:
            parts.append((i, i + 1))
    return [(round(first / rate, 2), round(last / rate, 2)) for first, last in parts]
