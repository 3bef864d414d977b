"""The system's own synthesiser says the lines: a program that reads what it is to say."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from skill.simulator.terminal import aloud
from skill.simulator.terminal.aloud import Synthesiser, synthesiser

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script"),
]


class Machine:
    """A machine whose only synthesiser writes down what it says."""

    def __init__(self, folder: Path, then: str = "") -> None:
        self.said = folder / "said"
        self.program = folder / "espeak-ng"
        self.program.write_text(f'#!/bin/sh\necho "$*: $(cat)" >> {self.said}\n{then}\n')
        self.program.chmod(0o755)

    def until(self, lines: list[str]) -> None:
        """Wait until exactly these lines have been said."""
        for _ in range(500):
            if self.said.exists() and self.said.read_text().splitlines() == lines:
                return
            time.sleep(0.01)
        raise AssertionError(self.said.read_text() if self.said.exists() else "nothing was said")


def test_lines_are_spoken_in_order_in_the_talks_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other, although both are given at once."""
    machine = Machine(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(aloud, "PROGRAMS", {"espeak-ng": aloud.PROGRAMS["espeak-ng"]})
    voice = synthesiser("en-US")
    assert voice
    voice.say("Breathe in.")
    voice.say("And out.")
    machine.until(["-v en-us --stdin: Breathe in.", "-v en-us --stdin: And out."])


def test_an_interruption_ends_the_word_and_what_was_still_to_come(tmp_path: Path) -> None:
    """The program is ended in the middle, the next line is forgotten, a new one is said."""
    machine = Machine(tmp_path, then="exec sleep 600")
    voice = Synthesiser([str(machine.program)])
    voice.say("A long line.")
    voice.say("Another.")
    machine.until([": A long line."])
    voice.hush()
    voice.say("Paused.")
    machine.until([": A long line.", ": Paused."])
    voice.hush()


def test_a_machine_without_a_synthesiser_has_no_voice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is tried that is not there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert synthesiser("en-US") is None
