"""Lines are heard one after the other, and an interruption silences them at once, not for good."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future
from importlib.util import find_spec
from typing import Any

import pytest

from skill.sound.loudspeaker import Loudspeaker, loudspeaker
from skill.sound.voice import NoVoiceError, Samples, Voice, samples, spoken
from tests.needs import needs
from tests.sound.fake import FAKE, RATE, Synthesiser


class AtOnce(Executor):
    """Whatever is to be made is there at once."""

    def submit(self, make: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        made = Future[Any]()
        made.set_result(make(*args))
        return made


class Never(Executor):
    """Whatever is to be made has to wait."""

    def __init__(self) -> None:
        self.waiting: list[Future[Any]] = []

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        self.waiting.append(Future())
        return self.waiting[-1]


def heard(speaker: Loudspeaker, most: int = 7) -> Samples:
    """All that is to be heard, taken bit by bit as a device does."""
    sound = samples()
    while part := speaker.take(most):
        sound += part
    return sound


def test_lines_are_heard_in_order_and_whole() -> None:
    """Although both are given at once, and taken in odd pieces."""
    speaker = Loudspeaker(FAKE, AtOnce())
    speaker.say("One two.")
    speaker.say("Three.")
    assert heard(speaker) == spoken("One two.", FAKE) + spoken("Three.", FAKE)
    assert not speaker.take(7)


def test_an_interruption_ends_the_word_and_what_was_still_to_come() -> None:
    """The next line is heard from its beginning: the voice is not gone for good."""
    speaker = Loudspeaker(FAKE, AtOnce())
    for _ in range(3):
        speaker.say("A very long line.")
        speaker.say("Another.")
        assert len(speaker.take(100)) == 100
        speaker.hush()
        assert not speaker.take(100)
    speaker.say("Paused.")
    assert heard(speaker) == spoken("Paused.", FAKE)


def test_lines_are_made_ahead_and_once() -> None:
    """What is expected is not made again when it is due."""
    synthesiser = Synthesiser()
    speaker = Loudspeaker(Voice("noting", RATE, synthesiser.speak), AtOnce())
    speaker.expect(["One.", "Two."])
    speaker.say("One.")
    speaker.say("Two.")
    speaker.say("Three.")
    assert synthesiser.said == ["One.", "Two.", "Three."]


def test_what_is_not_made_yet_is_silence_and_is_not_made_after_an_interruption() -> None:
    """Nobody waits for a line that nobody will hear."""
    maker = Never()
    speaker = Loudspeaker(FAKE, maker)
    speaker.expect(["One.", "Two."])
    speaker.say("One.")
    assert not speaker.take(100)
    speaker.hush()
    assert [it.cancelled() for it in maker.waiting] == [True, True]
    speaker.say("One.")
    assert not maker.waiting[-1].cancelled()


def test_a_voice_that_fails_is_told_and_the_next_line_is_heard(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A talk goes on where the network is gone for a moment."""

    def speak(sentence: str) -> Samples:
        if sentence == "One.":
            raise NoVoiceError("The network is gone.")
        return FAKE.speak(sentence)

    voice = Voice("moody", RATE, speak)
    speaker = Loudspeaker(voice, AtOnce())
    speaker.say("One.")
    speaker.say("Two.")
    speaker.take(1)
    assert heard(speaker) == spoken("Two.", voice)
    assert "The network is gone." in caplog.text


@pytest.mark.voice
def test_a_machine_without_a_sound_device_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In one sentence, and nothing of what its libraries think of that."""
    needs(find_spec("miniaudio"), "the extra 'voice' is not installed")
    import miniaudio

    def device(*_: object) -> None:
        os.write(2, b"ALSA lib confmisc.c: cannot find card '0'")
        raise miniaudio.MiniaudioError("failed to init device", -401)

    monkeypatch.setattr(miniaudio, "PlaybackDevice", device)
    with pytest.raises(NoVoiceError, match="There is no sound device on this machine"):
        loudspeaker(FAKE)
    assert capfd.readouterr().err == ""


@pytest.mark.voice
@pytest.mark.slow
def test_a_device_takes_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library's own silent device: it asks for samples in life's time."""
    needs(find_spec("miniaudio"), "the extra 'voice' is not installed")
    import miniaudio

    there = miniaudio.PlaybackDevice
    silent = [miniaudio.Backend.NULL]
    monkeypatch.setattr(miniaudio, "PlaybackDevice", lambda *it: there(*it, backends=silent))
    speaker = loudspeaker(Voice("fake", 8000, FAKE.speak))
    last = Future[bool]()
    taken, take = samples(), speaker.take

    def taking(most: int) -> Samples:
        part = take(most)
        taken.extend(part)
        if len(taken) == len(expected):
            last.set_result(True)
        return part

    expected = spoken("One two.", Voice("fake", 8000, FAKE.speak))
    monkeypatch.setattr(speaker, "take", taking)
    speaker.say("One two.")
    assert last.result(timeout=30)
    speaker.close()
    assert taken == expected
