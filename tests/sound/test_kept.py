"""A line is made once and kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from skill.sound.kept import kept
from skill.sound.voice import Voice
from tests.sound.fake import RATE, Synthesiser, beep


def test_a_sentence_is_made_once(tmp_path: Path) -> None:
    """Also for whoever comes later, and it sounds the same."""
    first, second = Synthesiser(), Synthesiser()
    made = kept(Voice("one", RATE, first.speak), tmp_path).speak("And rest.")
    read = kept(Voice("one", RATE, second.speak), tmp_path).speak("And rest.")
    assert made == read == beep("And rest.")
    assert (first.said, second.said) == (["And rest."], [])


def test_voices_and_sentences_are_told_apart(tmp_path: Path) -> None:
    """Another version of a voice says everything anew."""
    synthesiser = Synthesiser()
    one = Voice("one-1.0", RATE, synthesiser.speak)
    for voice in (one, replace(one, name="one-1.1")):
        for sentence in ("Left.", "left."):
            kept(voice, tmp_path).speak(sentence)
    assert synthesiser.said == ["Left.", "left."] * 2


def test_where_nothing_can_be_kept_it_is_made_again(tmp_path: Path) -> None:
    """A full disk costs time, not the voice."""
    (tmp_path / "one").write_text("no folder", encoding="utf-8")
    synthesiser = Synthesiser()
    voice = kept(Voice("one", RATE, synthesiser.speak), tmp_path)
    assert voice.speak("Left.") == voice.speak("Left.") == beep("Left.")
    assert synthesiser.said == ["Left.", "Left."]


def test_who_has_no_home_makes_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a service's user, which systemd or a container has made up."""
    pwd = pytest.importorskip("pwd")

    def nobody(uid: int) -> None:
        raise KeyError(uid)

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    synthesiser = Synthesiser()
    assert kept(Voice("one", RATE, synthesiser.speak)).speak("Left.") == beep("Left.")
