"""What every screen of a routine shows, and where, so that a change shows.

`python -m tests.screens.test_seen` writes down what is seen now; look at the pictures
before committing it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from skill.content.load import FALLBACK, tags
from skill.simulator.understanding.model import locales
from tests.screens.looking import seen
from tests.screens.pictures import DEVICES, SMALLEST, take
from tests.screens.projector import Projector, projector
from tests.screens.scenes import Scene, scenes, silent

WRITTEN_DOWN = Path(__file__).with_name("seen.json")
NEAR = 2
"""Pixels by which a box may be off: fonts differ from machine to machine."""


def all_of(
    scene: Scene, beam: Projector, devices: tuple[str, ...] = DEVICES
) -> Iterator[tuple[str, dict[str, Any]]]:
    for device in devices:
        for name in take(beam, scene, device):
            yield name, seen(beam)


@pytest.fixture(scope="module")
def looks(projector: Projector) -> dict[str, dict[str, Any]]:
    """Every look at every screen, by the name of its picture."""
    projector.warnings.clear()
    return {name: look for scene in scenes() for name, look in all_of(scene, projector)}


def kept(look: dict[str, Any]) -> dict[str, Any]:
    """What is the same with any font."""
    return {key: look[key] for key in ("texts", "buttons", "graphics")}


def test_screens_are_as_they_were_looked_at(looks: dict[str, dict[str, Any]]) -> None:
    """The same words in the same order; buttons and graphics where they were."""
    before = json.loads(WRITTEN_DOWN.read_text("utf-8"))
    assert list(before) == list(looks)
    for name, look in looks.items():
        assert look["texts"] == before[name]["texts"], name
        for part in ("buttons", "graphics"):
            assert near(look[part], before[name][part]), f"{name}: {part} have moved"


def near(boxes: list[list[Any]], before: list[list[Any]]) -> bool:
    """Whether all boxes are where they were, but for a hair."""
    return [len(box) for box in boxes] == [len(box) for box in before] and all(
        a == b if isinstance(a, str) else abs(a - b) <= NEAR
        for a, b in zip(chain(*boxes), chain(*before), strict=True)
    )


def test_nothing_is_cut_off(looks: dict[str, dict[str, Any]]) -> None:
    """No word ends in dots, and none lies outside of the screen."""
    spoiled = {name: look["cut"] + look["outside"] for name, look in looks.items()}
    assert not {name: texts for name, texts in spoiled.items() if texts}


@pytest.mark.parametrize("code", [it for it in tags() if "-" not in it and it != FALLBACK])
def test_nothing_is_cut_off_in_any_language(beam: Projector, code: str) -> None:
    """From the launch to the goodbye, however long the words of a language are."""
    locale = next(it for it in locales() if it.startswith(code))
    shown = [look for scene in silent(locale) for look in all_of(scene, beam, SMALLEST)]
    spoiled = {name: look["cut"] + look["outside"] for name, look in shown}
    assert not {name: texts for name, texts in spoiled.items() if texts}


def test_interpreter_knows_all_that_is_in_our_documents(
    looks: dict[str, dict[str, Any]], projector: Projector
) -> None:
    """Not a single warning, through all screens of a routine."""
    assert looks
    assert not projector.warnings


if __name__ == "__main__":
    with projector() as beam:
        found = {name: kept(look) for scene in scenes() for name, look in all_of(scene, beam)}
    rows = ",\n".join(f"{json.dumps(name)}: {json.dumps(look)}" for name, look in found.items())
    WRITTEN_DOWN.write_text(f"{{\n{rows}\n}}\n", "utf-8")
