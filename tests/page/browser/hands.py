"""What a visitor's hands do on the page, and what the eyes find there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

TABS = ("Talk", "Inspector", "Environment", "Week", "Share")


@contextmanager
def answered(page: Page) -> Iterator[None]:
    """Do something, then wait until the skill has answered."""
    turns = page.locator("#turns > li").count()
    yield
    page.wait_for_function(
        "count => document.querySelectorAll('#turns > li').length > count", arg=turns
    )


def say(page: Page, words: str) -> None:
    """Type it, press Enter, and wait for the answer."""
    with answered(page):
        page.fill("#words", words)
        page.press("#words", "Enter")


def hear(page: Page, words: str) -> None:
    """Wait until these words stand in the talk."""
    page.wait_for_function(
        "words => document.querySelector('#talk').textContent.includes(words)", arg=words
    )


def run_at(page: Page, speed: int) -> None:
    """Let the clock run so many times faster than life."""
    page.locator(f"#speed input[value='{speed}']").check(force=True)


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def open_all(page: Page) -> None:
    """Open whatever can be opened, on every panel."""
    page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true; })")


def empty_memory(page: Page) -> None:
    """A new talk with somebody whom the coach has never met."""
    open_tab(page, "Environment")
    page.locator("#memory input[value='empty']").check(force=True)
    page.click("#anew")
    page.wait_for_function(
        "() => JSON.parse(sessionStorage.getItem('hip-reset')).talk.memory.startsWith('empty')"
    )
    open_tab(page, "Talk")


def on_a(page: Page, device: str) -> None:
    """Take another device."""
    open_tab(page, "Environment")
    radio = page.locator(f"#screen input[value='{device}']")
    if not radio.is_checked():
        radio.check(force=True)
        hear(page, "the device ")
    open_tab(page, "Talk")


def get_into_the_hold(page: Page) -> None:
    """Jump ahead until the clock of the exercise runs."""
    while state(page)["now"] < phase(page)["began"] + 5:
        page.click("#next-line")


def finish(page: Page) -> None:
    """Jump ahead until the coach listens, or is gone."""
    page.wait_for_function(
        """() => {
            const doing = document.querySelector("#doing").textContent;
            if (/^(listening|no session)/.test(doing)) return true;
            document.querySelector("#next-line").click();
            return false;
        }""",
        polling=60,
    )


def wait_for_the_end(page: Page) -> None:
    """Jump ahead until no session is open any more."""
    page.wait_for_function(
        """() => {
            document.querySelector("#next-line").click();
            return document.querySelector("#doing").textContent.startsWith("no session");
        }""",
        polling=60,
    )


def state(page: Page) -> dict[str, Any]:
    """The talk as the page keeps it for a reload."""
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    return dict(json.loads(page.evaluate("sessionStorage.getItem('hip-reset')")))


def phase(page: Page) -> dict[str, Any]:
    """The place in the routine."""
    return dict(state(page)["talk"]["session"]["attributes"]["session"])
