"""The README's pictures of practice: python -m tests.simulator.page.browser.pictures docs"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from skill.simulator.page.memories import Memories
from tests.screens.projector import CHROMIUM, QUIET
from tests.simulator.page.browser.floor import NOW, PHONE, Floor, at_home

DESK = {"width": 1280, "height": 800}
INTO_SKATERS = 430.0
"""Seconds after the start."""


def draw(folder: Path) -> None:
    """The middle of speed skaters on a desk, and the page before it on a phone."""
    with TemporaryDirectory() as memory, sync_playwright() as playwright:
        Memories(None, Path(memory)).made_up(NOW).replace(Path(memory) / "progress.db")
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        with at_home(browser, Path(memory)) as floor:
            _shot(floor, folder / "practise-home.png", PHONE, 0.0)
            _shot(floor, folder / "practise.png", DESK, INTO_SKATERS)


def _shot(floor: Floor, file: Path, size: dict[str, int], seconds: float) -> None:
    page = floor.lie_down(floor.context(viewport=size, color_scheme="dark"))
    if seconds:
        page.click("#start")
        floor.live(seconds)
        floor.shows(page, "Speed skaters")
    page.screenshot(path=file)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
