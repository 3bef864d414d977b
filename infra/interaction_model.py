"""The interaction model in the Alexa Skills Kit's own format, made from the sentences.

    python -m infra.interaction_model

writes interaction_model/en-US.json from interaction_model/sentences/en.toml, and so on; the
templates are hassil's. Alexa generalises: of all the ways to say a template, as many become samples
as show it each word beside each of its neighbours, and all that is short or written out in full.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from itertools import chain, combinations, pairwise
from typing import Any

from hassil.expression import Sentence
from hassil.parse_expression import parse_sentence
from hassil.sample import sample_sentence

from skill.alexa.schedule import GROUPS, WEEK
from skill.simulator.understanding.language import language
from skill.simulator.understanding.model import MODELS, locales
from skill.simulator.understanding.normalize import plain

SENTENCES = MODELS / "sentences"
LOCALES = {it.partition("-")[0]: it for it in locales().values()}
"""What a language's model is called."""
SHORT = 5
"""Words: up to here each way to say something is a sample of its own."""
SHORTER = 3
"""Words: the same for a template with more ways to say it than the language's `many`."""
_Expansions = dict[str, Sentence]


def made(code: str, source: dict[str, Any], *, in_full: bool = False) -> dict[str, Any]:
    """The model from the sentences of a language ("en"); `in_full`, with each way to say them."""
    rules = {name: parse_sentence(it) for name, it in source["rules"].items()}
    harm = language(code)["harm"]["words"]
    amazons = chain.from_iterable(language(code)["utterances"].values())
    taken = {plain(it) for it in chain(amazons, *source["built_in"].values())}
    built_in = [{"name": name, "samples": said} for name, said in source["built_in"].items()]
    own = []
    for name, listed in source["intents"].items():
        templates = [*listed, *harm.get(name, ())]
        ways = {it: _said([it], rules) for it in templates}
        said = [it for it in _each_once(chain(*ways.values())) if plain(it) not in taken]
        short = _short(ways, source["many"])
        few = _telling({it: short[it] for it in said}, frozenset(templates))
        samples = said if in_full else few
        named = set(re.findall(r"\{(\w+)\}", " ".join(samples)))
        slots = [{"name": it, "type": kind} for it, kind in source["slots"].items() if it in named]
        own.append({"name": name, "slots": slots, "samples": samples})
    days = source["types"]["DAYS"]
    listed = {**source["types"], "DAYS": days | _together(days, source["and"], rules)}
    types = [
        {"name": name, "values": [_value(id_, said, rules) for id_, said in values.items()]}
        for name, values in listed.items()
    ]
    whole = {
        "invocationName": source["invocation"],
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": source["sensitivity"]}},
        "intents": [*built_in, *own],
        "types": types,
    }
    return {"interactionModel": {"languageModel": whole}}


def sentences_of(code: str) -> dict[str, Any]:
    """The sentences of a language."""
    return tomllib.loads((SENTENCES / f"{code}.toml").read_text(encoding="utf-8"))


def written(code: str) -> str:
    """The model of a language as its file has it, in the same order every time."""
    return json.dumps(made(code, sentences_of(code)), indent=1, ensure_ascii=False) + "\n"


def _value(id_: str, templates: list[str], rules: _Expansions) -> dict[str, Any]:
    """One value of a slot type: its name is what its first template says first."""
    name, *synonyms = _said(templates, rules)
    return {"id": id_, "name": {"value": name, "synonyms": synonyms}}


def _together(days: Mapping[str, list[str]], last: str, rules: _Expansions) -> dict[str, list[str]]:
    """Two or three days as one value, "monday,friday", in the first two forms of each: Alexa hears
    a slot with several values in some locales of English only.
    """
    forms = {day: _said(days[day], rules)[:2] for day in WEEK}
    several = chain(combinations(WEEK, 2), combinations(WEEK, 3))
    return {
        ",".join(some): [
            " ".join((*it[:-1], last, it[-1]))
            for it in zip(*(forms[day] for day in some), strict=False)
        ]
        for some in several
        if some not in GROUPS.values()
    }


def _said(templates: Iterable[str], rules: _Expansions) -> list[str]:
    """All that the templates say."""
    sentences = map(parse_sentence, templates)
    ways = (sample_sentence(it, {}, rules, expand_lists=False) for it in sentences)
    return _each_once(" ".join(it.split()) for it in chain.from_iterable(ways))


def _each_once(phrases: Iterable[str]) -> list[str]:
    """Each phrase once, however it is spelled."""
    said: dict[str, str] = {}
    for it in phrases:
        said.setdefault(plain(it), it)
    said.pop("", None)
    return [*said.values()]


def _telling(phrases: Mapping[str, int], whole: frozenset[str]) -> list[str]:
    """Phrases as short as each may be, those written out as a `whole`, and others with two new
    neighbours in them.
    """
    seen: set[tuple[str, str]] = set()
    kept = []
    for phrase in sorted(phrases, key=lambda it: len(it.split())):
        words = phrase.split()
        pairs = {*pairwise(["", *words, ""])}
        if len(words) <= phrases[phrase] or phrase in whole or not pairs <= seen:
            kept.append(phrase)
        seen |= pairs
    return kept


def _short(ways: Mapping[str, list[str]], many: int) -> dict[str, int]:
    """Each phrase of the templates, and up to how many words it is kept as it is."""
    short: dict[str, int] = {}
    for said in ways.values():
        most = SHORT if len(said) <= many else SHORTER
        short |= {it: max(most, short.get(it, 0)) for it in said}
    return short


def main() -> int:
    """Write each language's model."""
    for code, locale in LOCALES.items():
        path = MODELS / f"{locale}.json"
        path.write_text(written(code), encoding="utf-8")
        print(f"{path.name} is made from {SENTENCES.name}/{code}.toml")
    return 0


if __name__ == "__main__":
    sys.exit(main())
