"""For whoever needs more contrast than most: in the page's colours, or in one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.page.browser.axe import violations
from tests.page.browser.conftest import Visitor
from tests.page.browser.hands import TABS, on_a, open_all, open_tab, say

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_more_contrast_is_more(visit: Visitor, scheme: str) -> None:
    """Seven to one for letters, where somebody wants it."""
    page = visit(contrast="more", color_scheme=scheme)
    say(page, "Alexa, ask hip reset to go to speed skaters")
    open_all(page)
    for tab in TABS:
        open_tab(page, tab)
        assert violations(page, runOnly=["color-contrast-enhanced"]) == [], tab


def test_the_users_own_colours_tell_everything(visit: Visitor) -> None:
    """What is chosen, pressed, said, held or counted is seen where the page has no colour."""
    page = visit(forced_colors="active")
    on_a(page, "none")
    say(page, "Alexa, ask hip reset to go to speed skaters")
    page.wait_for_selector("#line:has(.lit):has(span:not(.lit))")
    assert_differ(page, "color", "#line .lit", "#line span:not(.lit)")
    for mark in (".lane .coach", ".lane .head"):
        assert_differ(page, "backgroundColor", mark, "body")
    ring = "getComputedStyle(document.querySelector('.smart-speaker'), '::after').backgroundImage"
    assert "gradient" in page.evaluate(ring)
    for mark in (".lane .hold", ".lane .listening"):
        assert page.locator(mark).first.evaluate("it => getComputedStyle(it).borderWidth") != "0px"
    assert_differ(page, "backgroundColor", "#speed :checked + span", "#speed :not(:checked) + span")
    assert_differ(page, "backgroundColor", "[aria-selected=true]", "[aria-selected=false]")
    page.click("#voice")
    page.click("#voice")
    open_tab(page, "Environment")
    page.click("text=Store down")
    page.wait_for_selector("#acts [aria-pressed=true]")
    assert_differ(page, "backgroundColor", "#acts [aria-pressed=true]", "#acts button")
    open_tab(page, "Week")
    assert_differ(page, "backgroundColor", "#week .counts", "body")


def assert_differ(page: Page, style: str, one: str, other: str) -> None:
    look = f"it => getComputedStyle(it).{style}"
    assert page.locator(one).first.evaluate(look) != page.locator(other).first.evaluate(look), one
