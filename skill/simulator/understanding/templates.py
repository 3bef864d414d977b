"""Samples with slots, matched as hassil templates: "go to {exercise}"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hassil.intents import Intent as Samples
from hassil.intents import IntentData, Intents, TextSlotList, WildcardSlotList
from hassil.recognize import recognize_all

from skill.simulator.understanding.amounts import READERS
from skill.simulator.understanding.model import (
    Intent,
    Model,
    Slot,
    Understood,
    Value,
    resolution,
    slot,
)
from skill.simulator.understanding.normalize import plain

_SLOT = re.compile(r"\{(\w+)\}")
_LONGEST_UNLISTED = 3  # words that are taken for a value which the model does not list


@dataclass(frozen=True)
class Fit:
    """A sample that fits, and the words that fell into its slots, by slot name."""

    intent: Intent
    sample: str
    said: Mapping[str, str]

    def understood(self, model: Model, how: str, more: str = "") -> Understood:
        """The intent with all its slots, those that nothing was said for included."""
        kinds = self.intent.slots.items()
        slots = {name: _slot(name, kind, self.said.get(name, ""), model) for name, kind in kinds}
        why = f'{how} the sample "{self.sample}"{more}.'
        return Understood("intent", self.intent.name, slots, why)


def names(sample: str) -> list[str]:
    """The slots that a sample names, in its own order."""
    return _SLOT.findall(sample)


def spoken(values: Iterable[Value]) -> list[str]:
    """All that can be said for some values of a slot type, as it is heard."""
    return [plain(word) for value in values for word in value.spoken]


class Templates:
    """All samples with slots, each slot of a listed type taking that type's own words only.

    With `unlisted` it takes any few words, as Alexa lets it ("go to the squats"): samples with one
    slot and at least two words of their own, because others would swallow anything.
    """

    def __init__(self, model: Model, *, unlisted: bool = False) -> None:
        self._model, self._unlisted = model, unlisted
        types = {} if unlisted else model.types
        listed = ((kind, spoken(values)) for kind, values in types.items())
        self._lists = {it: TextSlotList.from_strings(words, name=it) for it, words in listed}
        intents = {name: it for name, it in model.intents.items() if it.slots}
        templates = {name: Samples(name, [self._data(it)]) for name, it in intents.items()}
        self._templates = Intents("en", templates)

    def best(self, words: str) -> Understood | None:
        """By the sample that says most itself and leaves least to its slots."""
        fit = max(self._fits(words), key=lambda fit: _literal_words(fit.sample), default=None)
        more = ", with a value that the model does not list" if self._unlisted else ""
        return fit.understood(self._model, "Fits", more) if fit else None

    def _data(self, intent: Intent) -> IntentData:
        kinds = intent.slots.items()
        taken = {name: self._lists.get(kind) or WildcardSlotList(name) for name, kind in kinds}
        samples = [plain(sample) for sample in intent.samples if self._usable(sample)]
        return IntentData(samples, slot_lists=taken)

    def _usable(self, sample: str) -> bool:
        slots = len(names(sample))
        return slots == 1 and _literal_words(sample) >= 2 if self._unlisted else slots > 0

    def _fits(self, words: str) -> Iterator[Fit]:
        for result in recognize_all(words, self._templates):
            intent = self._model.intents[result.intent.name]
            said = {entity.name: entity.text_clean for entity in result.entities_list}
            if all(self._readable(intent.slots[name], text) for name, text in said.items()):
                template = str(result.intent_sentence.text)
                sample = next(it for it in intent.samples if plain(it) == template)
                yield Fit(intent, sample, said)

    def _readable(self, kind: str, text: str) -> bool:
        if self._unlisted and len(text.split()) > _LONGEST_UNLISTED:
            return False
        return kind not in READERS or READERS[kind](text) is not None


def _slot(name: str, kind: str, said: str, model: Model) -> Slot:
    if not said:
        return slot(name)
    if kind in READERS:
        return slot(name, READERS[kind](said) or "?")
    value = next((it for it in model.types[kind] if said in map(plain, it.spoken)), None)
    return slot(name, said, resolution(kind, value))


def _literal_words(sample: str) -> int:
    """How many words of a sample stand outside its slots."""
    return len(_SLOT.sub(" ", sample).split())
