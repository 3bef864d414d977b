"""espeak-ng, where it is installed: small, in a hundred languages, and nobody's favourite."""

import re
import subprocess
from shutil import which

from skill.sound.voice import NoVoiceError, Samples, Voice, samples

RATE = 22_050
WAVE_HEADER = 44
"""Bytes; the lengths in it are made up, since the program does not know them yet."""


def espeak(locale: str) -> Voice:
    """The program's voice for a locale. Raises NoVoiceError where it is not installed."""
    if not (program := which("espeak-ng")):
        raise NoVoiceError("espeak-ng is not installed.")
    found = re.search(r"\d+(\.\d+)+", _said(program, "--version").decode())
    language = locale.lower()

    def speak(sentence: str) -> Samples:
        said = _said(program, "-v", language, "--stdout", "--", sentence)
        return samples(said[WAVE_HEADER:])

    return Voice(f"espeak-ng-{found[0] if found else ''}-{language}", RATE, speak)


def _said(program: str, *arguments: str) -> bytes:
    try:
        return subprocess.run([program, *arguments], capture_output=True, check=True).stdout
    except subprocess.CalledProcessError as error:
        raise NoVoiceError(f"espeak-ng: {error.stderr.decode(errors='replace').strip()}") from error
