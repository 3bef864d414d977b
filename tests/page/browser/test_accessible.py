"""For everybody: by keyboard alone, with a screen reader, dark and light, small and large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.page.browser.axe import violations
from tests.page.browser.conftest import Visitor
from tests.page.browser.hands import (
    TABS,
    answered,
    finish,
    hear,
    on_a,
    open_all,
    open_tab,
    say,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 860}
LOOKS: list[dict[str, Any]] = [
    {"color_scheme": "dark", "viewport": DESK},
    {"color_scheme": "light", "viewport": DESK},
    {"color_scheme": "dark", "viewport": PHONE},
    {"color_scheme": "light", "viewport": PHONE},
    {"forced_colors": "active", "viewport": DESK},
]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing(visit: Visitor, look: dict[str, Any]) -> None:
    """In every panel, in the middle of a talk, at rest and speaking, all that opens open."""
    page = visit(**look)
    assert violations(page) == []
    say(page, "Alexa, ask hip reset to go to speed skaters")
    page.wait_for_selector("#line .lit")
    open_all(page)
    assert violations(page) == []
    for tab in TABS:
        open_tab(page, tab)
        assert violations(page, ".side") == [], tab


def test_nothing_sticks_out(visit: Visitor) -> None:
    """No width makes the page scroll sideways."""
    page = visit()
    say(page, "Alexa, ask hip reset to go to speed skaters")
    open_all(page)
    for width in (320, 390, 768, 1024, 1440, 2200):
        page.set_viewport_size({"width": width, "height": 800})
        for tab in TABS:
            open_tab(page, tab)
            page.evaluate("() => new Promise(requestAnimationFrame)")  # it fits the screen
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, tab)


def test_by_keyboard_alone(visit: Visitor) -> None:
    """From the skip link to a phrase, a word, a speed, a tab; the focus is always seen."""
    page = visit()
    page.keyboard.press("Tab")
    assert focused(page) == "To what you say"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'words'")
    page.keyboard.type("Alexa, ask hip reset to go to speed skaters")
    with answered(page):
        page.keyboard.press("Enter")
    press_until(page, "Shift+Tab", "how long")
    with answered(page):
        page.keyboard.press("Enter")
    hear(page, "how long")
    press_until(page, "Tab", "Talk")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#tab-inspector", "aria-selected") == "true"
    page.keyboard.press("End")
    assert page.is_visible("#script")


def press_until(page: Page, key: str, name: str) -> None:
    for _ in range(40):
        page.keyboard.press(key)
        outline = page.evaluate(
            "getComputedStyle(document.activeElement.matches('input[type=radio]')"
            " ? document.activeElement.nextElementSibling : document.activeElement).outlineStyle"
        )
        assert outline == "solid", focused(page)
        if focused(page) == name:
            return
    pytest.fail(f"the keyboard never reaches {name}")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent")).strip()


def test_nothing_moves_where_motion_is_not_wanted(visit: Visitor) -> None:
    """No transition and no animation anywhere, not even while a speaker listens."""
    page = visit(reduced_motion="reduce")
    on_a(page, "none")
    say(page, "Alexa, start hip reset")
    finish(page)
    page.wait_for_selector("[data-doing=listening]")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((it) => {
            const style = getComputedStyle(it);
            const slow = style.transitionDuration.split(", ").some((each) => each !== "0s");
            return slow || style.animationName !== "none";
        }).length + document.getAnimations().length"""
    )
    assert moving == 0
