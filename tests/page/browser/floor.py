"""Somebody on the floor beside a phone: a real browser before a real server, and one clock.

The clock moves only when a test says so, so ten minutes take seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING, Any

from werkzeug.serving import BaseWSGIServer

from skill.page.app import page_app
from skill.page.practise.practice import Practice
from skill.page.practise.profile import profile
from skill.page.rehearse.memories import Memories
from skill.page.rehearse.rehearsal import Rehearsal
from skill.page.server import page_server
from skill.sound.voice import Voice
from skill.store.sqlite import SqliteStore
from tests.sound.fake import beep

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NOW = 1_795_000_000.0
PHONE = {"width": 390, "height": 844}
STEP_SECONDS = 5.0
LOOK_SECONDS = 0.1
MOST_LOOKS = 300
RATE = 8000
VOICE = Voice("fake", RATE, partial(beep, rate=RATE))


@dataclass
class Floor:
    """A server at home, which can go and come back, and the browsers before it."""

    browser: Browser
    folder: Path
    voices: dict[str, Voice] = field(default_factory=dict)
    life: float = NOW
    port: int = 0
    contexts: list[BrowserContext] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    _server: BaseWSGIServer | None = None

    def open_up(self) -> None:
        """Serve, at the same port as before."""
        self.store = SqliteStore(self.folder / "progress.db")
        practice = Practice(self.store, b"k" * 32, lambda: self.life)
        rehearsal = Rehearsal(Memories(None, self.folder))
        server = page_server(self.port, page_app(practice, rehearsal, "a-token", self.voices))
        self._server, self.port = server, server.port
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

    def close_down(self) -> None:
        """As if killed: whoever asks from now on is refused."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
        self._server = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def context(self, ahead: float = 0.0, **wishes: Any) -> BrowserContext:
        """A browser of its own, whose clock may be seconds ahead of the server's, or behind."""
        usual = {"viewport": PHONE, "timezone_id": "Europe/Berlin", "locale": "en-US"}
        context = self.browser.new_context(**{**usual, **wishes})
        context.clock.install(time=self.life + ahead - 1)
        context.clock.pause_at(self.life + ahead)
        self.contexts.append(context)
        return context

    def lie_down(self, context: BrowserContext, before: str = "") -> Page:
        """Another tab in it, ready to start."""
        page = context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        if before:
            page.add_init_script(before)
        page.goto(self.url)
        page.wait_for_selector("#start:not([disabled])")
        return page

    def live(self, seconds: float) -> None:
        """Let time pass, in steps, for the server and in every browser."""
        while seconds > 0:
            step = min(STEP_SECONDS, seconds)
            self.life += step
            for context in self.contexts:
                context.clock.run_for(round(step * 1000))
            seconds -= step

    def until(self, happens: Callable[[], object]) -> None:
        """Let a little time pass, again and again, until it has happened."""
        for _ in range(MOST_LOOKS):
            if happens():
                return
            self.live(LOOK_SECONDS)
            sleep(LOOK_SECONDS / 2)
        raise AssertionError("That has not happened.")

    def shows(self, page: Page, text: str) -> None:
        """Wait until it stands on the stage."""
        self.until(lambda: text in page.inner_text("#stage"))

    def visible(self, page: Page, selector: str, *, gone: bool = False) -> None:
        self.until(lambda: page.is_visible(selector) is not gone)

    @property
    def held(self) -> dict[str, float]:
        """Seconds of today by exercise, as they are stored."""
        return {it["exercise"]: it["seconds"] for it in self._profile["today"]}

    @property
    def chosen(self) -> dict[str, Any]:
        """The settings, as they are stored."""
        return dict(self._profile["settings"])

    @property
    def _profile(self) -> dict[str, Any]:
        room = {"locale": "en-US", "zone": "Europe/Berlin", "voice": ""}
        return profile({"environment": room}, self.store, self.life)


@contextmanager
def at_home(browser: Browser, folder: Path, **voices: Voice) -> Iterator[Floor]:
    floor = Floor(browser, folder, {name.replace("_", "-"): it for name, it in voices.items()})
    floor.open_up()
    yield floor
    for context in floor.contexts:
        context.close()
    floor.close_down()
    assert not floor.troubles


def clock(page: Page) -> str:
    """The largest number on the screen: seconds that are left."""
    texts = page.locator("#stage .glass").inner_text().split()
    return next((it for it in texts if ":" in it), "")
