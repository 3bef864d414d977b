"""hibari: a neural voice for English; its model is part of its package, so no network is needed."""

import os
from functools import cache
from importlib.metadata import version
from threading import Lock
from typing import Any

from skill.sound.voice import NoVoiceError, Samples, Voice, samples

RATE = 24_000
SEED = 0
"""Of the noise in its consonants: the same sentence is the same sound."""


def hibari(locale: str) -> Voice:
    """The voice of its package. Raises NoVoiceError for other languages than English.

    Raises ModuleNotFoundError where the package is not installed.
    """
    if not locale.startswith("en"):
        raise NoVoiceError(f"hibari does not speak '{locale}', only English.")
    return Voice(f"hibari-{version('hibari-tts')}", RATE, _speak, _model)


def _model() -> Any:
    with _loading:
        return _loaded()


@cache
def _loaded() -> Any:
    """The synthesiser with all that it reads; it takes a second or two.

    Its engine would tell its maker what it does (onnxruntime's Privacy.md).
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from hibari import Hibari

    synthesiser = Hibari()
    synthesiser("Ready.")
    return synthesiser


_loading = Lock()


def _speak(sentence: str) -> Samples:
    sound = _model()(sentence, seed=SEED)
    return samples((sound.clip(-1, 1) * 32767).astype("int16").tobytes())
