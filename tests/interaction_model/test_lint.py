"""The model keeps the platform's rules and our own, and each rule can catch a breach."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from skill.simulator.understanding.model import locales, model_path
from skill.simulator.understanding.normalize import plain
from tests.interaction_model import lint
from tests.layers import english, quick

Language = dict[str, Any]


@pytest.fixture(scope="module")
def language() -> Language:
    return lint.load(model_path("en-US"))


CHECKED = [(locale, rule) for locale in sorted({*locales().values()}) for rule in lint.RULES]


@pytest.mark.parametrize(
    ("locale", "rule"),
    quick(CHECKED, lambda row: english(row) or row[1] is not lint.one_intent_each),
    ids=lambda part: getattr(part, "__name__", part),
)
def test_the_model_keeps_the_rule(locale: str, rule: lint.Rule) -> None:
    """No rule has a complaint about a model as it is."""
    assert list(rule(lint.load(model_path(locale)))) == []


def say(sample: str, intent: str = "WhyIntent") -> Callable[[Language], None]:
    """A breach: one more sample for an intent."""

    def change(language: Language) -> None:
        next(i for i in language["intents"] if i["name"] == intent)["samples"].append(sample)

    return change


def synonym(word: str) -> Callable[[Language], None]:
    """A breach: one more synonym for belly breathing."""
    return lambda language: language["types"][0]["values"][0]["name"]["synonyms"].append(word)


def slot(kind: str) -> Callable[[Language], None]:
    """A breach: a slot that no sample uses."""

    def change(language: Language) -> None:
        intent = next(i for i in language["intents"] if i["name"] == "WhyIntent")
        intent["slots"].append({"name": "extra", "type": kind})

    return change


BREACHES: list[tuple[lint.Rule, Callable[[Language], object]]] = [
    (lint.invocation_name, lambda m: m.update(invocationName="hips")),
    (lint.invocation_name, lambda m: m.update(invocationName="Hip Reset")),
    (lint.invocation_name, lambda m: m.update(invocationName="start hips")),
    (lint.invocation_name, lambda m: m.update(invocationName="echo hips")),
    (lint.required_intents, lambda m: m["intents"].pop(0)),
    (lint.required_intents, lambda m: m.pop("modelConfiguration")),
    (lint.unique_names, lambda m: m["intents"].append(m["intents"][0])),
    (lint.unique_names, lambda m: m["types"][0]["values"].append(m["types"][0]["values"][0])),
    (lint.allowed_characters, say("why 2 minutes")),
    (lint.allowed_characters, say("why is that?")),
    (lint.allowed_characters, say("why, though")),
    (lint.allowed_characters, say("why this’s so")),  # noqa: RUF001
    (lint.allowed_characters, say("why {this one")),
    (lint.allowed_characters, say("why  twice spaced")),
    (lint.allowed_characters, synonym("breathing!")),
    (lint.no_reserved_words, say("why does alexa ask")),
    (lint.no_reserved_words, say("why hip reset")),
    (lint.no_reserved_words, say("open the routine")),
    (lint.no_reserved_words, say("ask why")),
    (lint.known_slots, say("hello {exercise}", "HelloIntent")),
    (lint.known_slots, slot("EXERCISE")),
    (lint.known_slots, slot("MOOD")),
    (lint.no_free_text, slot("AMAZON.SearchQuery")),
    (lint.no_free_text, say("{exercise}", "OnlyIntent")),
    (lint.rich_samples, lambda m: m["intents"][-1].update(samples=["stop reminding me"])),
    (lint.rich_samples, say("purple elephant", "AMAZON.FallbackIntent")),
    (lint.amazons_limits, say("why " * 60)),
    (lint.amazons_limits, lambda m: m["intents"].extend(m["intents"] * 3)),
    (lint.unique_synonyms, synonym("skaters")),
    (lint.unique_synonyms, synonym("belly breathing")),
    (lint.no_repeats, say("Why am I doing this.")),
]


@pytest.mark.parametrize(("rule", "breach"), BREACHES)
def test_the_rule_catches_a_breach(
    rule: lint.Rule, breach: Callable[[Language], object], language: Language
) -> None:
    """Each rule complains about a model that breaks it."""
    broken = copy.deepcopy(language)
    breach(broken)
    assert list(rule(broken)) != []


OTHERS = (
    *("I'm done", "Im not done", "go to the skaters", "skip forward", "change it to noon"),
    *("ten more seconds", "I only have half an hour", "a quarter to eight"),
)
"""What another intent says already, in so many words or with a slot filled in."""


def test_a_phrase_of_two_intents_is_found(language: Language) -> None:
    """However it is spelled, and whatever its slots are filled with."""
    broken = copy.deepcopy(language)
    for phrase in OTHERS:
        say(phrase)(broken)
    found = " ".join(lint.one_intent_each(broken))
    assert [phrase for phrase in OTHERS if f'"{plain(phrase)}"' not in found] == []


def test_every_rule_has_a_breach() -> None:
    """No rule is trusted that was never seen to fail."""
    assert {rule for rule, _ in BREACHES} | {lint.one_intent_each} == set(lint.RULES)
