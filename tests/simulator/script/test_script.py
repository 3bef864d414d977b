"""Scripts: what they may say, when it happens, and what a wrong line is answered with."""

from __future__ import annotations

from pathlib import Path

import pytest

from skill.simulator.device.timeline import Happening, HappeningKind
from skill.simulator.script.directions import seconds_in, spelled
from skill.simulator.script.script import ScriptError, parse
from skill.simulator.script.simulation import Simulation
from tests.simulator.rehearsing import MONDAY, START, new_simulation, played, said


@pytest.fixture
def simulation(tmp_path: Path) -> Simulation:
    return new_simulation(tmp_path)


def test_comments_and_empty_lines_say_nothing() -> None:
    """Only what is left is played, each line with its number."""
    lines = list(parse(["# a play", "", "  ready  ", "   # aside", "next"], "a.script"))
    assert [(line.where, line.text) for line in lines] == [
        ("a.script:3", "ready"),
        ("a.script:5", "next"),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("(applause)", "'(applause)' is no stage direction"),
        ("(later sometime)", "'sometime' is no length of time"),
        ("(later 1 fortnight)", "'1 fortnight' is no length of time"),
        ("(later 1000000h)", "'1000000h' is no length of time like 30m, 14h or 2d (at most 366d)"),
        ("(zone Atlantis/Centre)", "'Atlantis/Centre' is no time zone"),
        ("(zone ../etc)", "'../etc' is no time zone"),
        ("(store sideways)", "'(store sideways)' is no stage direction"),
        ("+soon next", "'+soon' is no time"),
        ("+1000000h next", "'+1000000h' is no time"),
        ("()", "'()' is no stage direction"),
    ],
)
def test_a_wrong_line_is_named_with_its_file_and_number(row: str, reason: str) -> None:
    """Whoever wrote it finds it at once."""
    with pytest.raises(ScriptError) as error:
        list(parse([START, row], "morning.script"))
    assert str(error.value).startswith("morning.script:2: ")
    assert reason in str(error.value)


def test_a_plain_line_waits_until_the_coach_listens(simulation: Simulation) -> None:
    """It is said at the first whole second at which the microphone is open."""
    happenings = played(simulation, START, "ready")
    listening = next(h for h in happenings if h.kind is HappeningKind.LISTENING)
    ready = [h for h in happenings if h.kind is HappeningKind.YOU][1]
    assert 0 <= ready.at - listening.at < 1
    assert ready.at == int(ready.at)


def test_a_timed_line_comes_that_long_after_the_coach_began(simulation: Simulation) -> None:
    """In the middle of a hold if need be; minutes may be written as minutes."""
    happenings = played(simulation, START, "+30s ready", "+1m30s how long")
    assert [h.at - MONDAY for h in happenings if h.kind is HappeningKind.YOU] == [0, 30, 120]


def test_a_line_that_comes_too_late_is_an_error(simulation: Simulation) -> None:
    """Time does not run backwards."""
    with pytest.raises(ScriptError, match=r"play:3: .* past already"):
        played(simulation, START, "+30s (store down)", "+10s ready")


def test_words_that_nobody_can_hear_are_an_error(simulation: Simulation) -> None:
    """After the goodbye no session is open."""
    with pytest.raises(ScriptError, match=r"play:3: nobody hears 'next'"):
        played(simulation, START, "stop", "next")


def test_later_lets_the_session_end_and_moves_the_clock(simulation: Simulation) -> None:
    """Fourteen hours after the session has died, it is evening."""
    happenings = played(simulation, START, "(later 14h)", START)
    kinds = [h.kind for h in happenings]
    assert kinds.index(HappeningKind.EXPIRED) < kinds.index(HappeningKind.DIRECTION)
    (later,) = (h for h in happenings if h.kind is HappeningKind.DIRECTION)
    assert later.text == "14 hours later: Monday 2 November 2026, 21:00"
    assert {"Evening.", "Good evening."} & set(said(happenings))


def test_a_store_that_is_down_is_admitted_once_and_comes_back(simulation: Simulation) -> None:
    """The coach goes on, says so, and writes again as soon as it can."""
    happenings = played(
        simulation, START, "+30s ready", "(store down)", "+20s stop", "(store up)", START
    )
    assert any("couldn't save" in line for line in said(happenings))
    assert not simulation.store.down


def test_the_voice_and_the_zone_change_in_the_middle(simulation: Simulation) -> None:
    """Directions about the environment take effect at once, without waiting for the coach."""
    happenings = played(simulation, "(voice Ana)", "(zone Europe/Berlin)", START, "(voice nobody)")
    notes = [h for h in happenings if h.kind is HappeningKind.DIRECTION]
    assert [note.text for note in notes] == [
        "Ana is recognised",
        "the device is in Europe/Berlin",
        "nobody is recognised",
    ]
    assert notes[-1].at == MONDAY
    assert simulation.device.environment.voice == ""


def test_a_direction_can_come_at_its_second(simulation: Simulation) -> None:
    """The session is lost in the middle of the hold, and nothing of it is heard any more."""
    happenings = played(simulation, START, "+30s ready", "+20s (lose the session)", "(silence)")
    assert happenings[-1] == Happening(MONDAY + 50, HappeningKind.LOST)


@pytest.mark.parametrize(
    ("text", "seconds", "words"),
    [
        ("37s", 37, "37 seconds"),
        ("30m", 1800, "30 minutes"),
        ("14h", 50400, "14 hours"),
        ("1d", 86400, "1 day"),
        ("1m30s", 90, "1 minute 30 seconds"),
        ("1d 2h", 93600, "1 day 2 hours"),
        ("0.5s", 0.5, "0.5 seconds"),
    ],
)
def test_lengths_of_time_are_read_and_spelled(text: str, seconds: float, words: str) -> None:
    """In the units that a script writes, alone or one after the other."""
    assert seconds_in(text) == seconds
    assert spelled(text) == words


@pytest.mark.parametrize("text", ["", "s", "5", "five s", "5 parsecs", "-5s", "5s!"])
def test_what_is_no_length_of_time_is_none(text: str) -> None:
    """Nothing is guessed."""
    assert seconds_in(text) is None
