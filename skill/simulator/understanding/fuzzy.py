"""What is meant by words that no sample has: custom intents generalise, so near is enough."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from skill.simulator.understanding.model import Intent, Model
from skill.simulator.understanding.normalize import plain
from skill.simulator.understanding.templates import READERS, Fit, names

NEAR = 84.0  # per cent alike; below it "how long" and "how strong" would become one
_WORD = 80.0  # a single word that was mistyped or misheard
_PIECE = 0.6  # how alike each pair of words must be, "squats" and "skates" are not
_SHORT = 3  # letters; words like "a" and "an" may stand for each other
_LONGEST = 15  # words; nobody on the floor says more at once, and the search stays quick
_MARKS = {kind: kind.removeprefix("AMAZON.")[0] for kind in READERS}  # upper case: never spoken
_FILLERS = frozenset(
    ("um", "uh", "er", "erm", "ah", "oh", "well", "so", "okay", "ok", "hey", "please", "thanks")
)
_OPENINGS = ("can you ", "could you ", "would you ", "can we ", "could we ", "i said ")
_NEGATIONS = frozenset(
    (
        "no",
        "not",
        "never",
        "without",
        "dont",
        "cant",
        "wont",
        "isnt",
        "arent",
        "doesnt",
        "didnt",
        "nothing",
    )
)


def bare(words: str) -> str:
    """`words` without the polite and hesitant ones around them."""
    kept = words.split()
    while kept and kept[0] in _FILLERS:
        kept.pop(0)
    while kept and kept[-1] in _FILLERS:
        kept.pop()
    text = " ".join(kept)
    opening = next((opening for opening in _OPENINGS if text.startswith(opening)), "")
    return text.removeprefix(opening)


def vocabulary(model: Model) -> frozenset[str]:
    """Every word of the custom intents and their slots."""
    samples = (plain(s) for intent in _custom(model) for s in intent.samples)
    values = (plain(w) for kind in model.types.values() for value in kind for w in value.spoken)
    return frozenset(word for phrase in (*samples, *values) for word in phrase.split())


def respelled(words: str, known: frozenset[str]) -> str:
    """`words` with each unknown one replaced by the known one it resembles, if there is one."""
    return " ".join(_respelled(word, known) for word in words.split())


def phrases(model: Model) -> dict[str, Fit]:
    """All that custom intents list, slots of listed types filled in, other slots as a mark."""
    spelled: dict[str, Fit] = {}
    for intent in _custom(model):
        for sample in intent.samples:
            for phrase, said in _filled(plain(sample), intent, model):
                spelled.setdefault(phrase, Fit(intent, sample, said))
    return spelled


def nearest(words: str, known: Mapping[str, Fit]) -> tuple[Fit, float] | None:
    """The phrase most like `words`, with the per cent in which they agree; None if none is near."""
    if len(words.split()) > _LONGEST:
        return None
    found = [hit for text, said in _marked(words) for hit in _near(text, said, known)]
    return max(found, key=lambda hit: hit[1], default=None)


def _custom(model: Model) -> Iterator[Intent]:
    return (intent for intent in model.intents if not intent.built_in)


def _respelled(word: str, known: frozenset[str]) -> str:
    if word in known or len(word) < 4:
        return word
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_WORD)
    return str(found[0]) if found else word


def _filled(sample: str, intent: Intent, model: Model) -> Iterator[tuple[str, dict[str, str]]]:
    slots = names(sample)
    for slot in slots:
        mark = _MARKS.get(intent.slots[slot])
        sample = sample.replace(f"{{{slot}}}", mark) if mark else sample
    listed = [slot for slot in slots if intent.slots[slot] in model.types]
    words = [[plain(w) for v in model.types[intent.slots[s]] for w in v.spoken] for s in listed]
    for choice in itertools.product(*words):
        said = dict(zip(listed, choice, strict=True))
        yield sample.format_map(said), said


def _marked(words: str) -> Iterator[tuple[str, dict[str, str]]]:
    """`words` as they are, then with their longest amount of each kind replaced by its mark."""
    yield words, {}
    pieces = words.split()
    for kind, mark in _MARKS.items():
        for start, end in _windows(len(pieces)):
            said = " ".join(pieces[start:end])
            if READERS[kind](said):
                yield " ".join([*pieces[:start], mark, *pieces[end:]]), {kind: said}
                break


def _windows(count: int) -> Iterator[tuple[int, int]]:
    for length in range(min(6, count), 0, -1):
        for start in range(count - length + 1):
            yield start, start + length


def _near(
    words: str, amounts: Mapping[str, str], known: Mapping[str, Fit]
) -> Iterator[tuple[Fit, float]]:
    hits = process.extract(words, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=5)
    for phrase, score, _ in hits:
        if _same_sense(words.split(), phrase.split()):
            fit = known[phrase]
            read = {n: amounts[kind] for n, kind in fit.intent.slots.items() if kind in amounts}
            yield Fit(fit.intent, fit.sample, {**fit.said, **read}), float(score)


def _same_sense(said: list[str], phrase: list[str]) -> bool:
    """Not apart by a "not", by an amount, or by one word that is altogether another."""
    if _decisive(said) != _decisive(phrase):
        return False
    pairs = zip(said, phrase, strict=True) if len(said) == len(phrase) else ()
    return all(_alike(one, other) for one, other in pairs)


def _alike(one: str, other: str) -> bool:
    if max(len(one), len(other)) <= _SHORT:
        return True
    return DamerauLevenshtein.normalized_similarity(one, other) >= _PIECE


def _decisive(words: list[str]) -> list[str]:
    return sorted(word for word in words if word in _NEGATIONS or word.isupper())
