"""Lines made of sentences: no silence but the one that is wanted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from skill.sound.voice import (
    EDGE_SECONDS,
    TAIL_SECONDS,
    Voice,
    samples,
    seconds_of,
    silence,
    spoken,
    trimmed,
)
from tests.sound.fake import FAKE, LOUD, RATE, Synthesiser, loud_parts

AROUND = 2 * EDGE_SECONDS + TAIL_SECONDS


def test_each_sentence_has_the_same_tail_and_nothing_else() -> None:
    """Two words, then one: however much silence the voice leaves around them."""
    sound = spoken("Breathe in. Hold.", FAKE)
    assert seconds_of(sound, FAKE) == pytest.approx(0.2 + 0.1 + 2 * AROUND)
    assert loud_parts(sound) == [(0.02, 0.22), (0.56, 0.66)]


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("Halfway.", ["Halfway."]),
        ("In three, two, one. Breathe!", ["In three, two, one.", "Breathe!"]),
        ("Again? Élan. „Gut.“", ["Again?", "Élan.", "„Gut.“"]),
        ("At 7 a.m. in bed.", ["At 7 a.m. in bed."]),
        ("It is 2.5 m. 3 more.", ["It is 2.5 m. 3 more."]),
        (" ", []),
    ],
)
def test_a_line_is_spoken_by_the_sentence(line: str, sentences: list[str]) -> None:
    """What is followed by a small letter or a number ends no sentence."""
    synthesiser = Synthesiser()
    spoken(line, Voice("noting", RATE, synthesiser.speak))
    assert synthesiser.said == sentences


def test_a_soft_beginning_is_not_cut_off() -> None:
    """An h or an s is far softer than the vowel behind it."""
    soft = [LOUD // 100] * 300
    assert list(trimmed(samples(soft + [LOUD] * 100), RATE)) == soft + [LOUD] * 100


@pytest.mark.parametrize("nothing", [samples(), silence(1, RATE)])
def test_nothing_stays_nothing(nothing: object) -> None:
    """A sentence that a voice cannot say has no sound to trim."""
    assert isinstance(nothing, type(samples()))
    assert max(trimmed(nothing, RATE), default=0) == 0
    assert len(trimmed(nothing, RATE)) <= EDGE_SECONDS * RATE * 2


@pytest.mark.server
def test_whoever_leaves_while_a_voice_is_loaded_waits_for_it() -> None:
    """A library that is stopped within its own code aborts the process."""
    program = """
from time import sleep
from skill.sound.voice import Voice, warm_up
warm_up(Voice("slow", 8000, None, lambda: (sleep(0.5), print("loaded"))))
raise KeyboardInterrupt
"""
    command, root = [sys.executable, "-c", program], Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.stdout == "loaded\n"
