"""The coach's lines as sound, made here, for browsers with or without a voice of their own."""

import io
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated

from pydantic import BaseModel, Field

from skill.page.asked import read
from skill.simulator.device.envelope import Json
from skill.simulator.understanding.model import locales
from skill.sound.kept import wav
from skill.sound.voice import NoVoiceError, Voice, spoken
from skill.sound.voices import voice_of

LONGEST_LINE = 1000
"""Characters."""
Voices = Mapping[str, Voice]


class SoundOfLine(BaseModel):
    text: Annotated[str, Field(max_length=LONGEST_LINE)]
    locale: str


def voices(name: str) -> Voices:
    """The voice of that name by locale, for those it speaks; none where it is not installed."""
    found = dict[str, Voice]()
    for locale in locales():
        with suppress(ModuleNotFoundError, NoVoiceError):
            found[locale] = voice_of(name, locale)
    return found


def sound(wish: Json, voices: Voices) -> Json:
    """A line's `text` in its `locale` as a WAV file, in base64. Raises ValueError."""
    asked = read(SoundOfLine, wish)
    if not (voice := voices.get(asked.locale)):
        raise ValueError("There is no voice for this language here.")
    made = io.BytesIO()
    wav(spoken(asked.text, voice), voice.rate, made)
    return {"wav": b64encode(made.getvalue()).decode()}
