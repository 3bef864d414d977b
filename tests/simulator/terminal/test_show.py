"""What happens is shown in its time, and spoken where the machine has a voice."""

from __future__ import annotations

import sys
from queue import SimpleQueue
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from skill.simulator.device.happening import Happening, HappeningKind
from skill.simulator.terminal import aloud, show
from skill.simulator.terminal.aloud import Voice
from skill.simulator.terminal.show import Show, find_voice, print_wrapped, show_in_time
from skill.simulator.terminal.tempo import Tempo


class Life:
    """A clock of life that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now, self.naps = 0.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.naps.append(seconds)


@pytest.fixture
def life(monkeypatch: pytest.MonkeyPatch) -> Life:
    life = Life()
    monkeypatch.setattr(show, "sleep", life.sleep)
    return life


@pytest.mark.parametrize(("speed", "naps"), [(1, [0, 0, 5]), (10, [0, 0, 0.5]), (0, [0, 0, 0])])
def test_each_line_waits_for_its_second(life: Life, speed: float, naps: list[float]) -> None:
    """In life's own time, quicker, or not at all."""
    happenings = [
        Happening(1000, HappeningKind.OPENED, "Monday"),
        Happening(1000, HappeningKind.YOU, "ready"),
        Happening(1005, HappeningKind.COACH, "Begin.", 0.7),
    ]
    show_in_time(happenings, Show(lambda _: None), Tempo(speed, 1000, lambda: life.now))
    assert life.naps == pytest.approx(naps)


def test_the_night_between_two_sessions_is_not_waited_for(life: Life) -> None:
    """Fourteen hours later is at once."""
    happenings = [
        Happening(1000, HappeningKind.EXPIRED),
        Happening(51400, HappeningKind.DIRECTION, "14 hours later"),
        Happening(51400, HappeningKind.OPENED, "Monday"),
    ]
    show_in_time(happenings, Show(lambda _: None), Tempo(1, 1000, lambda: life.now))
    assert sum(life.naps) == 0


def test_the_voice_says_the_coachs_lines_only_and_stops_for_you() -> None:
    """Nobody wants to hear what they have just said themselves."""
    voice = Mock(spec=Voice)
    showing = Show(lambda _: None, voice)
    showing(Happening(0, HappeningKind.COACH, "Breathe in.", 1.0))
    showing(Happening(1, HappeningKind.YOU, "next"))
    showing(Happening(1, HappeningKind.LISTENING))
    assert [(call[0], *call.args) for call in voice.method_calls] == [
        ("say", "Breathe in."),
        ("hush",),
    ]


def test_a_machine_without_a_voice_is_told_so_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One clear sentence, no traceback."""
    monkeypatch.setattr(aloud, "PLAYERS", {})
    monkeypatch.setitem(
        sys.modules, "pyttsx3", SimpleNamespace(init=Mock(side_effect=OSError("no driver\nat all")))
    )
    assert find_voice() is None
    assert capsys.readouterr().err == "No voice on this machine (no driver); on without sound.\n"


def test_a_machine_that_cannot_play_sound_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The library would complain at every line instead."""
    monkeypatch.setattr(aloud, "PLAYERS", {sys.platform: "no-such-player"})
    assert find_voice() is None
    assert "there is no no-such-player" in capsys.readouterr().err


def test_lines_are_spoken_in_order_on_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """The synthesiser is made and used where it wants to be."""
    engine = Mock()
    spoken: SimpleQueue[str] = SimpleQueue()
    engine.say.side_effect = spoken.put
    monkeypatch.setattr(aloud, "PLAYERS", {})
    monkeypatch.setitem(sys.modules, "pyttsx3", SimpleNamespace(init=lambda: engine))
    voice = Voice()
    voice.say("Breathe in.")
    voice.say("And out.")
    assert [spoken.get(timeout=5), spoken.get(timeout=5)] == ["Breathe in.", "And out."]
    voice.hush()
    engine.stop.assert_called_once()


def test_a_live_talk_is_wrapped_between_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A word is never broken, and the text stays in its column."""
    monkeypatch.setenv("COLUMNS", "40")
    print_wrapped(" 0:00  Coach  Breathe in through your nose, low and slow.")
    assert capsys.readouterr().out.splitlines() == [
        " 0:00  Coach  Breathe in through your",
        "              nose, low and slow.",
    ]
