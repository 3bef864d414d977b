"""The neural voice itself, where its extra is installed."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from skill.sound.hibari import hibari
from skill.sound.voice import seconds_of, spoken
from tests.needs import needs

pytestmark = pytest.mark.voice


@pytest.fixture(autouse=True)
def extra() -> None:
    needs(find_spec("hibari"), "the extra 'voice' is not installed")


def test_the_same_sentence_is_the_same_sound() -> None:
    """To the sample; so that a file can be made again, and is the same."""
    voice = hibari("en-GB")
    assert voice.speak("And slowly out.") == voice.speak("And slowly out.")


def test_it_speaks_at_a_natural_pace() -> None:
    """Loud enough to be heard, and neither gabbled nor drawled."""
    voice = hibari("en-US")
    sound = spoken("Head on your hands, knees bent, feet to the ceiling.", voice)
    assert 2.5 < seconds_of(sound, voice) < 5
    assert max(map(abs, sound)) > 3000
