"""What the model lists, and what the coach suggests, reaches the intent it was written for."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from skill.simulator.understanding.model import locales, model_path
from skill.simulator.understanding.understand import words_for
from tests.interaction_model.lint import expanded, load, spoken_in
from tests.layers import quick

FEW, ALL = slice(None, None, 7), slice(None, None, 1)
PHRASES = Path(__file__).with_name("phrases")
MODELS = {it.partition("-")[0]: it for it in locales().values()}
LANGUAGES = {code: load(model_path(locale)) for code, locale in MODELS.items()}


def quoted(code: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each quoted phrase, its intent, and what its slots hold."""
    book = tomllib.loads((PHRASES / f"{code}.toml").read_text("utf-8"))
    for section in book.values():
        for phrase, meaning in section.items():
            slots = {} if isinstance(meaning, str) else dict(meaning)
            yield phrase, slots.pop("intent", meaning), slots


def held(slot: dict[str, Any]) -> str:
    """The id a slot resolved to, or its value where its type has no ids."""
    if "resolutions" not in slot:
        return str(slot["value"])
    return str(slot["resolutions"]["resolutionsPerAuthority"][0]["values"][0]["value"]["id"])


@pytest.mark.parametrize(
    ("code", "phrase", "intent", "slots"),
    quick((code, *it) for code in MODELS for it in quoted(code)),
)
def test_a_quoted_phrase_means_what_it_should(
    code: str, phrase: str, intent: str, slots: dict[str, str]
) -> None:
    """The phrase reaches its intent with exactly these slots filled."""
    found = words_for(MODELS[code]).understand(phrase)
    filled = {name: held(slot) for name, slot in found.slots.items() if "value" in slot}
    assert (found.intent, filled) == (intent, slots), found.why


def each(part: str) -> Any:
    """Every intent, or slot type, of every language, with all its phrases; English's with a few."""
    rows = [(code, it, ALL) for code, model in LANGUAGES.items() for it in model[part]]
    few = [(code, it, FEW) for code, it, _ in rows if code == "en"]
    return quick([*few, *rows], lambda row: row[2] is FEW)


def named(part: Any) -> str:
    """The name of an intent or slot type; of a language, its code."""
    return str(part["name"] if isinstance(part, dict) else getattr(part, "step", part))


@pytest.mark.parametrize(("code", "intent", "some"), each("intents"), ids=named)
def test_every_phrase_of_an_intent_reaches_it(
    code: str, intent: dict[str, Any], some: slice
) -> None:
    """Each sample, another synonym in its slot each time, is understood as its own intent's."""
    turn = itertools.count()

    def by_turns(*lists: tuple[str, ...]) -> list[tuple[str, ...]]:
        return [tuple(said[next(turn) % len(said)] for said in lists)]

    phrases = [*expanded(intent, LANGUAGES[code], by_turns)][some]
    understood = words_for(MODELS[code]).understand
    assert [it for it in phrases if understood(it).intent != intent["name"]] == []


@pytest.mark.parametrize(("code", "kind", "some"), each("types"), ids=named)
def test_every_synonym_resolves_to_its_id(code: str, kind: dict[str, Any], some: slice) -> None:
    """Each name and synonym of a slot type comes back with the id of its value."""
    frame = spoken_in(code)["frames"][kind["name"]]
    for value in kind["values"][some]:
        for said in (value["name"]["value"], *value["name"]["synonyms"]):
            found = words_for(MODELS[code]).understand(frame["say"].format(said))
            assert held(found.slots[frame["slot"]]) == value["id"], said


@pytest.mark.parametrize("code", MODELS)
def test_every_intent_is_quoted_somewhere(code: str) -> None:
    """The phrase book leaves no intent of the model out."""
    listed = {i["name"] for i in LANGUAGES[code]["intents"]}
    assert {intent for _, intent, _ in quoted(code)} == listed
