"""A headless browser that shows a screen, lets its time pass, touches it and takes its picture.

Nothing is served: the browser's requests are answered from memory, under the page's own strict
content security policy, so that what works here works there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skill.simulator.screens import STATIC

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--hide-scrollbars",
]
HOME = "http://screens.invalid/"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
FRAME = (
    b'<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>'
    b'<link rel="stylesheet" href="frame.css"><link rel="stylesheet" href="screen.css">'
    b'<main id="screen"></main></html>'
)
FRAME_STYLE = b"body { margin: 0; background: #000; }"
KINDS = {"js": "text/javascript", "css": "text/css"}

SHOW = """async ([directive, viewport]) => {
  const { Screen } = await import("./screen.js");
  window.screenEvents = [];
  window.shown?.stop();
  window.shown = new Screen(document.getElementById("screen"), directive, viewport,
    (event) => window.screenEvents.push({ ...event, at: window.shown.elapsed / 1000 }));
}"""


class Projector:
    """One screen at a time. `warnings` is all that the browser had to say about it."""

    def __init__(self, browser: Browser) -> None:
        self.warnings: list[str] = []
        self._page = browser.new_page()
        self._page.route("**/*", _answer)
        self._page.on("console", lambda message: self.warnings.append(message.text))
        self._page.on("pageerror", lambda error: self.warnings.append(str(error)))
        self._page.goto(HOME)

    @property
    def page(self) -> Page:
        return self._page

    def show(self, directive: Mapping[str, Any], viewport: Mapping[str, Any]) -> None:
        """Show a document; its time is at 0 and stands still."""
        across, down = (
            viewport[f"currentPixel{side}"] * 160 // viewport["dpi"] for side in ("Width", "Height")
        )
        self._page.set_viewport_size({"width": across, "height": down})
        self._page.evaluate(SHOW, [directive, viewport])

    def execute(self, directive: Mapping[str, Any]) -> bool:
        """Carry commands out; False if they are for another document than the one shown."""
        return bool(self._page.evaluate("directive => shown.execute(directive)", directive))

    def tick(self, second: float) -> None:
        """Let time pass until so many seconds after the document was shown."""
        self._page.evaluate("elapsed => shown.tick(elapsed)", second * 1000)

    def stop(self) -> None:
        """Nothing moves any more, nothing is sent."""
        self._page.evaluate("() => shown.stop()")

    def events(self) -> list[dict[str, Any]]:
        """What the screen has sent since last asked, each with the second `at` which it did."""
        found = self._page.evaluate("() => screenEvents.splice(0)")
        return json.loads(json.dumps(found))  # type: ignore[no-any-return]

    def picture(self, file: Path) -> None:
        """What is to be seen now, as a PNG."""
        self._page.screenshot(path=file)


@contextmanager
def projector() -> Iterator[Projector]:
    """A projector for as long as the block runs.

    Raises ImportError without playwright, and playwright's own Error without Chromium.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield Projector(browser)
        browser.close()


def _answer(route: Route) -> None:
    """From memory, or not at all."""
    name = route.request.url.removeprefix(HOME)
    own = {file.name: file.read_bytes() for file in STATIC.iterdir()}
    files = {"": FRAME, "frame.css": FRAME_STYLE, **own}
    if name not in files:
        route.abort()
        return
    kind = KINDS.get(name.rpartition(".")[2], "text/html")
    headers = {"Content-Security-Policy": POLICY, "Content-Type": f"{kind}; charset=utf-8"}
    route.fulfill(body=files[name], headers=headers)
