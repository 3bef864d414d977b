"""For everybody: by keyboard alone, with a screen reader, dark and light, small and large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.npm import package
from tests.simulator.page.browser.conftest import Visitor
from tests.simulator.page.browser.hands import answered, hear, open_tab, say

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIZES = {"phone": (360, 740), "desk": (1280, 860)}


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, fetched from npm once."""
    return (package("axe-core") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(visit: Visitor, axe: str, size: str, scheme: str) -> None:
    """In every panel, in the middle of a talk, at rest and speaking."""
    width, height = SIZES[size]
    page = visit(viewport={"width": width, "height": height}, color_scheme=scheme)
    assert violations(page, axe) == []
    say(page, "Alexa, ask hip reset to go to speed skaters")
    page.wait_for_selector("#line .lit")
    assert violations(page, axe) == []
    for tab in ("Talk", "Inspector", "Environment", "Week", "Share"):
        open_tab(page, tab)
        for summary in page.locator("#turns > li > details:not([open]) > summary").all():
            if tab == "Inspector":
                summary.click()
        assert violations(page, axe, ".side") == [], tab


def violations(page: Page, axe: str, where: str = "html") -> list[str]:
    """What axe-core complains of, with where."""
    page.evaluate(f"if (!window.axe) {{ {axe} }}")
    run = "where => axe.run(where, { resultTypes: ['violations'] })"
    found = page.evaluate(run, where)["violations"]
    return [f"{it['id']}: {node['html'][:120]}" for it in found for node in it["nodes"]]


def test_nothing_sticks_out(visit: Visitor) -> None:
    """No width makes the page scroll sideways."""
    page = visit()
    say(page, "Alexa, ask hip reset to go to speed skaters")
    for width in (320, 360, 768, 1024, 1440, 2200):
        page.set_viewport_size({"width": width, "height": 800})
        for tab in ("Talk", "Inspector", "Environment", "Week", "Share"):
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
    """No transition and no animation anywhere."""
    page = visit(reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((it) => {
            const style = getComputedStyle(it);
            const slow = style.transitionDuration.split(", ").some((each) => each !== "0s");
            return slow || style.animationName !== "none";
        }).length"""
    )
    assert moving == 0
