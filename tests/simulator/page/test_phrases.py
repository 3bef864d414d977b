"""The phrases that the page offers."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from skill.coach.session import Phase
from skill.simulator.page.phrases import LISTED
from skill.simulator.understanding.model import model_path
from skill.simulator.understanding.understand import FALLBACK, Words
from tests.simulator.page.talking import NOW, PageTalk

LISTS = (LISTED["away"], *LISTED["during"].values(), *LISTED["answers"].values())
ALL = sorted({*chain(*LISTS), "yes", "no", "help"})


@pytest.mark.parametrize("phrase", ALL)
def test_every_phrase_is_in_the_model(phrase: str) -> None:
    """What the page offers, the skill understands."""
    understood = Words(model_path("en-US")).understand(phrase)
    assert understood.intent != FALLBACK
    assert understood.kind != "nothing"


def test_every_phase_has_phrases() -> None:
    """Nobody is left without a word."""
    assert set(LISTED["during"]) == set(Phase)


def test_the_phrases_follow_the_talk(tmp_path: Path) -> None:
    """Away, in a hold, after "it hurts", at a yes-or-no question."""
    talk = PageTalk(tmp_path)
    assert "Alexa, start hip reset" in talk.answers[-1]["phrases"]
    assert "pause" in talk.say("Alexa, ask hip reset to go to the skaters")["phrases"]
    assert "that's it for today" in talk.say("it hurts", at=NOW + 30)["phrases"]
    assert list(talk.say("delete my progress", at=NOW + 40)["phrases"][:2]) == ["yes", "no"]
