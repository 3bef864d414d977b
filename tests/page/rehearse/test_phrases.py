"""The phrases that the page offers."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from skill.coach.session import Phase
from skill.page.rehearse.phrases import listed
from skill.simulator.understanding.model import locales
from skill.simulator.understanding.understand import FALLBACK, words_for
from tests.page.rehearse.talking import NOW, PageTalk

MODELS = {it.partition("-")[0]: it for it in locales().values()}


def every(code: str) -> list[str]:
    own = listed(code)
    lists = (own["away"], *own["during"].values(), *own["answers"].values())
    return sorted({*chain(*lists), own["yes"], own["no"], own["help"]})


@pytest.mark.parametrize(("code", "phrase"), [(code, it) for code in MODELS for it in every(code)])
def test_every_phrase_is_in_the_model(code: str, phrase: str) -> None:
    """What the page offers, the skill understands."""
    understood = words_for(MODELS[code]).understand(phrase)
    assert understood.intent != FALLBACK
    assert understood.kind != "nothing"


@pytest.mark.parametrize("code", MODELS)
def test_every_phase_has_phrases(code: str) -> None:
    """Nobody is left without a word."""
    assert set(listed(code)["during"]) == set(Phase)


def test_the_phrases_follow_the_talk(tmp_path: Path) -> None:
    """Away, in a hold, after "it hurts", at a yes-or-no question."""
    talk = PageTalk(tmp_path)
    assert "Alexa, start hip reset" in talk.answers[-1]["phrases"]
    assert "pause" in talk.say("Alexa, ask hip reset to go to the skaters")["phrases"]
    assert "that's it for today" in talk.say("it hurts", at=NOW + 30)["phrases"]
    assert list(talk.say("delete my progress", at=NOW + 40)["phrases"][:2]) == ["yes", "no"]
