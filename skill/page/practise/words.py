"""The words of the page on which one practises, in its language."""

import tomllib
from functools import cache
from pathlib import Path

from skill.simulator.device.envelope import Json
from skill.simulator.understanding.model import locales


def words_in(locale: str) -> Json:
    """What the file of a locale's language says. Raises ValueError for a locale not ours."""
    if locale not in locales():
        raise ValueError(f"Nobody speaks '{locale[:40]}' here.")
    return _read(locale.partition("-")[0])


@cache
def _read(code: str) -> Json:
    return tomllib.loads(Path(__file__).with_suffix(f".{code}.toml").read_text("utf-8"))
