"""Voices by name; one that is not there is answered with a sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from skill.sound.hibari import hibari
from skill.sound.voice import NoVoiceError, seconds_of, spoken
from skill.sound.voices import voice_of
from tests.needs import needs


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ("alto", "There is no voice 'alto'; there is hibari, espeak, polly."),
        ("hibari:speed=2", "hibari has no option 'speed'; its options: none."),
        ("polly:voice=Ruth", "no option 'voice'; its options: speaker, engine, region."),
    ],
)
def test_an_impossible_wish_is_answered_with_a_sentence(wish: str, why: str) -> None:
    """Before anything is imported or asked for."""
    with pytest.raises(NoVoiceError, match=why.replace(".", r"\.")):
        voice_of(wish, "en-US")


def test_hibari_speaks_english_only() -> None:
    """A language without this voice has to use another one."""
    with pytest.raises(NoVoiceError, match="de-DE"):
        hibari("de-DE")


def test_a_machine_without_espeak_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoVoiceError, match="espeak-ng is not installed"):
        voice_of("espeak", "en-US")


def test_espeak_speaks_where_it_is_installed() -> None:
    """A longer sentence takes longer, in any locale's own voice."""
    needs(shutil.which("espeak-ng"), "espeak-ng is not installed")
    voice = voice_of("espeak", "de-DE")
    short, long = (spoken(it, voice) for it in ("Links.", "Atme langsam durch die Nase ein."))
    assert 0.3 < seconds_of(short, voice) < seconds_of(long, voice) < 5
    assert max(map(abs, long)) > 1000


def test_what_espeak_cannot_speak_is_said() -> None:
    """In its own words."""
    needs(shutil.which("espeak-ng"), "espeak-ng is not installed")
    with pytest.raises(NoVoiceError, match="espeak-ng: "):
        voice_of("espeak", "xx-XX").speak("Left.")
