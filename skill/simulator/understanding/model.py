"""What understanding goes by, the interaction model, and what it hands over."""

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


@cache
def locales() -> dict[str, str]:
    """Every locale of the skill, such as "en-GB", and the one whose model it has."""
    listed = tomllib.loads((MODELS / "locales.toml").read_text(encoding="utf-8"))
    return {it: alike[0] for alike in listed.values() for it in alike}


def model_path(locale: str) -> Path:
    """The model of one of the `locales`."""
    return MODELS / f"{locales()[locale]}.json"


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

    code: str
    """Its language, "en"."""
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


def read_model(path: Path) -> Model:
    """The model in the file at `path`, which is in the Alexa Skills Kit's own format and is named
    after its locale.

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
    code = path.stem.partition("-")[0]
    return Model(code, listed["invocationName"], intents, spoken)


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
