"""What words may mean for slots: "go to the rolls" also reads "go to {exercise}"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from skill.simulator.understanding.amounts import READERS
from skill.simulator.understanding.model import Intent, Model, Slot, resolution, slot

_MOST = 200  # readings; a row of numbers has no end of them
_MOST_SLOTS = 3
_LONGEST = 7  # words in a slot


@dataclass(frozen=True)
class Reading:
    """Words with some of them taken as slots, and those words by slot name."""

    text: str
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def literal(self) -> int:
        """How many words stand outside the slots."""
        return len(self.text.split()) - len(self.said)


def readings(words: str, model: Model) -> list[Reading]:
    """Each way to read `words`; first those whose slots come first and are longest."""
    return [*islice(_read(words.split(), {}, model), _MOST), Reading(words)]


def filled(intent: Intent, said: Mapping[str, str], model: Model) -> dict[str, Slot]:
    """All slots of an intent as Alexa sends them, those that nothing was said for included."""
    slots = intent.slots.items()
    return {name: _slot(name, said.get(name, ""), kind, model) for name, kind in slots}


def _read(words: list[str], said: dict[str, str], model: Model) -> Iterator[Reading]:
    if not words:
        yield Reading("", said)
        return
    for end in range(min(len(words), _LONGEST), 0, -1) if len(said) < _MOST_SLOTS else ():
        run = " ".join(words[:end])
        for name in (it for it, kind in model.slots.items() if _takes(kind, run, model)):
            if name not in said:
                for rest in _read(words[end:], {**said, name: run}, model):
                    yield Reading(f"{{{name}}} {rest.text}".strip(), rest.said)
    for rest in _read(words[1:], said, model):
        yield Reading(f"{words[0]} {rest.text}".strip(), rest.said)


def _takes(kind: str, words: str, model: Model) -> bool:
    """Whether `words` fill a slot of this type."""
    if kind in READERS:
        return READERS[kind](words, model.code) is not None
    return words in model.spoken[kind]


def _slot(name: str, said: str, kind: str, model: Model) -> Slot:
    if not said or kind in READERS:
        return slot(name, said and (READERS[kind](said, model.code) or "?"))
    return slot(name, said, resolution(kind, model.spoken[kind].get(said)))
