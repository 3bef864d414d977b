"""What takes a phrase and says what it means; here the two readers that need no training."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from skill.simulator.understanding.language import language
from skill.simulator.understanding.model import read_model
from skill.simulator.understanding.normalize import heard, plain
from skill.simulator.understanding.readings import readings
from skill.simulator.understanding.understand import Words
from tests.interaction_model.report.counting import Meaning, Reader


def exact(path: Path) -> Reader:
    """Understands the samples of the model at `path` word for word, their slots filled."""
    model, samples = read_model(path), dict[str, str]()
    own = language(model.code)["utterances"]
    for name, intent in model.intents.items():
        for sample in (*own.get(name, ()), *intent.samples):
            samples.setdefault(plain(sample), name)

    def read(said: str) -> Meaning:
        words = heard(said, model.code)
        filled = (samples[it.text] for it in readings(words, model) if it.text in samples)
        return Meaning(samples.get(words) or next(filled, ""))

    return read


def matcher(path: Path) -> Reader:
    """The simulator's own understanding of the model at `path`."""
    words = Words(path)

    def read(said: str) -> Meaning:
        found = words.understand(said)
        slots = {name: _held(slot) for name, slot in found.slots.items() if "value" in slot}
        return Meaning(found.intent, slots)

    return read


def _held(slot: dict[str, Any]) -> str:
    """The id that a slot resolved to, or its value where its type has no ids."""
    for authority in slot.get("resolutions", {}).get("resolutionsPerAuthority", []):
        for it in authority.get("values", []):
            return str(it["value"]["id"])
    return str(slot["value"])
