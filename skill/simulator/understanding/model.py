"""What understanding goes by (the interaction model, and `en.toml`) and what it hands over."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from skill.simulator.understanding.normalize import plain

MODELS = Path(__file__).parents[3] / "interaction_model"
"""Beside `skill`, in a checkout as where a wheel is installed."""
Slot = dict[str, Any]
_AUTHORITY = "amzn1.er-authority.echo-sdk.amzn1.ask.skill.rehearsal"


def known_locales() -> list[str]:
    """The locales that have an interaction model, such as "en-US", in alphabetical order."""
    return sorted(path.stem for path in MODELS.glob("??-??.json"))


def model_path(locale: str) -> Path:
    return MODELS / f"{locale}.json"


@cache
def language() -> dict[str, Any]:
    """The tables of `en.toml`."""
    read = tomllib.loads(Path(__file__).with_name("en.toml").read_text(encoding="utf-8"))
    return read | {"kept": {word: kind for kind, words in read["kept"].items() for word in words}}


@dataclass(frozen=True)
class Value:
    """One entry of a slot type."""

    id: str
    name: str


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
    spoken: Mapping[str, Mapping[str, Value]]
    """What can be said for each slot type, as it is heard, and the value that it means."""

    @cached_property
    def slots(self) -> Mapping[str, str]:
        """The type of each slot by its name, which is the same in all intents."""
        return {name: kind for it in self.intents.values() for name, kind in it.slots.items()}


@dataclass(frozen=True)
class Understood:
    """What the skill would be sent; for "nothing", when no word was said, no request follows.

    `named` tells that the skill was called by name, which begins a new session.
    """

    kind: Literal["launch", "intent", "nothing"]
    intent: str = ""
    slots: dict[str, Slot] = field(default_factory=dict)
    why: str = ""
    named: bool = False


def read(path: Path) -> Model:
    """The model in the file at `path`, which is in the Alexa Skills Kit's own format.

    Raises OSError if it cannot be read, ValueError or KeyError if it is no interaction model.
    """
    listed = json.loads(path.read_text(encoding="utf-8"))["interactionModel"]["languageModel"]
    intents, spoken = {}, {}
    for it in listed["intents"]:
        slots = {slot["name"]: slot["type"] for slot in it.get("slots", [])}
        intents[it["name"]] = Intent(it["name"], slots, tuple(it.get("samples", [])))
    for kind in listed.get("types", []):
        spoken[kind["name"]] = {
            plain(word): Value(it["id"], it["name"]["value"])
            for it in kind["values"]
            for word in (it["name"]["value"], *it["name"].get("synonyms", []))
        }
    return Model(listed["invocationName"], intents, spoken)


def slot(name: str, value: str = "", resolution: Slot | None = None) -> Slot:
    """A slot as Alexa sends it, said or not; Amazon's own types carry no resolution."""
    about: Slot = {"name": name, "confirmationStatus": "NONE"}
    if not value:
        return about
    resolved = {"resolutions": {"resolutionsPerAuthority": [resolution]}} if resolution else {}
    said = {"value": value, **resolved}
    return {**about, **said, "source": "USER", "slotValue": {"type": "Simple", **said}}


def resolution(kind: str, value: Value | None) -> Slot:
    """How entity resolution answers for slot type `kind`: the value's id, or that it has none."""
    authority = f"{_AUTHORITY}.{kind}"
    if value is None:
        return {"authority": authority, "status": {"code": "ER_SUCCESS_NO_MATCH"}}
    values = [{"value": {"name": value.name, "id": value.id}}]
    return {"authority": authority, "status": {"code": "ER_SUCCESS_MATCH"}, "values": values}
