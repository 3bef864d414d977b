"""A statistical reader: it learns from the samples, and guesses what a phrase is most like.

What Amazon's built-ins list is theirs, and they take nothing else. For the rest: TF-IDF of words
and parts of words, and a linear support vector machine. Where its best guess is less sure than
nearly all its guesses at samples that were kept from it in turn, it understands nothing ("none").
That threshold is found among the samples alone, never with what is held out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from skill.simulator.understanding.normalize import heard
from tests.interaction_model.lint import Language, expanded
from tests.interaction_model.report.counting import Meaning, Reader, event

TRUSTED = 0.958
"""So many of the samples, each guessed without having been learnt, stay above the threshold."""
FOLDS = 3
SEED = 1
FILLED = 4
"""So many phrases are made from a sample with slots."""


@dataclass(frozen=True)
class Near:
    """A phrase of the model and the one of another event that is most like it."""

    event: str
    mine: str
    other: str
    theirs: str
    likeness: float
    """From 0, nothing in common, to 1."""


def classifier(language: Language) -> Reader:
    """Learns the whole model, which takes some seconds."""
    listed = {phrase: name for name, phrase in _phrases(language) if name.startswith("AMAZON.")}
    events, texts = _lesson(language)
    code = language["code"]
    learner = make_pipeline(_features(), LinearSVC(class_weight="balanced", random_state=SEED))
    threshold = _threshold(learner, texts, events)
    learner.fit(texts, events)

    def read(said: str) -> Meaning:
        words = heard(said, code)
        if words in listed:
            return Meaning(listed[words])
        scores = learner.decision_function([words])[0]
        best = scores.argmax()
        return Meaning(str(learner.classes_[best]) if scores[best] >= threshold else "")

    return read


def nearest(language: Language, each: int) -> Iterator[Near]:
    """For each event, the `each` phrases of it that are most like one of another event."""
    events, texts = _lesson(language)
    vectors = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+").fit_transform(texts)
    for name in dict.fromkeys(events):
        mine = [at for at, it in enumerate(events) if it == name]
        others = [at for at, it in enumerate(events) if it != name]
        likeness = (vectors[mine] @ vectors[others].T).toarray()
        best = zip(mine, likeness.argmax(axis=1), likeness.max(axis=1), strict=True)
        for at, column, alike in sorted(best, key=lambda it: -it[2])[:each]:
            other = others[column]
            yield Near(name, texts[at], events[other], texts[other], float(alike))


def _lesson(language: Language) -> tuple[list[str], list[str]]:
    """What there is to learn: the event of each phrase, and the phrase."""
    pairs = sorted({(event(name), phrase) for name, phrase in _phrases(language)})
    return [name for name, _ in pairs], [phrase for _, phrase in pairs]


def _phrases(language: Language) -> Iterator[tuple[str, str]]:
    """Intent and phrase, a few phrases of each sample with slots."""
    code = language["code"]
    few = partial(_few, count())
    for intent in language["intents"]:
        for phrase in expanded(intent, language, few):
            yield intent["name"], heard(phrase, code)


def _few(turns: Iterator[int], *lists: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Some of each list side by side, spread over all of it; for each sample others."""
    first = next(turns)
    for turn in range(FILLED if lists else 1):
        yield tuple(words[(first + turn * len(words) // FILLED) % len(words)] for words in lists)


def _features() -> Any:
    words = TfidfVectorizer(ngram_range=(1, 3), token_pattern=r"\S+", sublinear_tf=True)
    parts = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    return make_union(words, parts)


def _threshold(learner: Any, texts: list[str], events: list[str]) -> float:
    """How sure it is at least of nearly all samples that were kept from it in turn."""
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    scores = cross_val_predict(learner, texts, events, cv=folds, method="decision_function")
    best = sorted(float(row.max()) for row in scores)
    return best[int((1 - TRUSTED) * len(best))]
