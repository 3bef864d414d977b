"""What is meant by words that no sample has: custom intents generalise, so near is enough.

Near are words that share with a sample what is telling: a word tells much that few intents use, and
next to nothing that all of them use ("can you", "it"). Half of it is whether each two neighbours
stand side by side somewhere in the intent, since that is how samples were chosen.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from math import log

from skill.simulator.understanding.language import language
from skill.simulator.understanding.model import Model
from skill.simulator.understanding.normalize import plain

NEAR = 0.65  # on a scale to 1; lower, and talk about something else would be understood
_STRANGE = 2.0  # how much more than any other a word tells that no sample has
_LONG = 4  # letters; what is shorter is no slip of another word


class Nearest:
    """All samples of a model's custom intents, ready to be searched."""

    def __init__(self, model: Model) -> None:
        own = [it for it in model.intents.values() if not it.built_in]
        self._language = language(model.code)
        self._samples = [(it.name, text) for it in own for text in map(plain, it.samples)]
        self._words = [self._common(text) for _, text in self._samples]
        self._places = defaultdict[str, list[int]](list)
        self._pairs = defaultdict[str, set[tuple[str, str]]](set)
        for place, words in enumerate(self._words):
            self._pairs[self._samples[place][0]].update(_pairs(words))
            for word in {*words}:
                self._places[word].append(place)
        most = log(len(own) + 1)
        self._strange = _STRANGE * most
        self._tells = {
            word: most - log(len({self._samples[place][0] for place in places}))
            for word, places in self._places.items()
        }
        spoken = [text for said in model.spoken.values() for text in said]
        said = " ".join([*spoken, *(text for _, text in self._samples)])
        self._known = dict.fromkeys(said.split())

    def find(self, text: str) -> tuple[float, str, str] | None:
        """How near to `text` the nearest sample is, its intent and itself; None if all are far."""
        words, shared, found = self._common(text), Counter[int](), []
        for word in {*words} & self._tells.keys():
            shared.update(dict.fromkeys(self._places[word], self._tells[word]))
        pairs, kept, telling = _pairs(words), self._kept(words), self._telling(words)
        for place, share in shared.items():
            alike = 2 * share / (telling + self._telling(self._words[place]))
            if alike >= 2 * NEAR - 1 and self._kept(self._words[place]) == kept:
                intent, sample = self._samples[place]
                known = sum(pair in self._pairs[intent] for pair in pairs) / len(pairs)
                found.append(((alike + known) / 2, intent, sample))
        best = max(found, default=None)
        return best if best and best[0] >= NEAR else None

    def adds_nothing(self, rest: list[str], part: list[str]) -> bool:
        """Whether no word of the rest makes the part of a phrase mean something else."""
        return self._kept(rest) <= self._kept(part)

    def respelled(self, text: str) -> str:
        """`text` with known words for those with a letter too few or too many, or two swapped."""
        return " ".join(map(self._respelled, text.split()))

    def _respelled(self, word: str) -> str:
        from rapidfuzz import process  # slow to import, and plain samples need none of it
        from rapidfuzz.distance import DamerauLevenshtein

        if word in self._known or len(word) < _LONG:
            return word
        one_off = [it for it in self._known if it[0] == word[0] and len(it) != len(word)]
        swapped = [it for it in self._known if sorted(it) == sorted(word)]
        found = process.extractOne(
            word, one_off + swapped, scorer=DamerauLevenshtein.distance, score_cutoff=1
        )
        return str(found[0]) if found else word

    def _telling(self, words: list[str]) -> float:
        return sum(self._tells.get(word, self._strange) for word in {*words})

    def _common(self, text: str) -> list[str]:
        """The words of a text, in the form that stands for all that are alike."""
        for pattern, common in self._language["alike"].items():
            text = re.sub(rf"(?<!\S)(?:{pattern})(?!\S)", common, text)
        return text.split()

    def _kept(self, words: list[str]) -> set[str]:
        """The kinds of words without which a phrase means something else; each slot is one."""
        kinds = self._language["kept"]
        return {kinds.get(word, word) for word in words if word in kinds or "{" in word}


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    """Each two words that stand side by side, the first and the last beside nothing."""
    return [*pairwise(["", *words, ""])]
