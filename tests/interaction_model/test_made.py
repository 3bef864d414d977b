"""The model is what the sentences make it, and no sentence stands under two intents."""

from __future__ import annotations

import pytest

from infra import interaction_model
from infra.interaction_model import LOCALES, made, read, written
from infra.skill_package import MODELS
from tests.interaction_model import lint


@pytest.mark.parametrize("code", LOCALES)
def test_the_model_is_made_from_the_sentences(code: str) -> None:
    """Whoever changes a sentence runs `make model`; nobody writes in the model itself."""
    assert (MODELS / f"{LOCALES[code]}.json").read_text(encoding="utf-8") == written(code)


def test_a_template_says_all_that_is_short_and_each_new_pair_of_words() -> None:
    """Two openings and three endings are six ways; three of them show every neighbour."""
    source = read("en") | {"intents": {"WhyIntent": ["(please|do) say (why|what|who) for us now"]}}
    *_, why = made(source)["interactionModel"]["languageModel"]["intents"]
    openings = [sample.split()[0] for sample in why["samples"]]
    assert (len(why["samples"]), {*openings}) == (4, {"please", "do"})


def test_what_amazons_intents_take_stays_theirs() -> None:
    """Ours leaves out what Amazon publishes and what the built-in itself lists."""
    source = read("en") | {"intents": {"NextIntent": ["[okay] next", "next (one|thing)", "Skip!"]}}
    *_, own = made(source)["interactionModel"]["languageModel"]["intents"]
    assert own["samples"] == ["okay next", "next thing"]


@pytest.mark.parametrize("code", LOCALES)
def test_no_way_to_say_a_sentence_stands_under_two_intents(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left out of the model, because Alexa generalises, has one meaning too."""
    monkeypatch.setattr(interaction_model, "_telling", list)
    whole = made(read(code))["interactionModel"]["languageModel"]
    assert [*lint.one_intent_each(whole)] == []
