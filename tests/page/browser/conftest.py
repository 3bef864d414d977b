"""A real browser in front of a real server, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

USUAL = {"viewport": {"width": 1280, "height": 860}, "timezone_id": "Europe/Berlin"}
TIMEOUT_MILLISECONDS = 60_000


@dataclass
class Serving:
    """The page's server; it can be killed and started again at the same port."""

    options: tuple[str, ...]
    port: int = 0

    def start(self) -> None:
        command = [sys.executable, "-m", "skill.cli", "page", "--port", str(self.port)]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [*command, *self.options], stdout=subprocess.PIPE, text=True, env=environment
        )
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert "http://127.0.0.1:" in line, line
        self.port = int(line.split("127.0.0.1:")[1].split("/")[0])

    def kill(self, how: signal.Signals = signal.SIGKILL) -> int:
        self.process.send_signal(how)
        code = self.process.wait(30)
        if self.process.stdout:
            self.process.stdout.close()
        return code

    @property
    def url(self) -> str:
        """Where one rehearses."""
        return f"http://127.0.0.1:{self.port}/rehearse/"


@contextmanager
def serving(*options: str) -> Iterator[Serving]:
    """A server for as long as the block runs."""
    server = Serving(options)
    server.start()
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.kill(signal.SIGTERM)


@pytest.fixture(scope="session")
def server() -> Iterator[Serving]:
    """One server that most tests share: a made-up fortnight, or nothing at all, to remember."""
    with serving("--demo", "--voice", "browser") as server:
        yield server


@dataclass
class Visitor:
    """Opens the page as often as wanted, and notes what goes wrong in it or is asked of others."""

    browser: Browser
    url: str
    contexts: list[BrowserContext] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def __call__(self, url: str = "", before: str = "", **wishes: Any) -> Page:
        """The page at `url`; the script `before` runs ahead of its own."""
        context = self.browser.new_context(**{**USUAL, **wishes})
        self.contexts.append(context)
        context.set_default_timeout(TIMEOUT_MILLISECONDS)
        page = context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", self._listen)
        page.on("request", self._watch)
        if before:
            page.add_init_script(before)
        page.goto(url or self.url)
        page.wait_for_selector("#phrases button")
        return page

    def expect(self, text: str) -> None:
        """Whatever the browser says with this in it is to be expected."""
        self.expected.append(text)

    @property
    def unexpected(self) -> list[str]:
        return [it for it in self.troubles if not any(text in it for text in self.expected)]

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(message.text)

    def _watch(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "http://localhost:", "blob:")):
            self.troubles.append(f"asked for {request.url}")


@pytest.fixture
def visit(browser: Browser, server: Serving) -> Iterator[Visitor]:
    """A visitor; at the end nothing may have gone wrong, or been asked of another host."""
    yield from visiting(browser, server)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Serving]:
    """A server for one test, which keeps what is rehearsed, and one's own progress."""
    with serving("--db", str(tmp_path / "progress.db"), "--voice", "browser") as server:
        yield server


@pytest.fixture
def visit_own(browser: Browser, own: Serving) -> Iterator[Visitor]:
    """A visitor there, who has left before that server stops."""
    yield from visiting(browser, own)


def visiting(browser: Browser, server: Serving) -> Iterator[Visitor]:
    visitor = Visitor(browser, server.url)
    yield visitor
    for context in visitor.contexts:
        context.close()
    assert not visitor.unexpected
