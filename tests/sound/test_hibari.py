"""The neural voice itself, where its extra is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

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


def test_it_reports_to_nobody(tmp_path: Path) -> None:
    """Its engine gives each machine an id, keeps what it did beside it, and sends it to its maker,
    unless it is told not to before it starts.
    """
    home = {it: str(tmp_path) for it in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")}
    told = {name: it for name, it in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    code = "from skill.sound.hibari import hibari; hibari('en-US').speak('Ready.')"
    subprocess.run([sys.executable, "-c", code], env={**told, **home}, check=True)
    assert list(tmp_path.iterdir()) == []
