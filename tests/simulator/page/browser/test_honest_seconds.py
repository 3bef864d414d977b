"""One's own progress moves in real time only; the page says where it is left for a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.simulator.page.browser.conftest import Visitor
from tests.simulator.page.browser.hands import (
    get_into_the_hold,
    hear,
    open_tab,
    phase,
    run_at,
    say,
    state,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

SKATERS = "Alexa, ask hip reset for just the skaters"
COPY = "a copy of your progress"


def end_the_hold(page: Page) -> None:
    page.click("#end-of-hold")


def next_day(page: Page) -> None:
    open_tab(page, "Environment")
    page.click("text=Next day")


def fly(page: Page) -> None:
    run_at(page, 60)


@pytest.mark.parametrize("leap", [end_the_hold, next_day, fly, get_into_the_hold])
def test_a_leap_leaves_ones_own_progress(visit_own: Visitor, leap: object) -> None:
    """At once, in the talk and beside the clock; a new talk is one's own again."""
    assert callable(leap)
    page = visit_own()
    say(page, SKATERS)
    assert not page.is_visible("#on-copy")
    leap(page)
    page.wait_for_selector("#on-copy:visible")
    hear(page, COPY)
    assert state(page)["talk"]["memory"].startswith("copy-")
    say(page, "stop" if state(page)["talk"]["session"] else SKATERS)
    open_tab(page, "Environment")
    page.click("#anew")
    page.wait_for_selector("#on-copy", state="hidden")
    assert state(page)["talk"]["memory"] == "yours"
    assert state(page)["week"]["minutes"] == 0
    assert page.is_checked("#speed input[value='1']")


def test_life_itself_stays_ones_own(visit_own: Visitor) -> None:
    """Many quick lines, each on a whole second, never overtake it."""
    page = visit_own()
    for words in (SKATERS, *["how long"] * 6, "stop"):
        say(page, words)
    assert state(page)["talk"]["memory"] == "yours"


def test_quick_clicks_never_set_the_clock_back(visit_own: Visitor) -> None:
    """A second click, while the first is on its way to a copy, does not undo it."""
    page = visit_own()
    say(page, SKATERS)
    place = phase(page)
    page.evaluate("['end-of-hold', 'next-line'].map((it) => document.getElementById(it).click())")
    page.wait_for_selector("#on-copy:visible")
    page.wait_for_function(
        "end => JSON.parse(sessionStorage.getItem('hip-reset')).now >= end",
        arg=place["began"] + place["until"],
        timeout=5000,
    )


def test_a_link_touches_nobodys_progress(visit_own: Visitor) -> None:
    """Not even one that says so, with a script that deletes it."""
    script = "Alexa, start hip reset\ndelete my progress\nyes\n"
    page = visit_own()
    say(page, SKATERS)
    other = visit_own(f"{visit_own.url}#memory=yours&script={quote(script)}")
    other.click("#play-at-once")
    open_tab(other, "Talk")
    hear(other, "delete my progress")
    assert state(other)["talk"]["memory"].startswith("empty-")
