"""Typed words -> the intent and slots that Alexa would send, by the interaction model alone.

Built-in intents match their exact words, as they do on Alexa. Custom intents generalise there in
ways that are not public; here a phrase counts when it shares enough telling words with a sample.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from skill.simulator.understanding.language import language
from skill.simulator.understanding.model import Model, Understood, model_path, read_model
from skill.simulator.understanding.nearest import Nearest
from skill.simulator.understanding.normalize import heard, plain
from skill.simulator.understanding.readings import filled, readings

FALLBACK = "AMAZON.FallbackIntent"
LONGEST = 200  # characters; what is longer was pasted, not said
HALF_NEAR = 0.75  # how near half a sentence is to something that hurts, at least
LONGEST_NEAR = 16  # words; nobody on the floor says more at once, and the search stays quick
LEADS_ON = frozenset(
    f"{it}Intent"
    for it in (
        *("Start", "Ready", "Resume", "Next", "Done", "Skip", "SkipNext", "LeaveOut", "Previous"),
        *("Repeat", "Redo", "StartOver", "GoTo", "Only", "Option", "OneMore", "Longer", "Harder"),
        *("Yes", "No", "Better", "Thanks", "When", "Duration", "Delete", "DeleteHousehold"),
    )
)
"""What a part of a phrase is not enough for: it begins, ends or deletes something, or agrees."""


@dataclass(frozen=True)
class Hit:
    """A sample that may be meant, what of it was said for its slots, and how well it fits."""

    intent: str
    sample: str
    fit: float
    how: str
    said: Mapping[str, str] = field(default_factory=dict)


class Words:
    """One model, ready to understand; every index is built when it is first needed."""

    def __init__(self, path: Path | str) -> None:
        """The model at `path`; raises OSError, ValueError or KeyError if it is unusable."""
        self._model = read_model(Path(path))
        self._language = language(self._model.code)

    def understand(self, text: str) -> Understood:
        """What Alexa would send for `text`; never raises, whatever was typed."""
        if len(text) > LONGEST:
            return _fallback(f"More than {LONGEST} characters; nobody says that in one breath.")
        named, requests = _called(heard(text, self._model.code), self._model)
        if requests:
            return replace(self._request(requests), named=named)
        if named:
            return Understood("launch", why="The skill was called by its name.", named=True)
        return Understood("nothing", why="No words were said.")

    @property
    def _ways(self) -> tuple[Callable[[str], Iterator[Hit]], ...]:
        near = (self._near, self._harmed, self._partly)
        return (self._exact, self._fitting, *near, self._unlisted)

    def _request(self, requests: tuple[str, ...]) -> Understood:
        """By the most careful way to understand that finds something."""
        for way in self._ways:
            hits = [hit for request in requests for hit in way(request)]
            if hits:
                best = max(hits, key=lambda hit: hit.fit)
                slots = filled(self._model.intents[best.intent], best.said, self._model)
                return Understood("intent", best.intent, slots, best.how.format(best.sample))
        return _fallback("No sample of the model is near that.")

    def _exact(self, words: str) -> Iterator[Hit]:
        if words in self._samples and "{" not in words:
            yield Hit(*self._samples[words], 1, 'Exactly the sample "{}".')

    def _fitting(self, words: str) -> Iterator[Hit]:
        """Samples that say it with slots; fittest is what says most itself."""
        for it in readings(words, self._model):
            if it.text in self._samples:
                yield Hit(*self._samples[it.text], it.literal, 'Fits the sample "{}".', it.said)

    def _near(self, words: str) -> Iterator[Hit]:
        """For each reading, the sample that shares most telling words with it.

        Half a sentence may hurt, or stop the coach, but it leads on to nothing.
        """
        unfinished = self._language["unfinished"]
        breaks_off, heeded = re.fullmatch(unfinished["ends"], words), unfinished["heeded"]
        if len(words.split()) <= LONGEST_NEAR:
            for it in readings(self._nearest.respelled(words), self._model):
                found = self._nearest.find(it.text)
                if found and (not breaks_off or (found[1] in heeded and found[0] >= HALF_NEAR)):
                    how = f'Near the sample "{{}}": {100 * found[0]:.0f} % alike.'
                    yield Hit(found[1], self._samples[found[2]][1], found[0], how, it.said)

    def _harmed(self, words: str) -> Iterator[Hit]:
        """Harm that somebody tells of in words that are near to nothing: it is never overheard."""
        harm = self._language["harm"]
        words = re.split(rf"\b(?:{harm['turn']})\b", words)[-1]
        if _holds(words, [harm["of_us"]]) and not _holds(words, [harm["eased"]]):
            for intent, told in harm["words"].items():
                if found := _holds(words, told):
                    yield Hit(intent, found[0], 1, 'Tells of harm: "{}".')
                    return

    def _partly(self, words: str) -> Iterator[Hit]:
        """A sample that begins or ends a phrase which is not much longer, and says no more.

        What hurts, or stops the coach, is heeded in front of a longer story, too.
        """
        said = words.split() if len(words.split()) <= LONGEST_NEAR else []
        heeded = self._language["unfinished"]["heeded"]
        for size in range(2, len(said)):
            for part, rest in ((said[:size], said[size:]), (said[-size:], said[:-size])):
                if self._nearest.adds_nothing(rest, part):
                    hits = self._part(" ".join(part))
                    much = len(rest) >= 2 * (size - 1)
                    yield from (it for it in hits if not much or (size > 2 and it.intent in heeded))

    def _part(self, words: str) -> Iterator[Hit]:
        for it in readings(words, self._model):
            intent, sample = self._samples.get(it.text, (FALLBACK, ""))
            if not (intent in LEADS_ON or self._model.intents[intent].built_in):
                yield Hit(intent, sample, it.literal, 'Begins or ends with "{}".', it.said)

    def _unlisted(self, words: str) -> Iterator[Hit]:
        """Samples whose slot takes words that the model does not list, as Alexa lets it."""
        for sample, pattern in self._language["unlisted"].items():
            if found := re.fullmatch(pattern, words):
                how = 'Fits the sample "{}", with a value that the model does not list.'
                yield Hit(*self._samples[sample], 1, how, found.groupdict())

    @cached_property
    def _samples(self) -> dict[str, tuple[str, str]]:
        """Each phrase -> its intent, and the sample as it is written; Amazon's own included."""
        own = {name: intent.samples for name, intent in self._model.intents.items()}
        amazon = {name: said for name, said in self._language["utterances"].items() if name in own}
        listed = [(name, s) for source in (amazon, own) for name, ss in source.items() for s in ss]
        return {plain(sample): (name, sample) for name, sample in listed}

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self._model)


