"""A page for makers that a new one can read: its words are explained where they stand."""

from __future__ import annotations

import pytest

from tests.page.browser.conftest import Visitor
from tests.page.browser.hands import TABS, open_tab

WORDS = {
    "Talk": ["Track", "A card"],
    "Inspector": ["a turn", "the skill", "Intent", "slots", "samples", "Planned", "Lint"],
    "Environment": ["lost session", "store is down", "A locale is", "tell voices apart"],
    "Week": ["A day counts", "streak is"],
    "Share": ["A script is", "+37s", "in brackets", "does not wait"],
}


@pytest.mark.parametrize("tab", TABS)
def test_words_of_makers_are_explained_where_they_stand(visit: Visitor, tab: str) -> None:
    """To be read or opened, by a keyboard too, without a pointer that hovers."""
    page = visit()
    open_tab(page, tab)
    for summary in page.locator(".words > summary:visible").all():
        summary.press("Enter")
    told = page.get_by_role("tabpanel", name=tab).inner_text()
    assert [word for word in WORDS[tab] if word not in told] == []
    beside = page.inner_text(".conversation")
    assert all(word in beside for word in ("Session", "Listening", "Hold", "Score"))


def test_practice_is_one_click_away(visit: Visitor) -> None:
    """From the top of the page."""
    page = visit()
    assert page.get_by_role("link", name="Back to practice").get_attribute("href") == "/"
