"""What a language says beside its model: numbers, times, politeness, the skill called by name."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


def first_words(locale: str) -> str:
    """What begins a talk in a locale: "Alexa, start hip reset"."""
    return str(language(locale.partition("-")[0])["invocation"]["first"])


@cache
def language(code: str) -> dict[str, Any]:
    """The tables of the file of a language ("en")."""
    read = tomllib.loads(Path(__file__).with_name(f"{code}.toml").read_text(encoding="utf-8"))
    return read | {"kept": {word: kind for kind, words in read["kept"].items() for word in words}}
