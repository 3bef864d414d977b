"""Practice for everybody: what axe-core says of each of its states, and what stands still."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.page.browser.axe import axe
from tests.page.browser.floor import Floor, at_home

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def floor(browser: Browser, tmp_path: Path) -> Iterator[Floor]:
    with at_home(browser, tmp_path) as floor:
        yield floor


def violations(floor: Floor, page: Page) -> list[str]:
    """What axe-core complains of; it waits for a clock that moves only with the floor's."""
    page.evaluate(f"if (!window.axe) {{ {axe()} }}")
    page.evaluate("() => void axe.run().then((it) => { window.found = it.violations; })")
    floor.until(lambda: page.evaluate("Boolean(window.found)"))
    found = page.evaluate("[window.found, window.found = null][0]")
    return [f"{it['id']}: {node['html'][:120]}" for it in found for node in it["nodes"]]


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_nothing_before_during_and_between(floor: Floor, scheme: str) -> None:
    page = floor.lie_down(floor.context(color_scheme=scheme))
    found = {"home": violations(floor, page)}
    page.click("#open-settings")
    found["settings"] = violations(floor, page)
    page.click("#settings .strong")
    page.click("#who")
    found["people"] = violations(floor, page)
    page.fill("#name", "Ana")
    page.click("#people .strong")
    page.click("#who")
    page.click("#known button")
    found["removing"] = violations(floor, page)
    page.click("#remove")
    page.click("#people .strong")
    page.click("#start")
    floor.live(60)
    found["practice"] = violations(floor, page)
    page.click("#tap")
    floor.visible(page, "#stopped")
    found["stopped"] = violations(floor, page)
    page.click("#hurts")
    floor.until(lambda: page.locator("#answers button").count() == 3)
    found["asked"] = violations(floor, page)
    assert found == {state: [] for state in found}


def test_all_of_it_by_keyboard(floor: Floor) -> None:
    """Start, pause, what a pause offers, and out, with Tab, Enter and the space bar."""
    page = floor.lie_down(floor.context())
    page.focus("#start")
    page.keyboard.press("Enter")
    floor.live(60)
    page.keyboard.press("Enter")
    floor.visible(page, "#stopped")
    page.focus("#resume")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "hurts"
    page.keyboard.press("Enter")
    floor.until(lambda: page.locator("#answers button").count() == 3)
    page.locator("#answers button").last.focus()
    page.keyboard.press("Enter")
    floor.visible(page, "#home")
    assert page.evaluate("document.activeElement.id") == "start"
