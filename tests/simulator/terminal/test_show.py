"""What happens is shown in its time, and spoken where the machine has a voice."""

from __future__ import annotations

import io
import sys
from unittest.mock import Mock

import pytest

from skill.simulator.device.timeline import Happening, HappeningKind
from skill.simulator.terminal.show import Show, Tempo, put, put_wrapped, show_in_time
from skill.sound.loudspeaker import Loudspeaker


def ignore(line: str) -> None:
    """Print nothing."""


class Life:
    """A clock that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now, self.naps = 0.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.naps.append(seconds)


@pytest.mark.parametrize(("speed", "naps"), [(1, [5]), (10, [0.5]), (0, [])])
def test_each_line_waits_for_its_second(speed: float, naps: list[float]) -> None:
    """In life's own time, quicker, or not at all."""
    happenings = [
        Happening(1000, HappeningKind.OPENED, "Monday"),
        Happening(1000, HappeningKind.YOU, "ready"),
        Happening(1005, HappeningKind.COACH, "Begin.", 0.7),
    ]
    life = Life()
    show_in_time(happenings, Show(ignore), Tempo(speed, 1000, lambda: life.now, life.sleep))
    assert life.naps == pytest.approx(naps)


@pytest.mark.parametrize(("speed", "passed"), [(0.5, 1), (1, 2), (20, 2)])
def test_nobody_has_to_type_faster_than_life(speed: float, passed: float) -> None:
    """While the coach listens the clock runs no faster than life; then it hurries again."""
    life = Life()
    tempo = Tempo(speed, 1000, lambda: life.now, life.sleep)
    tempo.listen(True)
    life.now += 2
    assert tempo.now == 1000 + passed
    tempo.listen(False)
    life.now += 1
    assert tempo.now == 1000 + passed + speed


def test_the_night_between_two_sessions_is_not_waited_for() -> None:
    """Fourteen hours later is at once."""
    happenings = [
        Happening(1000, HappeningKind.EXPIRED),
        Happening(51400, HappeningKind.DIRECTION, "14 hours later"),
        Happening(51400, HappeningKind.OPENED, "Monday"),
    ]
    life = Life()
    show_in_time(happenings, Show(ignore), Tempo(1, 1000, lambda: life.now, life.sleep))
    assert life.naps == []


def test_the_voice_says_the_coachs_lines_only_and_stops_for_you() -> None:
    """Nobody wants to hear what they have just said themselves."""
    voice = Mock(spec=Loudspeaker)
    showing = Show(ignore, voice)
    ahead = [
        Happening(0, HappeningKind.COACH, "Breathe in.", 1.0),
        Happening(2, HappeningKind.LISTENING),
    ]
    showing.expect(ahead)
    showing(ahead[0])
    showing(Happening(1, HappeningKind.YOU, "next"))
    showing(Happening(1, HappeningKind.LISTENING))
    expected, *calls = voice.method_calls
    assert list(*expected.args) == ["Breathe in."]
    assert [(call[0], *call.args) for call in calls] == [
        ("say", "Breathe in."),
        ("hush",),
    ]


def test_a_live_talk_is_wrapped_between_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A word is never broken, and the text stays in its column."""
    monkeypatch.setenv("COLUMNS", "40")
    put_wrapped(" 0:00  Coach  Breathe in through your nose, low and slow.")
    assert capsys.readouterr().out.splitlines() == [
        " 0:00  Coach  Breathe in through your",
        "              nose, low and slow.",
    ]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", " 0:07  Coach  Ćwiczenie … █░\n"),
        ("latin-1", " 0:07  Coach  Cwiczenie ... #.\n"),
        ("cp437", " 0:07  Coach  Cwiczenie ... █░\n"),
        ("cp850", " 0:07  Coach  Cwiczenie ... █░\n"),
        ("koi8-r", " 0:07  Coach  Cwiczenie ... █░\n"),
        ("ascii", " 0:07  Coach  Cwiczenie ... #.\n"),
    ],
)
def test_a_console_shows_what_is_like_the_characters_it_lacks(
    encoding: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of them ends the talk."""
    console = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(console, encoding, newline=""))
    put(" 0:07  Coach  Ćwiczenie … █░")
    assert console.getvalue().decode(encoding) == shown


def test_what_is_like_nothing_becomes_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody can be called Мира."""
    console = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(console, "ascii", newline=""))
    put("Мира")
    assert console.getvalue() == b"????\n"
