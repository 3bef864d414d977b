"""The README's pictures of the page: python -m tests.page.browser.pictures docs"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from skill.page.rehearse.memories import Memories
from tests.page.browser.floor import NOW, PHONE, Floor, at_home
from tests.screens.projector import CHROMIUM, QUIET

DESK = {"width": 1280, "height": 800}
INTO_SKATERS, INTO_THE_HOLD = 430.0, 62.0
"""Seconds after the start, and after the skaters were asked for."""


def draw(folder: Path) -> None:
    """Before a practice, on a phone; speed skaters in it; and the same in a rehearsal."""
    with TemporaryDirectory() as memory, sync_playwright() as playwright:
        Memories(None, Path(memory)).made_up(NOW).replace(Path(memory) / "progress.db")
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        with at_home(browser, Path(memory)) as floor:
            _shot(floor, folder / "practise-home.png", PHONE, 0.0)
            _shot(floor, folder / "practise.png", DESK, INTO_SKATERS)
            _rehearse(floor, folder / "page.png")


def _shot(floor: Floor, file: Path, size: dict[str, int], seconds: float) -> None:
    page = floor.lie_down(floor.context(viewport=size, color_scheme="dark"))
    if seconds:
        page.click("#start")
        floor.live(seconds)
        floor.shows(page, "Speed skaters")
    page.screenshot(path=file)


def _rehearse(floor: Floor, file: Path) -> None:
    page = floor.context(viewport=DESK, color_scheme="dark").new_page()
    page.goto(f"{floor.url}rehearse/")
    page.wait_for_selector("#phrases button")
    page.fill("#words", "Alexa, ask hip reset to go to speed skaters")
    page.press("#words", "Enter")
    floor.until(lambda: page.locator("#turns > li").count())
    floor.live(INTO_THE_HOLD)
    page.screenshot(path=file)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
