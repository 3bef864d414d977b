"""Speak with the machine's own synthesiser, beside whatever else is going on."""

from __future__ import annotations

import sys
from queue import SimpleQueue
from shutil import which
from threading import Event, Thread
from typing import Any

PLAYERS = {"linux": "aplay"}
"""What pyttsx3 plays its sound with, where it needs a program; it says nothing when it is missing
(drivers/espeak.py, 2.99)."""


class NoVoiceError(Exception):
    """This machine has no synthesiser that can be used; the message says why."""


class Voice:
    """Says one line after another on a thread of its own, so that the pauses stay exact."""

    def __init__(self) -> None:
        player = PLAYERS.get(sys.platform)
        if player and not which(player):
            raise NoVoiceError(f"there is no {player}")
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._engine: Any = None
        self._trouble = ""
        ready = Event()
        Thread(target=self._speak, args=(ready,), name="voice", daemon=True).start()
        ready.wait()
        if self._trouble:
            raise NoVoiceError(self._trouble)

    def say(self, text: str) -> None:
        self._lines.put(text)

    def hush(self) -> None:
        """Forget what was still to be said, and stop as soon as the synthesiser can."""
        while not self._lines.empty():
            self._lines.get()
        self._engine.stop()

    def _speak(self, ready: Event) -> None:
        """Synthesisers want to be made and used on one and the same thread."""
        try:
            import pyttsx3

            self._engine = pyttsx3.init()
        except Exception as error:  # each platform's driver fails in its own way
            self._trouble = str(error).partition("\n")[0] or type(error).__name__
        ready.set()
        while self._engine:
            self._engine.say(self._lines.get())
            self._engine.runAndWait()
