"""What an Echo Show would show, in the page: seen, touched, and going on by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.page.browser.conftest import Visitor
from tests.page.browser.hands import (
    answered,
    empty_memory,
    finish,
    get_into_the_hold,
    on_a,
    open_tab,
    phase,
    say,
    state,
    wait_for_the_end,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

LAST = "elevated-rolls"


def tap(page: Page, name: str) -> None:
    """Touch a button on the glass, and wait for the answer."""
    with answered(page):
        page.locator(".glass").get_by_role("button", name=name).click()


def test_a_routine_by_touch_alone(visit: Visitor) -> None:
    """After the first words nobody says one; every second is credited."""
    page = visit()
    empty_memory(page)
    say(page, "Alexa, start hip reset")
    while (place := phase(page))["exercise"] != LAST or place["phase"] != "holding":
        finish(page)
        tap(page, "Ready" if place["phase"] == "settling" else "Go on")
    finish(page)
    tap(page, "Stop")
    wait_for_the_end(page)
    held = sum(day["seconds"] for day in state(page)["week"]["days"])
    assert held == pytest.approx(600, abs=4)
    spoken = [turn for turn in state(page)["turns"] if turn["understood"]]
    assert len(spoken) == 1


def test_the_screen_goes_on_by_itself(visit: Visitor) -> None:
    """Nobody says or touches anything; the screen sends its event, and the hold begins."""
    page = visit()
    empty_memory(page)
    say(page, "Alexa, start hip reset")
    turns = page.locator("#turns > li").count()
    while page.locator("#turns > li").count() == turns:
        page.click("#next-line")
        page.wait_for_timeout(60)
    sent = state(page)["turns"][-1]["request"]["request"]
    assert sent["type"] == "Alexa.Presentation.APL.UserEvent"
    assert sent["arguments"][0] == "ended"
    assert phase(page)["phase"] == "holding"


@pytest.mark.parametrize("device", ["small", "hub", "large", "portrait", "round", "tv"])
def test_every_device_shows_the_hold(visit: Visitor, device: str) -> None:
    """Its frame has the shape of its screen, and fits the page."""
    page = visit()
    on_a(page, device)
    say(page, "Alexa, ask hip reset to go to speed skaters")
    page.wait_for_selector(".glass svg")
    assert "Pause" in page.inner_text(".glass")
    viewport = state(page)["turns"][-1]["request"]["context"]["Viewport"]
    box = page.locator(".glass").bounding_box()
    assert box
    shape = viewport["pixelWidth"] / viewport["pixelHeight"]
    assert box["width"] / box["height"] == pytest.approx(shape, rel=0.03)
    assert box["y"] + box["height"] < 860


def test_a_speaker_gets_no_screen(visit: Visitor) -> None:
    """Neither in the request nor in the reply."""
    page = visit()
    on_a(page, "none")
    say(page, "Alexa, start hip reset")
    turn = state(page)["turns"][-1]
    assert "Viewport" not in turn["request"]["context"]
    assert "directives" not in turn["response"]["response"]
    assert page.is_visible(".smart-speaker")


def test_the_screen_stands_where_it_was_after_a_reload(visit: Visitor) -> None:
    """Its clock shows the second that the talk has reached."""
    page = visit()
    say(page, "Alexa, ask hip reset to go to speed skaters")
    get_into_the_hold(page)
    open_tab(page, "Inspector")
    page.wait_for_function("() => /1:[0-4]\\d/.test(document.querySelector('.glass').innerText)")
    page.reload()
    page.wait_for_function("() => /1:[0-4]\\d/.test(document.querySelector('.glass')?.innerText)")
