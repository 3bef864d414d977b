"""Which voices there are; one is wished for by name and options: `polly:speaker=Ruth`."""

from collections.abc import Callable, Mapping
from inspect import signature

from skill.sound.espeak import espeak
from skill.sound.hibari import hibari
from skill.sound.kept import kept
from skill.sound.polly import polly
from skill.sound.voice import NoVoiceError, Voice

VOICES: Mapping[str, Callable[..., Voice]] = {"hibari": hibari, "espeak": espeak, "polly": polly}
USUAL = "hibari"
LOCAL = ("hibari", "espeak")
"""Those that cost nothing and need no network."""


def voice_of(wish: str, locale: str) -> Voice:
    """The voice of that name, with its options, for a locale such as "en-US"; its lines are kept.

    Raises NoVoiceError, and ModuleNotFoundError where its extra is not installed.
    """
    name, _, rest = wish.partition(":")
    options = dict(it.partition("=")[::2] for it in rest.split(",") if it)
    make = VOICES.get(name)
    if not make:
        raise NoVoiceError(f"There is no voice '{name}'; there is {', '.join(VOICES)}.")
    known = list(signature(make).parameters)[1:]
    if unknown := options.keys() - known:
        told = ", ".join(known) or "none"
        raise NoVoiceError(f"{name} has no option '{min(unknown)}'; its options: {told}.")
    return kept(make(locale, **options))
