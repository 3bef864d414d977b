"""What the model lists, and what the coach suggests, reaches the intent it was written for."""

from __future__ import annotations

import itertools
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from skill.simulator.understanding.understand import Words
from tests.interaction_model.lint import expanded

MODEL = Path(__file__).parents[2] / "interaction_model" / "en-US.json"
LANGUAGE: dict[str, Any] = json.loads(MODEL.read_text("utf-8"))["interactionModel"]["languageModel"]
PHRASES = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(MODEL)


def quoted() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each quoted phrase, its intent, and what its slots hold."""
    for section in PHRASES.values():
        for phrase, meaning in section.items():
            slots = {} if isinstance(meaning, str) else dict(meaning)
            yield phrase, slots.pop("intent", meaning), slots


def held(slot: dict[str, Any]) -> str:
    """The id a slot resolved to, or its value where its type has no ids."""
    if "resolutions" not in slot:
        return str(slot["value"])
    return str(slot["resolutions"]["resolutionsPerAuthority"][0]["values"][0]["value"]["id"])


@pytest.mark.parametrize(("phrase", "intent", "slots"), [*quoted()])
def test_a_quoted_phrase_means_what_it_should(
    phrase: str, intent: str, slots: dict[str, str], words: Words
) -> None:
    """The phrase reaches its intent with exactly these slots filled."""
    found = words.understand(phrase)
    filled = {name: held(slot) for name, slot in found.slots.items() if "value" in slot}
    assert (found.intent, filled) == (intent, slots), found.why


@pytest.mark.parametrize("intent", LANGUAGE["intents"], ids=lambda intent: intent["name"])
def test_every_phrase_of_an_intent_reaches_it(intent: dict[str, Any], words: Words) -> None:
    """Each sample, another synonym in its slot each time, is understood as its own intent's."""
    turn = itertools.count()

    def by_turns(*lists: tuple[str, ...]) -> list[tuple[str, ...]]:
        return [tuple(words[next(turn) % len(words)] for words in lists)]

    phrases = expanded(intent, LANGUAGE, by_turns)
    assert [p for p in phrases if words.understand(p).intent != intent["name"]] == []


@pytest.mark.parametrize("kind", LANGUAGE["types"], ids=lambda kind: kind["name"])
def test_every_synonym_resolves_to_its_id(kind: dict[str, Any], words: Words) -> None:
    """Each name and synonym of a slot type comes back with the id of its value."""
    slot, frame = {
        "EXERCISE": ("exercise", "go to {}"),
        "ORDINAL": ("ordinal", "I choose {}"),
        "CONCERN": ("concern", "what about {}"),
        "DAYS": ("days", "remind me on {} at noon"),
        "UNIT": ("unit", "ten more {}"),
    }[kind["name"]]
    for value in kind["values"]:
        for said in (value["name"]["value"], *value["name"]["synonyms"]):
            found = words.understand(frame.format(said))
            assert held(found.slots[slot]) == value["id"], said


def test_every_intent_is_quoted_somewhere() -> None:
    """The phrase book leaves no intent of the model out."""
    assert {intent for _, intent, _ in quoted()} == {i["name"] for i in LANGUAGE["intents"]}
