"""WebVTT, as its specification has it."""

from __future__ import annotations

import re

from skill.coach.score import Cue, Score
from skill.coach.track import Track
from skill.sound.captions import captions

SCORE = Score((Cue(0.0, "Begin.", 2.0), Cue(12.0, "Up & down.", 1.5)), 23.0)


def test_each_cue_has_its_seconds_and_its_words() -> None:
    """Hours, minutes, seconds and thousandths; what would be markup is written out."""
    lines = (Cue(1.5, "Left & right.", 2.25), Cue(3725.04, "A < B --> C.", 1.0))
    header, first, second = captions(Score(lines, 4000.0)).rstrip("\n").split("\n\n")
    assert header == "WEBVTT"
    assert first.split("\n") == ["00:00:01.500 --> 00:00:03.750", "Left &amp; right."]
    assert second.split("\n") == ["01:02:05.040 --> 01:02:06.040", "A &lt; B --&gt; C."]


def test_a_time_is_rounded_into_the_next_minute() -> None:
    """There is no second 60."""
    text = captions(Score((Cue(59.9999, "Now.", 0.5),), 61.0))
    assert re.findall(r"[\d:.]{12}", text) == ["00:01:00.000", "00:01:00.500"]


def test_between_the_lines_of_a_hold_stands_what_is_left_of_it() -> None:
    """Every five seconds, and only within the hold; where somebody speaks, that is read."""
    found = captions(SCORE, Track(0.0, 10.0, 22.0, 23.0))
    assert found.split("\n\n")[2:] == [
        "00:00:10.000 --> 00:00:12.000\n0:12",
        "00:00:12.000 --> 00:00:13.500\nUp &amp; down.",
        "00:00:13.500 --> 00:00:15.000\n0:12",
        "00:00:15.000 --> 00:00:20.000\n0:07",
        "00:00:20.000 --> 00:00:22.000\n0:02\n",
    ]


def test_last_words_have_no_clock() -> None:
    assert captions(SCORE, Track(0.0, 0.0, 0.0, 23.0)) == captions(SCORE)
