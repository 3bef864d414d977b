"""A phone in the home network: a second origin, with the key and without."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.page.lan.home import HOME, Home, on_linux, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.server, on_linux]
PHONE = {"viewport": {"width": 390, "height": 844}, "ignore_https_errors": True}
READY = "#start:not([disabled])"


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Home]:
    with ExitStack() as ends:
        yield serve(tmp_path, capsys, ends)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Its owner has said yes to the certificate."""
    context = browser.new_context(**PHONE)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_a_phone_comes_in_by_the_code_and_stays(home: Home, phone: Page) -> None:
    """It talks to the coach; the key is in no address that is kept, and opens for nobody else."""
    link = home.told.split()[-1]
    phone.goto(link)
    phone.wait_for_selector(READY)
    assert phone.url == f"https://{HOME}:{home.port}/"
    assert phone.evaluate("isSecureContext && 'wakeLock' in navigator")
    phone.click("#start")
    phone.wait_for_selector("#stage .glass")
    phone.goto("about:blank")
    phone.goto(f"https://{HOME}:{home.port}/")
    phone.wait_for_selector(READY)
    assert phone.evaluate("document.cookie") == ""


def test_without_the_key_a_phone_stays_outside(home: Home, phone: Page, browser: Browser) -> None:
    """It is told how to come in; a key that is typed does it, too, however it is written."""
    answer = phone.goto(f"https://{HOME}:{home.port}/")
    assert answer
    assert answer.status == 403
    phone.get_by_text("This device is not known here").wait_for()
    phone.fill("#key", "AAAA AAAA")
    phone.press("#key", "Enter")
    phone.get_by_text("This key opens nothing").wait_for()
    phone.fill("#key", f" {home.key[:13].lower()} {home.key[13:]}")
    phone.get_by_role("button", name="Come in").click()
    phone.wait_for_selector(READY)
    # The key is spent: whoever reads over the owner's shoulder comes too late.
    other = browser.new_context(**PHONE)  # type: ignore[arg-type]
    late = other.new_page()
    late.goto(home.told.split()[-1])
    late.get_by_text("This key opens nothing").wait_for()
    assert not late.query_selector("#start")
    other.close()


def test_a_link_in_another_page_leads_a_known_phone_in(home: Home, phone: Page) -> None:
    """Its cookie does not come along from there, and is asked for again at the entrance."""
    phone.goto(home.told.split()[-1])
    phone.wait_for_selector(READY)
    url = f"https://{HOME}:{home.port}/"
    phone.route(
        "http://elsewhere.example/",
        lambda it: it.fulfill(content_type="text/html", body=f"<a href='{url}'>Hip Reset</a>"),
    )
    phone.goto("http://elsewhere.example/")
    phone.get_by_role("link").click()
    phone.wait_for_selector(READY)
