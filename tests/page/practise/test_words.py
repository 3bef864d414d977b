"""The page on which one practises says everything in every language."""

from __future__ import annotations

import re

import pytest

from skill.page import STATIC
from skill.page.practise.words import words_in
from skill.simulator.understanding.model import locales

LOCALES = sorted(locales())
ENGLISH = words_in("en-US")
GAPS = re.compile(r"{\w+}")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_is_there_and_has_the_same_gaps(locale: str) -> None:
    words = words_in(locale)
    assert words.keys() == ENGLISH.keys()
    for name, text in words.items():
        assert text, name
        if isinstance(text, str):
            assert sorted(GAPS.findall(text)) == sorted(GAPS.findall(ENGLISH[name])), name


@pytest.mark.parametrize("locale", LOCALES)
def test_what_wakes_is_one_small_word(locale: str) -> None:
    assert all(
        re.fullmatch(r"[^\W\d_]+", it) and it == it.lower() for it in words_in(locale)["wake"]
    )


def test_the_page_asks_for_no_word_that_there_is_not() -> None:
    asked = re.findall(r'data-word="(\w+)"', (STATIC / "index.html").read_text("utf-8"))
    assert asked
    assert set(asked) <= ENGLISH.keys()


def test_a_locale_that_is_not_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="Nobody speaks 'nl-NL' here"):
        words_in("nl-NL")
