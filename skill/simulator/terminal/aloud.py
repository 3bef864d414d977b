"""Speak with the system's own synthesiser, beside whatever else is going on."""

from collections import deque
from collections.abc import Mapping, Sequence
from shutil import which
from subprocess import DEVNULL, PIPE, Popen
from threading import Condition, Thread

_WINDOWS = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName System.Speech;"
    " (New-Object Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)
PROGRAMS: Mapping[str, Sequence[str]] = {
    "say": ("-f", "-"),
    "espeak-ng": ("-v", "{locale}", "--stdin"),
    "espeak": ("-v", "{locale}", "--stdin"),
    "powershell": ("-NoProfile", "-Command", _WINDOWS),
}
"""Each says what it reads from its standard input: of macOS, of Linux, of Windows."""


class Synthesiser:
    """Says one line after another on a thread of its own, so that the pauses stay exact."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._lines: deque[str] = deque()
        self._changed = Condition()
        self._saying: Popen[str] | None = None
        Thread(target=self._speak, name="synthesiser", daemon=True).start()

    def say(self, text: str) -> None:
        with self._changed:
            self._lines.append(text)
            self._changed.notify()

    def hush(self) -> None:
        """Forget what was still to be said, and fall silent at once."""
        with self._changed:
            self._lines.clear()
            if self._saying:
                self._saying.terminate()

    def _speak(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._lines)
                text = self._lines.popleft()
                self._saying = Popen(
                    self._command, stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL, encoding="utf-8"
                )
            self._saying.communicate(text)


def synthesiser(locale: str) -> Synthesiser | None:
    """The voice of this machine; None where there is none."""
    for program, arguments in PROGRAMS.items():
        if path := which(program):
            return Synthesiser([path, *(it.format(locale=locale.lower()) for it in arguments)])
    return None
