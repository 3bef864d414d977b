"""The model is what the sentences make it, and no sentence stands under two intents."""

from __future__ import annotations

import pytest

from infra.interaction_model import LOCALES, made, sentences_of, written
from skill.simulator.understanding.model import MODELS
from tests.interaction_model import lint
from tests.layers import quick


def samples(intent: str, templates: list[str]) -> list[str]:
    """What an intent's templates come out as, beside English's built-ins."""
    whole = made("en", sentences_of("en") | {"intents": {intent: templates}})
    own: list[str] = whole["interactionModel"]["languageModel"]["intents"][-1]["samples"]
    return own


@pytest.mark.parametrize("code", quick(LOCALES, lambda code: code == "de"))
def test_the_model_is_made_from_the_sentences(code: str) -> None:
    """Whoever changes a sentence runs `make model`; nobody writes in the model itself."""
    assert (MODELS / f"{LOCALES[code]}.json").read_text(encoding="utf-8") == written(code)


def test_a_template_says_all_that_is_short_and_each_new_pair_of_words() -> None:
    """Two openings and three endings are six ways; three of them show every neighbour."""
    said = samples("WhyIntent", ["(please|do) say (why|what|who) for us now"])
    assert (len(said), {it.split()[0] for it in said}) == (4, {"please", "do"})


def test_a_sentence_written_out_in_full_is_a_sample() -> None:
    """What has to be understood word for word is not left to the template it is like."""
    said = ["(we|you) really (can|will) not get up", "you really will not get up"]
    assert said[1] in samples("EmergencyIntent", said)
    assert said[1] not in samples("EmergencyIntent", said[:1])


def test_what_amazons_intents_take_stays_theirs() -> None:
    """Ours leaves out what Amazon publishes and what the built-in itself lists."""
    said = samples("NextIntent", ["[okay] next", "next (one|thing)", "Skip!"])
    assert said == ["okay next", "next thing"]


def test_the_words_of_harm_that_the_simulator_heeds_are_samples_too() -> None:
    """One list has both: what is heard there as a last resort, Alexa learns."""
    assert {"tingly", "can't breathe", "banged my head"} <= {*samples("EmergencyIntent", [])}


@pytest.mark.slow
@pytest.mark.parametrize("code", LOCALES)
def test_no_way_to_say_a_sentence_stands_under_two_intents(code: str) -> None:
    """What is left out of the model, because Alexa generalises, has one meaning too."""
    whole = made(code, sentences_of(code), in_full=True)["interactionModel"]["languageModel"]
    assert [*lint.one_intent_each({"code": code, **whole})] == []
