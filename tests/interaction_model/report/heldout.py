"""The phrases that were held out, and the confusions that are never acceptable."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HELDOUT = Path(__file__).parents[1] / "heldout"
OFF_TOPIC = "none"
"""The intent of a phrase that no intent should take."""
EVERYTHING = "*"


@dataclass(frozen=True)
class Phrase:
    """What somebody says, the intent it should reach, and the slots that must be heard with it."""

    said: str
    intent: str
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Danger:
    """A confusion that is never acceptable: one of `said` understood as one of `taken`."""

    name: str
    said: frozenset[str]
    taken: frozenset[str]

    def strikes(self, said: str, taken: str) -> bool:
        """Whether it is this confusion when `said` was meant and `taken` was understood."""
        concerned = said in self.said or (EVERYTHING in self.said and said not in self.taken)
        return concerned and taken in self.taken


@dataclass(frozen=True)
class Heldout:
    """A whole file of held-out phrases."""

    phrases: tuple[Phrase, ...]
    families: Mapping[str, tuple[str, ...]]
    """By name, the intents that belong together."""
    dangers: tuple[Danger, ...]


def load(code: str) -> Heldout:
    """The phrases of a language; families and dangers are those of English, whoever speaks."""
    english, own = (_file(it) for it in ("en", code))
    return read({**english, **own})


def _file(code: str) -> dict[str, Any]:
    return tomllib.loads((HELDOUT / f"{code}.toml").read_text("utf-8"))


def read(file: Mapping[str, Any]) -> Heldout:
    """The same from its tables: a phrase is a string, or a table with `say` and its slots."""
    families = {name: tuple(intents) for name, intents in file["families"].items()}
    phrases = (_phrase(it, intent) for intent, said in file["phrases"].items() for it in said)
    dangers = (
        Danger(it["name"], frozenset(it["said"]), frozenset(it["taken"]))
        for it in file["dangerous"]
    )
    return Heldout(tuple(phrases), families, tuple(dangers))


def _phrase(it: str | dict[str, str], intent: str) -> Phrase:
    if isinstance(it, str):
        return Phrase(it, intent)
    return Phrase(it["say"], intent, {name: value for name, value in it.items() if name != "say"})
