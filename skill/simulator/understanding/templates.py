"""Samples with slots, matched as hassil templates: "go to {exercise}"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hassil.intents import Intent as Templates
from hassil.intents import IntentData, Intents, TextSlotList, WildcardSlotList
from hassil.recognize import recognize_all

from skill.simulator.understanding import slots
from skill.simulator.understanding.amounts import duration, number
from skill.simulator.understanding.clock_times import time
from skill.simulator.understanding.model import Intent, Model
from skill.simulator.understanding.normalize import plain

READERS: Mapping[str, Callable[[str], str | None]] = {
    "AMAZON.DURATION": duration,
    "AMAZON.NUMBER": number,
    "AMAZON.TIME": time,
}
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Fit:
    """A sample that fits, and the words that fell into its slots, by slot name."""

    intent: Intent
    sample: str
    said: Mapping[str, str]


def names(sample: str) -> tuple[str, ...]:
    """The slots that a sample names, in its own order."""
    return tuple(_SLOT.findall(sample))


def literal_words(sample: str) -> int:
    """How many words of a sample stand outside its slots."""
    return len(_SLOT.sub(" ", sample).split())


def known(model: Model) -> Intents:
    """Templates in which a slot of a listed type takes that type's own words only."""
    return _templates(model, lambda sample: bool(names(sample)), _listed(model))


def unlisted(model: Model) -> Intents:
    """Templates in which a listed type takes any words, as Alexa lets it ("go to the squats").

    Only samples with one slot and at least two words of their own; others would swallow anything.
    """
    return _templates(model, lambda s: len(names(s)) == 1 and literal_words(s) >= 2, {})


def fits(words: str, templates: Intents, model: Model) -> Iterator[Fit]:
    """Every way in which `words` fit `templates`, with all slots readable."""
    intents = {intent.name: intent for intent in model.intents}
    for result in recognize_all(words, templates):
        intent = intents[result.intent.name]
        said = {entity.name: entity.text_clean for entity in result.entities_list}
        if all(_readable(intent.slots[name], text) for name, text in said.items()):
            yield Fit(intent, _as_written(str(result.intent_sentence.text), intent), said)


def best(found: Iterable[Fit]) -> Fit | None:
    """The fit whose sample says most itself and leaves least to its slots."""
    return max(found, key=lambda fit: literal_words(fit.sample), default=None)


def slots_of(fit: Fit, model: Model) -> dict[str, slots.Slot]:
    """All slots of the intent as Alexa sends them, those that nothing was said for included."""
    return {
        name: _slot(name, kind, fit.said[name], model) if name in fit.said else slots.empty(name)
        for name, kind in fit.intent.slots.items()
    }


def _as_written(template: str, intent: Intent) -> str:
    return next(sample for sample in intent.samples if plain(sample) == template)


def _readable(kind: str, text: str) -> bool:
    return kind not in READERS or READERS[kind](text) is not None


def _slot(name: str, kind: str, said: str, model: Model) -> slots.Slot:
    if kind in READERS:
        return slots.filled(name, READERS[kind](said) or "?")
    value = next((v for v in model.types[kind] if said in map(plain, v.spoken)), None)
    return slots.filled(name, said, slots.resolution(kind, value))


def _listed(model: Model) -> dict[str, Any]:
    return {
        kind: TextSlotList.from_strings(
            (plain(word) for v in values for word in v.spoken), name=kind
        )
        for kind, values in model.types.items()
    }


def _templates(model: Model, wanted: Callable[[str], bool], listed: dict[str, Any]) -> Intents:
    return Intents(
        "en",
        {
            intent.name: Templates(intent.name, [_data(intent, wanted, listed)])
            for intent in model.intents
            if intent.slots
        },
    )


def _data(intent: Intent, wanted: Callable[[str], bool], listed: dict[str, Any]) -> IntentData:
    return IntentData(
        [plain(sample) for sample in intent.samples if wanted(sample)],
        slot_lists={
            name: listed.get(kind) or WildcardSlotList(name) for name, kind in intent.slots.items()
        },
    )
