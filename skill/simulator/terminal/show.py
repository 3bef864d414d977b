"""Show what happens: on paper, and aloud if wanted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from shutil import get_terminal_size
from textwrap import fill
from time import sleep

from skill.simulator.device.happening import Happening, HappeningKind
from skill.simulator.script.transcript import MARGIN, Transcript
from skill.simulator.terminal.aloud import NoVoiceError, Voice
from skill.simulator.terminal.tempo import Tempo


class Show:
    """Prints each happening, and lets a voice say it."""

    def __init__(self, put: Callable[[str], None] = print, voice: Voice | None = None) -> None:
        self._transcript, self._put, self._voice = Transcript(), put, voice

    def __call__(self, happening: Happening) -> None:
        for line in self._transcript.lines(happening):
            self._put(line)
        if self._voice and happening.kind is HappeningKind.COACH:
            self._voice.say(happening.text)
        elif self._voice and happening.kind is HappeningKind.YOU:
            self._voice.hush()


def print_wrapped(line: str) -> None:
    """A line in as many rows as the terminal needs, none of them broken within a word."""
    columns = get_terminal_size().columns
    print(fill(line, columns, subsequent_indent=MARGIN) if len(line) > columns else line)


def show_in_time(happenings: Iterable[Happening], show: Show, tempo: Tempo) -> None:
    """Show each happening when it is due. Between sessions time is skipped, not waited for."""
    for happening in happenings:
        if happening.kind in (HappeningKind.OPENED, HappeningKind.DIRECTION):
            tempo.set(happening.at)
        sleep(tempo.until(happening.at))
        show(happening)


def find_voice() -> Voice | None:
    """A voice; without one, a sentence about why, and None."""
    try:
        return Voice()
    except NoVoiceError as error:
        print(f"No voice on this machine ({error}); on without sound.", file=sys.stderr)
        return None
