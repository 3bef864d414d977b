"""The rules an interaction model must keep; each gives its complaints, in sentences.

The rules are those of Amazon's pages on invocation names, sample utterances and slot types, and
those of this skill: no phrase in two intents, and enough samples for people on a floor.
"""

from __future__ import annotations

import itertools
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from skill.simulator.understanding.language import language as beside_the_model
from skill.simulator.understanding.normalize import plain

Language = dict[str, Any]
Rule = Callable[[Language], Iterator[str]]
Combined = Callable[..., Iterable[tuple[str, ...]]]

SPOKEN = Path(__file__).with_name("spoken")
WAKE_WORDS = frozenset({"alexa", "amazon", "echo", "computer", "ziggy"})
# "Which one?", "At what time?", "How long do you have?": the slot alone is the natural answer.
BARE_ANSWERS = frozenset({"GoToIntent", "OptionIntent", "WhenIntent", "DurationIntent"})
FEWEST_SAMPLES = 10
MOST_INTENTS = 250
LONGEST_SAMPLE = 200
LARGEST_MODEL = 1_500_000
AMAZON_TYPES = frozenset({"AMAZON.DURATION", "AMAZON.NUMBER", "AMAZON.TIME"})
_SLOT = re.compile(r"\{(\w*)\}")


def load(path: Path) -> Language:
    """The model in the file of a locale, with the `code` of its language ("en") beside it."""
    whole = json.loads(path.read_text(encoding="utf-8"))["interactionModel"]["languageModel"]
    return {"code": path.stem.partition("-")[0], **whole}


@cache
def spoken_in(code: str) -> Language:
    """What Amazon reserves in a language, and what people say for its own types."""
    return tomllib.loads((SPOKEN / f"{code}.toml").read_text(encoding="utf-8"))


def utterances(language: Language) -> dict[str, list[str]]:
    """What Amazon's own intents understand before a model adds to them."""
    own: dict[str, list[str]] = beside_the_model(language["code"])["utterances"]
    return own


def invocation_name(language: Language) -> Iterator[str]:
    """Two words or more of lower-case letters, none of them a wake or launch word."""
    name = language["invocationName"]
    letters = spoken_in(language["code"])["letters"]
    right = re.fullmatch(rf"[{letters}][{letters}'. ]*", name) and name == name.casefold()
    if not right or len(name.split()) < 2:
        yield f'"{name}" is not two or more words of lower-case letters'
    for word in set(name.split()) & {*WAKE_WORDS, *spoken_in(language["code"])["launch_words"]}:
        yield f'"{name}" contains the reserved word "{word}"'


def required_intents(language: Language) -> Iterator[str]:
    """All built-ins the coach answers are there, and Fallback has a sensitivity."""
    required = {*utterances(language), "AMAZON.FallbackIntent"}
    for name in required - {intent["name"] for intent in language["intents"]}:
        yield f"{name} is missing"
    level = language.get("modelConfiguration", {}).get("fallbackIntentSensitivity", {})
    if level.get("level") not in ("LOW", "MEDIUM", "HIGH"):
        yield "no sensitivity is set for AMAZON.FallbackIntent"


def unique_names(language: Language) -> Iterator[str]:
    """No intent, slot type, slot of an intent or value id is defined twice."""
    groups = {"intent": language["intents"], "slot type": language["types"]}
    groups |= {f"slot of {i['name']}": i.get("slots", []) for i in language["intents"]}
    for kind, things in groups.items():
        yield from (f"{kind} {name} is there twice" for name in _twice(t["name"] for t in things))
    for kind in language["types"]:
        ids = (value["id"] for value in kind["values"])
        yield from (f"id {name} of {kind['name']} is there twice" for name in _twice(ids))


def allowed_characters(language: Language) -> Iterator[str]:
    """Letters, single spaces, apostrophes, periods, hyphens and whole slots; nothing else."""
    letters = spoken_in(language["code"])["letters"]
    for where, phrase in _phrases(language):
        words = _SLOT.sub("x", phrase)
        if not re.fullmatch(rf"[{letters}'.-]+( [{letters}'.-]+)*", words):
            yield f'{where}: "{phrase}" has a forbidden character'


def no_reserved_words(language: Language) -> Iterator[str]:
    """No wake word, no invocation name, no launch word in front."""
    own = spoken_in(language["code"])
    allowed = own["samples_may_begin_with"]
    launching = tuple(f"{words} " for words in own["launch_words"] if words not in allowed)
    for where, phrase in _phrases(language):
        words = plain(phrase).split()
        if WAKE_WORDS & set(words):
            yield f'{where}: "{phrase}" has a wake word'
        if plain(language["invocationName"]) in " ".join(words):
            yield f'{where}: "{phrase}" has the invocation name'
        if plain(phrase).startswith(launching):
            yield f'{where}: "{phrase}" begins with a launch word'


