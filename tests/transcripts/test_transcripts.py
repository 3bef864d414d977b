"""Whole talks, word for word and second for second.

After a change of words, `python -m tests.transcripts.regenerate` writes the transcripts anew, and
`git diff` shows what the change sounds like.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.layers import quick
from tests.transcripts.regenerate import FOLDER, SCRIPTS, transcript


@pytest.mark.parametrize(
    "script",
    quick(SCRIPTS, lambda script: script.parent == FOLDER),
    ids=lambda it: str(it.relative_to(FOLDER)),
)
def test_talk_goes_word_for_word_and_second_for_second_as_written(script: Path) -> None:
    """The same script, at the same time of day, gives the same play."""
    assert transcript(script) == script.with_suffix(".txt").read_text(encoding="utf-8")
