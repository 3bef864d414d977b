"""What a recording says: the whole routine, in time, without a question."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from skill.coach.exercise import Level
from skill.coach.score import Score
from skill.content.load import load
from skill.sound.perform import measured
from skill.sound.recording import Chapter, chosen, lasting, record
from tests.sound.fake import FAKE

BOOK = replace(load(), pace=measured(load().pace, FAKE))
ALL = BOOK.routine.exercises


def whole(chapters: list[Chapter]) -> Score:
    return sum((it.score for it in chapters), Score())


@pytest.mark.parametrize("version", ["plain", "easier"])
@pytest.mark.parametrize("level", Level)
def test_no_line_is_said_over_another_and_nothing_is_asked_for(level: Level, version: str) -> None:
    """A file cannot be answered, nor does it wait."""
    score = whole(list(record(BOOK, ALL, level, version)))
    cues = score.cues
    assert all(a.end <= b.at + 0.005 for a, b in pairwise(cues))
    assert cues[-1].end <= score.seconds
    assert not any(word in score.text for word in ("Say ", "Alexa"))


def test_it_is_led_from_one_exercise_to_the_next() -> None:
    """Safety first; then where the body goes, and that one is the last."""
    chapters = list(record(BOOK, ALL))
    firsts = [it.score.cues[0].text for it in chapters]
    assert [it.title for it in chapters] == [it.title for it in ALL]
    assert "not medical advice" in firsts[0]
    assert firsts[1].startswith("Next, reach for the sky")
    assert firsts[-1].startswith("And last, ")
    seen_to = [it.text for it in chapters[-1].score.cues if "Clear the floor" in it.text]
    assert len(seen_to) == 1


def test_lengths_and_levels_make_it_shorter() -> None:
    """By the seconds that were wished, to the hundredth."""
    usual = whole(list(record(BOOK, ALL)))
    shorter = whole(list(record(BOOK, ALL, lengths={ALL[0].id: 60.0})))
    assert usual.seconds - shorter.seconds == pytest.approx(ALL[0].seconds - 60)
    assert len(whole(list(record(BOOK, ALL, Level.CUE))).text) < len(usual.text)


def test_exercises_are_chosen_by_name() -> None:
    """In the routine's own order; none means all."""
    assert chosen(BOOK.routine, [ALL[2].id, ALL[0].id]) == [ALL[0], ALL[2]]
    assert chosen(BOOK.routine, []) == list(ALL)
    with pytest.raises(ValueError, match="no exercise 'yoga'; there is belly-breathing"):
        chosen(BOOK.routine, ["yoga"])


def test_lengths_are_wished_for_all_or_for_one() -> None:
    """The later wish counts."""
    lengths = lasting(BOOK.routine, [("", 60.0), (ALL[1].id, 90.0)])
    assert lengths == {**dict.fromkeys(BOOK.routine.ids, 60.0), ALL[1].id: 90.0}
    for wish in ("", 20.0), ("", 301.0), ("yoga", 60.0):
        with pytest.raises(ValueError, match=r"no length from 40 to 300|no exercise"):
            lasting(BOOK.routine, [wish])
