"""A transcript reads like a play."""

from __future__ import annotations

from skill.simulator.device.timeline import Happening, HappeningKind
from skill.simulator.terminal.show import Transcript

START = 1793602800.0


def written(*happenings: Happening) -> list[str]:
    transcript = Transcript()
    return [line for happening in happenings for line in transcript.lines(happening)]


def test_every_line_has_its_second_and_its_speaker() -> None:
    """Counted from the beginning of the session, rounded down, never wrapped."""
    long = "Reach one foot far over. " * 12
    assert written(
        Happening(START, HappeningKind.OPENED, "Monday"),
        Happening(START, HappeningKind.YOU, "Alexa, start hip reset"),
        Happening(START + 5.9, HappeningKind.COACH, long, 4.0),
        Happening(START + 9.9, HappeningKind.LISTENING, seconds=8.0),
        Happening(START + 610, HappeningKind.CLOSED),
    ) == [
        "              (Monday)",
        "",
        " 0:00  You    Alexa, start hip reset",
        f" 0:05  Coach  {long}",
        "              (listening)",
        "              (… 592 s)",
        "              (the session ends)",
    ]


def test_a_second_session_counts_anew() -> None:
    """An empty line stands between the two, and the date only where it has changed."""
    lines = written(
        Happening(START, HappeningKind.OPENED, "Monday"),
        Happening(START, HappeningKind.EXPIRED),
        Happening(START + 86400, HappeningKind.DIRECTION, "1 day later: Tuesday"),
        Happening(START + 86400, HappeningKind.OPENED, "Tuesday"),
        Happening(START + 86403, HappeningKind.YOU, "next"),
    )
    assert lines[2:] == [
        "              (the session ends)",
        "              (1 day later: Tuesday)",
        "",
        " 0:03  You    next",
    ]


def test_a_card_is_a_block() -> None:
    """Its empty rows stay."""
    assert written(Happening(START, HappeningKind.CARD, "Your week\nMon █\n\nOne day.")) == [
        "              | Your week",
        "              | Mon █",
        "              |",
        "              | One day.",
    ]


def test_only_long_silences_of_a_session_are_noted() -> None:
    """Not the short ones, and not the hours between two sessions."""
    assert "…" not in "".join(
        written(
            Happening(START, HappeningKind.COACH, "Breathe in.", 1.0),
            Happening(START + 10, HappeningKind.COACH, "And out.", 1.0),
            Happening(START + 11, HappeningKind.LOST),
            Happening(START + 9999, HappeningKind.OPENED, "Monday"),
            Happening(START + 9999, HappeningKind.YOU, "hello"),
        )
    )