@cache
def words_for(locale: str) -> Words:
    """What understands one of the `locales`; it is read once."""
    return Words(model_path(locale))


def _called(words: str, model: Model) -> tuple[bool, tuple[str, ...]]:
    """Whether the skill was called by name, and what remains without wake word, launch word, name.

    A request comes as said, then without its connecting word; the first that fits is meant.
    """
    name = re.escape(plain(model.invocation))
    own = language(model.code)["invocation"]
    forms = {it: form.replace("{name}", name) for it, form in own.items()}
    if woken := re.match(forms["wake"], words):
        words = words[woken.end() :]
    if found := re.fullmatch(forms["before"], words) or re.fullmatch(forms["after"], words):
        request = (found[1] or "").strip()
        bare = re.sub(rf"^{forms['connecting']}", "", request)
        return True, tuple(filter(None, dict.fromkeys((request, bare))))
    words = forms["stop"] if re.fullmatch(forms["closing"], words) else words
    return False, (words,) if words else ()


def _holds(words: str, patterns: Sequence[str]) -> re.Match[str] | None:
    """Where one of the patterns stands in `words`, as whole words; "can't" is heard as "cant"."""
    either = "|".join(patterns).replace("'", "")
    return re.search(rf"(?<!\S)(?:{either})(?!\S)", words)


def _fallback(why: str) -> Understood:
    return Understood("intent", FALLBACK, why=why)