def known_slots(language: Language) -> Iterator[str]:
    """Each slot in a sample is declared, each declared one is used, and its type exists."""
    types = {kind["name"] for kind in language["types"]} | AMAZON_TYPES
    for intent in language["intents"]:
        declared = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        used = {name for sample in intent.get("samples", []) for name in _SLOT.findall(sample)}
        yield from (f"{intent['name']}: {{{name}}} is not declared" for name in used - {*declared})
        yield from (f"{intent['name']}: {{{name}}} is never used" for name in {*declared} - used)
        missing = {*declared.values()} - types
        yield from (f"{intent['name']}: slot type {kind} does not exist" for kind in missing)


def no_free_text(language: Language) -> Iterator[str]:
    """No slot swallows whatever is said; nothing but a slot is said only where it answers us."""
    for intent in language["intents"]:
        if any(slot["type"] == "AMAZON.SearchQuery" for slot in intent.get("slots", [])):
            yield f"{intent['name']} has a free-text slot"
        for sample in intent.get("samples", []):
            if intent["name"] not in BARE_ANSWERS and not _SLOT.sub("", sample).strip():
                yield f'{intent["name"]}: "{sample}" is nothing but slots'


def rich_samples(language: Language) -> Iterator[str]:
    """Enough samples for each intent of ours; none for Fallback, which allows none."""
    for intent in language["intents"]:
        count = len(intent.get("samples", []))
        if intent["name"] == "AMAZON.FallbackIntent" and count:
            yield "AMAZON.FallbackIntent takes no samples"
        if not intent["name"].startswith("AMAZON.") and count < FEWEST_SAMPLES:
            yield f"{intent['name']} has only {count} samples"


def amazons_limits(language: Language) -> Iterator[str]:
    """As many intents, as long a sample and as large a model as Amazon accepts."""
    if len(language["intents"]) > MOST_INTENTS:
        yield f"{len(language['intents'])} intents are too many"
    if (size := len(json.dumps(language))) > LARGEST_MODEL:
        yield f"{size} bytes are too many"
    for where, phrase in _phrases(language):
        if len(phrase) > LONGEST_SAMPLE:
            yield f'{where}: "{phrase}" is too long'


def unique_synonyms(language: Language) -> Iterator[str]:
    """Within a slot type no word stands for two values, nor twice for one."""
    for kind in language["types"]:
        spoken = [plain(word) for value in kind["values"] for word in _spoken(value)]
        yield from (f'{kind["name"]}: "{word}" is there twice' for word in _twice(spoken))


def one_intent_each(language: Language) -> Iterator[str]:
    """No phrase belongs to two intents, with every listed slot value filled in."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for intent in language["intents"]:
        for phrase in expanded(intent, language):
            owners[phrase].add(intent["name"])
    for phrase, names in owners.items():
        if len(names) > 1:
            yield f'"{phrase}" belongs to {" and ".join(sorted(names))}'


def no_repeats(language: Language) -> Iterator[str]:
    """No intent lists the same sample twice, however it is written."""
    for intent in language["intents"]:
        samples = _twice(plain(sample) for sample in intent.get("samples", []))
        yield from (f'{intent["name"]} lists "{sample}" twice' for sample in samples)


RULES: tuple[Rule, ...] = (
    invocation_name,
    required_intents,
    unique_names,
    allowed_characters,
    no_reserved_words,
    known_slots,
    no_free_text,
    rich_samples,
    amazons_limits,
    unique_synonyms,
    one_intent_each,
    no_repeats,
)


def expanded(
    intent: dict[str, Any], language: Language, combined: Combined = itertools.product
) -> Iterator[str]:
    """All phrases of an intent as they are spoken, slots filled; Amazon's own included."""
    yield from utterances(language).get(intent["name"], ())
    said = {kind["name"]: _all_spoken(kind) for kind in language["types"]}
    said |= spoken_in(language["code"])["types"]
    types = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
    for sample in map(plain, intent.get("samples", [])):
        names = [name for name in _SLOT.findall(sample) if types.get(name) in said]
        for choice in combined(*(said[types[name]] for name in names)):
            phrase = sample
            for name, words in zip(names, choice, strict=True):
                phrase = phrase.replace(f"{{{name}}}", words)
            yield phrase


def _all_spoken(kind: dict[str, Any]) -> tuple[str, ...]:
    return tuple(plain(word) for value in kind["values"] for word in _spoken(value))


def _spoken(value: dict[str, Any]) -> list[str]:
    return [value["name"]["value"], *value["name"].get("synonyms", [])]


def _phrases(language: Language) -> Iterator[tuple[str, str]]:
    for intent in language["intents"]:
        yield from ((intent["name"], sample) for sample in intent.get("samples", []))
    for kind in language["types"]:
        for value in kind["values"]:
            yield from ((f"{kind['name']} value", word) for word in _spoken(value))


def _twice(things: Iterator[Any] | list[Any]) -> list[Any]:
    return [thing for thing, count in Counter(things).items() if count > 1]
