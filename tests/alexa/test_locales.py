"""Every locale is spoken to in its own words, and those that are not ours in English."""

from pathlib import Path

import pytest

from skill.content.load import book_for, tags
from skill.simulator.understanding.model import locales
from skill.store.sqlite import SqliteStore
from tests.talking import Talk


@pytest.mark.parametrize("locale", [*locales(), "ja-JP", "nl-NL", "xx", ""])
def test_the_locale_of_the_request_picks_the_words(locale: str, tmp_path: Path) -> None:
    """From the welcome to the bow."""
    book = book_for(locale)
    talk = Talk(SqliteStore(tmp_path / "progress.db"), locale=locale)
    assert book.said("welcome", 0) in talk.launch().words
    talk.say("AMAZON.StopIntent", 5)
    said = [book.said(key, i) for key in ("bye", "bye.kept") for i in range(len(book.lines[key]))]
    assert any(it in talk.heard.words for it in said), talk.heard.words


def test_every_language_is_spoken_in_a_locale() -> None:
    """What is written for a language or a locale, Alexa can ask for."""
    assert {it for it in tags() if "-" in it} <= locales().keys()
    assert {it for it in tags() if "-" not in it} == {it.partition("-")[0] for it in locales()}
