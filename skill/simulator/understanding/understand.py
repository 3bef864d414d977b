"""Typed words -> the intent and slots that Alexa would send, by the interaction model alone.

Built-in intents match their exact words, as they do on Alexa. Custom intents generalise there in
ways that are not public; here a phrase counts when it is spelled nearly like a sample.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from skill.simulator.understanding.model import Understood, language, read, slot
from skill.simulator.understanding.normalize import heard, plain

if TYPE_CHECKING:  # their libraries are slow to import, and plain samples need none
    from skill.simulator.understanding.fuzzy import Phrases
    from skill.simulator.understanding.templates import Templates

FALLBACK = "AMAZON.FallbackIntent"
LONGEST = 200  # characters; what is longer was pasted, not said


class Words:
    """One model, ready to understand; every index is built when it is first needed."""

    def __init__(self, path: Path | str) -> None:
        """The model at `path`; raises OSError, ValueError or KeyError if it is unusable."""
        self._model = read(Path(path))

    def understand(self, text: str) -> Understood:
        """What Alexa would send for `text`; never raises, whatever was typed."""
        if len(text) > LONGEST:
            return _fallback(f"More than {LONGEST} characters; nobody says that in one breath.")
        named, requests = _called(heard(text), self._model.invocation)
        if requests:
            return replace(self._request(requests), named=named)
        if named:
            return Understood("launch", why="The skill was called by its name.", named=True)
        return Understood("nothing", why="No words were said.")

    def _request(self, requests: tuple[str, ...]) -> Understood:
        found = (step(request) for step in self._steps() for request in requests)
        return next((it for it in found if it), _fallback("No sample of the model is near that."))

    def _steps(self) -> Iterator[Callable[[str], Understood | None]]:
        """Each way to understand, the most careful first; only the first is quick to import."""
        yield self._listed
        templates, phrases, unlisted = self._inexact
        yield from (templates.best, self._loosely, phrases.nearest, unlisted.best)

    def _listed(self, words: str) -> Understood | None:
        if words not in self._samples:
            return None
        name, sample = self._samples[words]
        slots = {name: slot(name) for name in self._model.intents[name].slots}
        return Understood("intent", name, slots, f'Exactly the sample "{sample}".')

    def _loosely(self, words: str) -> Understood | None:
        """The same without polite words, then respelled; custom intents only."""
        templates, phrases, _ = self._inexact
        for said in phrases.loosened(words):
            found = self._listed(said) or templates.best(said)
            if found and not found.intent.startswith("AMAZON."):
                return replace(found, why=f'Heard as "{said}". {found.why}')
        return None

    @cached_property
    def _samples(self) -> dict[str, tuple[str, str]]:
        """Phrase without slots -> its intent, and the sample as it is written."""
        own = {name: intent.samples for name, intent in self._model.intents.items()}
        amazon = {name: said for name, said in language()["utterances"].items() if name in own}
        listed = [(name, s) for source in (amazon, own) for name, ss in source.items() for s in ss]
        return {plain(sample): (name, sample) for name, sample in listed if "{" not in sample}

    @cached_property
    def _inexact(self) -> tuple[Templates, Phrases, Templates]:
        """What matches more than exact words."""
        from skill.simulator.understanding.fuzzy import Phrases
        from skill.simulator.understanding.templates import Templates

        model = self._model
        return Templates(model), Phrases(model), Templates(model, unlisted=True)


def _called(words: str, invocation: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the skill was called by name, and what remains without wake word, launch word, name.

    A request comes as said, then without its connecting word; the first that fits is meant.
    """
    name = re.escape(plain(invocation))
    forms = {it: form.replace("{name}", name) for it, form in language()["invocation"].items()}
    if woken := re.match(forms["wake"], words):
        words = words[woken.end() :]
    if found := re.fullmatch(forms["before"], words) or re.fullmatch(forms["after"], words):
        request = (found[1] or "").strip()
        bare = re.sub(rf"^{forms['connecting']}", "", request)
        return True, tuple(filter(None, dict.fromkeys((request, bare))))
    words = "stop" if re.fullmatch(forms["closing"], words) else words
    return False, (words,) if words else ()


def _fallback(why: str) -> Understood:
    return Understood("intent", FALLBACK, why=why)
