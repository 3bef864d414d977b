"""Typed words -> the intent and slots that Alexa would send, by the interaction model alone.

Built-in intents match their exact words, as they do on Alexa. Custom intents generalise there in
ways that are not public; here a phrase counts when it is spelled nearly like a sample.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from skill.simulator.understanding.built_ins import UTTERANCES
from skill.simulator.understanding.invocation import call
from skill.simulator.understanding.model import Model, read
from skill.simulator.understanding.normalize import heard, plain
from skill.simulator.understanding.slots import Slot, empty

if TYPE_CHECKING:  # both take a tenth of a second to import, and plain samples need neither
    from skill.simulator.understanding.templates import Fit

FALLBACK = "AMAZON.FallbackIntent"
LONGEST = 200  # characters; what is longer was pasted, not said


@dataclass(frozen=True)
class Understood:
    """What the skill would be sent.

    `kind` is "launch", "intent", or "nothing" when no word was said (no request follows then).
    `named` tells that the skill was called by name, which begins a new session.
    """

    kind: Literal["launch", "intent", "nothing"]
    intent: str = ""
    slots: dict[str, Slot] = field(default_factory=dict)
    why: str = ""
    named: bool = False


class Words:
    """One model, ready to understand; every index is built when it is first needed."""

    def __init__(self, model: Model) -> None:
        self._model = model

    @classmethod
    def load(cls, path: Path | str) -> Words:
        """Understand by the model at `path`; raises OSError, ValueError or KeyError if unusable."""
        return cls(read(Path(path)))

    def understand(self, text: str) -> Understood:
        """What Alexa would send for `text`; never raises, whatever was typed."""
        if len(text) > LONGEST:
            return _fallback(f"More than {LONGEST} characters; nobody says that in one breath.")
        called = call(heard(text), self._model.invocation)
        if called.requests:
            return replace(self._request(called.requests), named=called.named)
        if called.named:
            return Understood("launch", why="The skill was called by its name.", named=True)
        return Understood("nothing", why="No words were said.")

    def _request(self, requests: tuple[str, ...]) -> Understood:
        steps = (self._listed, self._framed, self._loosely, self._nearly, self._unlisted)
        found = (step(request) for step in steps for request in requests)
        return next((it for it in found if it), _fallback("No sample of the model is near that."))

    def _listed(self, words: str) -> Understood | None:
        intent, sample = self._samples.get(words, ("", ""))
        return self._intent(intent, f'Exactly the sample "{sample}".') if intent else None

    def _framed(self, words: str) -> Understood | None:
        from skill.simulator.understanding.templates import best, fits

        fit = best(fits(words, self._templates, self._model))
        return self._fit(fit, f'Fits the sample "{fit.sample}".') if fit else None

    def _loosely(self, words: str) -> Understood | None:
        """The same without polite words, then respelled; custom intents only."""
        from skill.simulator.understanding.fuzzy import bare, respelled

        for said in (bare(words), respelled(bare(words), self._vocabulary)):
            found = self._listed(said) or self._framed(said)
            if found and not found.intent.startswith("AMAZON."):
                return replace(found, why=f'Heard as "{said}". {found.why}')
        return None

    def _nearly(self, words: str) -> Understood | None:
        from skill.simulator.understanding.fuzzy import bare, nearest

        found = nearest(bare(words), self._phrases)
        if not found:
            return None
        fit, alike = found
        return self._fit(fit, f'Near the sample "{fit.sample}": {alike:.0f} % alike.')

    def _unlisted(self, words: str) -> Understood | None:
        from skill.simulator.understanding.templates import best, fits

        fit = best(f for f in fits(words, self._any_value, self._model) if _short(f))
        why = "with a value that the model does not list"
        return self._fit(fit, f'Fits the sample "{fit.sample}", {why}.') if fit else None

    def _intent(self, name: str, why: str) -> Understood:
        slots = next(intent.slots for intent in self._model.intents if intent.name == name)
        return Understood("intent", name, {slot: empty(slot) for slot in slots}, why)

    def _fit(self, fit: Fit, why: str) -> Understood:
        from skill.simulator.understanding.templates import slots_of

        return Understood("intent", fit.intent.name, slots_of(fit, self._model), why)

    @cached_property
    def _samples(self) -> dict[str, tuple[str, str]]:
        """Phrase without slots -> its intent, and the sample as it is written."""
        has = {intent.name for intent in self._model.intents}
        amazon = {name: said for name, said in UTTERANCES.items() if name in has}
        own = {intent.name: intent.samples for intent in self._model.intents}
        listed = [(name, s) for source in (amazon, own) for name, ss in source.items() for s in ss]
        return {plain(sample): (name, sample) for name, sample in listed if "{" not in sample}

    @cached_property
    def _templates(self) -> Any:
        from skill.simulator.understanding.templates import known

        return known(self._model)

    @cached_property
    def _any_value(self) -> Any:
        from skill.simulator.understanding.templates import unlisted

        return unlisted(self._model)

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        from skill.simulator.understanding.fuzzy import vocabulary

        return vocabulary(self._model)

    @cached_property
    def _phrases(self) -> dict[str, Fit]:
        from skill.simulator.understanding.fuzzy import phrases

        return phrases(self._model)


def _short(fit: Fit) -> bool:
    return all(len(said.split()) <= 3 for said in fit.said.values())


def _fallback(why: str) -> Understood:
    return Understood("intent", FALLBACK, why=why)
