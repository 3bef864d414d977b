"""What understanding goes by: the interaction model, and `en.toml` where no model says it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

MODELS = Path(__file__).parents[3] / "interaction_model"
"""Beside `skill`, in a checkout as where a wheel is installed."""


def known_locales() -> list[str]:
    """The locales that have an interaction model, such as "en-US", in alphabetical order."""
    return sorted(path.stem for path in MODELS.glob("??-??.json"))


def model_path(locale: str) -> Path:
    return MODELS / f"{locale}.json"


@cache
def language() -> dict[str, Any]:
    """The tables of `en.toml`."""
    return tomllib.loads(Path(__file__).with_name("en.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Value:
    """One entry of a slot type: its id, and all that can be said for it, its name first."""

    id: str
    spoken: tuple[str, ...]


@dataclass(frozen=True)
class Intent:
    """One intent: the type of each of its slots by slot name, and its samples."""

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
    intents: Mapping[str, Intent]
    types: Mapping[str, tuple[Value, ...]]


def read(path: Path) -> Model:
    """The model in the file at `path`, which is in the Alexa Skills Kit's own format.

    Raises OSError if it cannot be read, ValueError or KeyError if it is no interaction model.
    """
    listed = json.loads(path.read_text(encoding="utf-8"))["interactionModel"]["languageModel"]
    intents, types = {}, {}
    for it in listed["intents"]:
        slots = {slot["name"]: slot["type"] for slot in it.get("slots", [])}
        intents[it["name"]] = Intent(it["name"], slots, tuple(it.get("samples", [])))
    for kind in listed.get("types", []):
        named = ((it["id"], it["name"]) for it in kind["values"])
        values = (Value(key, (it["value"], *it.get("synonyms", []))) for key, it in named)
        types[kind["name"]] = tuple(values)
    return Model(listed["invocationName"], intents, types)
