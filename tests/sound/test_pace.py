"""The fit of the pace: it finds what is true, and tells what is not."""

from __future__ import annotations

from dataclasses import astuple, replace
from importlib.util import find_spec

import pytest

from skill.coach.score import Pace
from skill.content.load import load
from skill.sound.perform import measured
from tests.needs import needs
from tests.sound.fake import FAKE
from tests.sound.pace import errors, fitted, lines_of, report

BOOK = load()
TRUE = Pace(letter_seconds=0.07, digit_seconds=0.2, pause_seconds=0.3, sentence_seconds=0.5)


def test_every_line_is_measured() -> None:
    """Those of the table, of set-ups and of holds, filled in."""
    lines = lines_of(BOOK)
    assert len(lines) == len(set(lines)) > 300
    assert not any("{" in line for line in lines)
    for part in ("Halfway", "Hands and feet", "Paused, with"):
        assert any(part in line for line in lines)


def test_an_error_is_what_was_estimated_too_much() -> None:
    """Of a hold, that of all its words."""
    pace = measured(BOOK.pace, FAKE)
    lines, holds = errors(BOOK, pace)
    assert all(it.seconds == it.estimated - pace.seconds(it.what) for it in lines)
    assert len(holds) == BOOK.routine.count * 6
    letters = BOOK.pace.letter_seconds * 2
    slow = replace(BOOK, pace=replace(BOOK.pace, letter_seconds=letters, lines={}))
    more = {it.what: it.seconds for it in errors(slow, pace)[0]}
    assert all(more[it.what] > it.seconds for it in lines if it.what in more)


@pytest.mark.voice
def test_the_fit_finds_the_pace_that_is_true() -> None:
    """And the report has it beside the present one, with every hold."""
    needs(find_spec("numpy"), "the extra 'voice' is not installed")
    lines = lines_of(BOOK)
    found = fitted(lines, [TRUE.seconds(line) for line in lines])
    assert astuple(found)[:-1] == pytest.approx(astuple(TRUE)[:-1], abs=0.002)
    told = report(BOOK, FAKE)
    assert "letter_seconds" in told
    assert all(f"{exercise.id}, easier, cue" in told for exercise in BOOK.routine.exercises)
