"""The clock on the screen: one second, the one that is heard; and what it does at the end."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from skill.alexa.screens import data, document
from skill.coach.reply import Screen
from tests.alexa.showings import SCREENS, hold
from tests.needs import needs

RUNNER = Path(__file__).with_name("clock.mjs")
LATE = 5_000  # the document has been standing for this long when the reply comes; milliseconds


def run(screen: Screen, *seconds: float) -> list[dict[str, Any]]:
    """What the document shows and sends when it ticks at these seconds of the reply."""
    node = shutil.which("node")
    needs(node, "Node is not installed")
    asked = {
        "document": document(screen.kind),
        "screen": data(screen),
        "viewport": {"width": 1280, "height": 800, "shape": "rectangle"},
        "ticks": [LATE, *(LATE + round(1000 * second) for second in seconds)],
    }
    done = subprocess.run(
        [str(node), str(RUNNER)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found[1:]


def shown(screen: Screen, *seconds: float) -> list[tuple[str, str, str]]:
    """State, clock and caption at these seconds."""
    told = [each for each in run(screen, *seconds) if "phase" in each]
    return [(each["phase"], each["clock"], each["caption"]) for each in told]


def test_the_clock_follows_the_reply() -> None:
    """Settling, then the hold from its first second, then the rest, without a word from outside."""
    screen = hold(state="settling", startsIn=12.0, seconds=20.0, until=20.0, goesOn=42.0)
    assert shown(screen, 0.1, 11.5, 12.1, 14.1, 16.6, 31.5, 32.1, 41.5) == [
        ("settling", "12", "Find your place"),
        ("settling", "1", "Find your place"),
        ("holding", "0:20", "Left leg up"),
        ("holding", "0:18", "Hold for two"),
        ("holding", "0:16", "And down"),
        ("holding", "0:01", "Right leg up"),
        ("resting", "10", "Hands and feet"),
        ("resting", "1", "Hands and feet"),
    ]


def test_the_clock_stands_right_in_the_middle() -> None:
    """A document that comes new, or goes on after an answer, is at the second of the audio."""
    assert shown(hold(position=75.0), 0.1) == [("holding", "0:45", "Hold for two")]
    resumed = hold(position=60.0, startsIn=5.0)
    assert [clock for _, clock, _ in shown(resumed, 1, 4.9, 6.0)] == ["1:00", "1:00", "0:59"]


def test_a_run_in_counts_down() -> None:
    """After a pause: three, two, one, and the move is named."""
    told = shown(hold(position=60.0, startsIn=5.0), 1.5, 2.5, 3.5, 4.5, 5.1)
    assert [caption for *_, caption in told] == ["Find your place", "3", "2", "1", "Left leg up"]


def test_landmarks_change_as_they_are_said() -> None:
    """The list first, where there is one; then what the voice names."""
    taught = [(0.0, "Wait"), (2.0, "Hands and knees"), (5.0, "Head up")]
    captions = [{"at": at, "text": text, "letters": len(text)} for at, text in taught]
    screen = hold(state="settling", startsIn=9.0, captions=captions)
    told = [caption for *_, caption in shown(screen, 1.9, 2.1, 5.1)]
    assert told == [text for _, text in taught]


def test_ticks_are_not_counted() -> None:
    """However many ticks a device drops, the clock is right at the next one."""
    many = shown(hold(), *(n / 2 for n in range(1, 121)))
    assert many[-1] == shown(hold(), 60.0)[-1]


@pytest.mark.parametrize("state", ["waiting", "paused"])
def test_the_clock_stands_while_nothing_runs(state: str) -> None:
    """A pause lasts as long as it likes."""
    first, last = run(hold(state=state, position=30.0, until=30.0), 1, 100)
    assert first["second"] == last["second"] == 30
    assert first["clock"] == last["clock"] == "1:30"


def test_the_ring_closes_with_the_hold() -> None:
    """Empty before, full after the last, and in between as far as the hold is; a rest is before the
    next one.
    """
    for exercise, behind in (("elevated-rolls", 1), ("speed-skaters", 0)):
        told = run(hold(exercise, state="settling", startsIn=10.0), 5, 40, 70, 130, 140)
        assert [each["share"] for each in told] == [0, 0.25, 0.5, behind, behind]


def test_the_last_hold_says_that_it_is_over() -> None:
    """After the last exercise there is nothing to rest for."""
    assert shown(hold("elevated-rolls"), 121)[0][::2] == ("done", "That's it")


def test_the_figure_waits_for_the_hold() -> None:
    """It stands in its start pose while it is told, and begins to move with the hold."""
    told = [each["moved"] for each in run(hold(state="settling", startsIn=9.0), 1, 8.9, 9.0, 9.1)]
    assert told == pytest.approx([0, 0, 0, 0.1])


@pytest.mark.parametrize("kind", ["plan", "holding", "summary", "help", "goodbye"])
def test_the_screen_goes_on_by_itself_once(kind: str) -> None:
    """At its second, not before, and a single time, where a wake word does not stop it."""
    screen = Screen(SCREENS[kind].kind, {**SCREENS[kind].facts, "goesOn": 4.0, "screenId": 17})
    told = [each for each in run(screen, 3.9, 4.0, 4.05, 5, 60) if "event" in each]
    assert told == [{"at": LATE + 4000, "event": ["ended", 17], "on": "goingOn"}]


def test_a_screen_that_waits_for_somebody_sends_nothing() -> None:
    """Where goesOn is 0 only a person goes on."""
    assert not [each for each in run(SCREENS["paused"], 1, 1000) if "event" in each]
