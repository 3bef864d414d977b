"""A player shows the figures of today."""

from __future__ import annotations

import json

from skill.sound.tracks import PICTURES
from tests.screens.art import MADE_FROM, checksums


def test_the_pictures_are_those_of_the_figures() -> None:
    """Where this fails, `python -m tests.screens.art` takes them anew."""
    assert json.loads(MADE_FROM.read_text("utf-8")) == checksums()
    assert {file.stem for file in PICTURES.iterdir()} == checksums().keys()
