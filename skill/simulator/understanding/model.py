"""The interaction model file as plain shapes: what it lists, nothing derived."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Value:
    """One entry of a slot type: its id, its name, and the other words for it."""

    id: str
    name: str
    synonyms: tuple[str, ...]

    @property
    def spoken(self) -> tuple[str, ...]:
        """Everything that can be said for this value, the name first."""
        return (self.name, *self.synonyms)


@dataclass(frozen=True)
class Intent:
    """One intent: its samples, and the type of each of its slots by slot name."""

    name: str
    slots: Mapping[str, str]
    samples: tuple[str, ...]

    @property
    def built_in(self) -> bool:
        """Whether this is one of Amazon's, which match exact words only."""
        return self.name.startswith("AMAZON.")


@dataclass(frozen=True)
class Model:
    """A whole model: the name it is called by, its intents and its slot types."""

    invocation: str
    intents: tuple[Intent, ...]
    types: Mapping[str, tuple[Value, ...]]


def read(path: Path) -> Model:
    """The model in the file at `path`, which is in the Alexa Skills Kit's own format.

    Raises OSError if it cannot be read, ValueError or KeyError if it is no interaction model.
    """
    return from_dict(json.loads(path.read_text(encoding="utf-8")))


def from_dict(document: Mapping[str, Any]) -> Model:
    """The model in a parsed document; raises KeyError where a required key is missing."""
    language = document["interactionModel"]["languageModel"]
    return Model(
        invocation=language["invocationName"],
        intents=tuple(_intent(intent) for intent in language["intents"]),
        types={kind["name"]: _values(kind["values"]) for kind in language.get("types", [])},
    )


def _intent(intent: Mapping[str, Any]) -> Intent:
    slots = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
    return Intent(intent["name"], slots, tuple(intent.get("samples", [])))


def _values(values: list[Mapping[str, Any]]) -> tuple[Value, ...]:
    return tuple(
        Value(value["id"], value["name"]["value"], tuple(value["name"].get("synonyms", [])))
        for value in values
    )
