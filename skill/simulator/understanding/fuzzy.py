"""What is meant by words that no sample has: custom intents generalise, so near is enough."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from skill.simulator.understanding.amounts import READERS
from skill.simulator.understanding.model import Intent, Model, Understood, language
from skill.simulator.understanding.normalize import plain
from skill.simulator.understanding.templates import Fit, names, spoken

NEAR = 84.0  # per cent alike; below it "how long" and "how strong" would become one
_WORD = 80.0  # a single word that was mistyped or misheard
_PIECE = 0.6  # how alike each pair of words must be, "squats" and "skates" are not
_SHORT = 3  # letters; words like "a" and "an" may stand for each other
_LONGEST = 15  # words; nobody on the floor says more at once, and the search stays quick
_LONGEST_AMOUNT = 6
_MARKS = {kind: kind.removeprefix("AMAZON.")[0] for kind in READERS}  # upper case: never spoken


class Phrases:
    """All that custom intents list: slots of listed types filled in, other slots as a mark."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._fits: dict[str, Fit] = {}
        for intent in model.intents.values():
            for sample in intent.samples if not intent.built_in else ():
                for phrase, said in _filled(plain(sample), intent, model):
                    self._fits.setdefault(phrase, Fit(intent, sample, said))
        self._words = dict.fromkeys(word for phrase in self._fits for word in phrase.split()).keys()

    def loosened(self, words: str) -> Iterator[str]:
        """`words` without polite ones, then with known ones for unknown ones that resemble them."""
        yield _bare(words)
        yield " ".join(map(self._respelled, _bare(words).split()))

    def nearest(self, words: str) -> Understood | None:
        """By the phrase most like `words`; None if all are too far."""
        if len(_bare(words).split()) > _LONGEST:
            return None
        found = itertools.starmap(self._near, _marked(_bare(words)))
        hit = max(itertools.chain(*found), key=lambda hit: hit[1], default=None)
        return hit and hit[0].understood(self._model, "Near", f": {hit[1]:.0f} % alike")

    def _respelled(self, word: str) -> str:
        if word in self._words or len(word) <= _SHORT:
            return word
        found = process.extractOne(word, self._words, scorer=fuzz.ratio, score_cutoff=_WORD)
        return str(found[0]) if found else word

    def _near(self, words: str, amounts: Mapping[str, str]) -> Iterator[tuple[Fit, float]]:
        hits = process.extract(words, self._fits.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
        for phrase, score, _ in hits:
            if _same_sense(words.split(), phrase.split()):
                fit = self._fits[phrase]
                read = {n: amounts[kind] for n, kind in fit.intent.slots.items() if kind in amounts}
                yield Fit(fit.intent, fit.sample, {**fit.said, **read}), float(score)


def _bare(words: str) -> str:
    """`words` without the polite and hesitant ones around them."""
    fillers, openings = language()["fillers"], language()["openings"]
    kept = list(itertools.dropwhile(fillers.__contains__, words.split()))
    while kept and kept[-1] in fillers:
        kept.pop()
    text = " ".join(kept)
    return text.removeprefix(next(filter(text.startswith, openings), ""))


def _filled(sample: str, intent: Intent, model: Model) -> Iterator[tuple[str, dict[str, str]]]:
    """The sample with each choice of listed values, and that choice by slot name."""
    slots = {name: intent.slots[name] for name in names(sample)}
    marks = {name: _MARKS[kind] for name, kind in slots.items() if kind in _MARKS}
    listed = {name: spoken(model.types[it]) for name, it in slots.items() if it in model.types}
    for choice in itertools.product(*listed.values()):
        said = dict(zip(listed, choice, strict=True))
        yield sample.format_map(marks | said), said


def _marked(words: str) -> Iterator[tuple[str, dict[str, str]]]:
    """`words` as they are, then with their longest amount of each kind replaced by its mark."""
    yield words, {}
    pieces = words.split()
    ends = itertools.combinations(range(len(pieces) + 1), 2)
    runs = [(start, end) for start, end in ends if end - start <= _LONGEST_AMOUNT]
    runs.sort(key=lambda run: run[0] - run[1])  # the longest first
    for kind, mark in _MARKS.items():
        for start, end in runs:
            said = " ".join(pieces[start:end])
            if READERS[kind](said):
                yield " ".join([*pieces[:start], mark, *pieces[end:]]), {kind: said}
                break


def _same_sense(said: list[str], phrase: list[str]) -> bool:
    """Not apart by a "not", by an amount, or by one word that is altogether another."""
    same = _decisive(said) == _decisive(phrase)
    return same and (len(said) != len(phrase) or all(map(_alike, said, phrase)))


def _alike(one: str, other: str) -> bool:
    short = max(len(one), len(other)) <= _SHORT
    return short or DamerauLevenshtein.normalized_similarity(one, other) >= _PIECE


def _decisive(words: list[str]) -> list[str]:
    return sorted(word for word in words if word in language()["negations"] or word.isupper())
