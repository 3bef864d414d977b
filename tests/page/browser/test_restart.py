"""The server comes and goes; the talk stays."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.page.browser.conftest import Serving, Visitor, serving
from tests.page.browser.hands import (
    empty_memory,
    hear,
    phase,
    say,
    state,
)

if TYPE_CHECKING:
    from playwright.sync_api import Route


def test_killed_and_restarted_in_the_middle_of_a_hold(visit_own: Visitor, own: Serving) -> None:
    """The page says so, comes back, and says what waited at its second."""
    visit_own.expect("ERR_")
    page = visit_own()
    say(page, "Alexa, ask hip reset to go to speed skaters")
    say(page, "ready")
    while state(page)["now"] < phase(page)["began"] + 2:
        page.wait_for_timeout(500)
    own.kill()
    page.wait_for_selector("#banner:visible")
    assert "goes on when it is back" in page.inner_text("#banner")
    page.fill("#words", "how long")
    page.press("#words", "Enter")
    hear(page, "how long (waits for the server)")
    page.wait_for_timeout(1500)
    stood_at = page.inner_text("#time")
    own.start()
    page.wait_for_selector("#banner", state="hidden")
    page.wait_for_selector(".talk .waits", state="detached")
    assert "how long" in page.inner_text("#talk")
    assert seconds(page.inner_text("#time")) - seconds(stood_at) < 10
    place = phase(page)
    assert (place["exercise"], place["phase"]) == ("speed-skaters", "holding")
    say(page, "stop")
    assert state(page)["talk"]["memory"] == "kept"
    assert 0 < state(page)["week"]["days"][-1]["seconds"] < 60


def seconds(time: str) -> int:
    hours, minutes, rest = map(int, time.split()[-1].split(":"))
    return hours * 3600 + minutes * 60 + rest


def test_every_answer_is_cut_off_once(visit: Visitor) -> None:
    """With its connection, then in its middle: the server is away, and is asked again."""
    visit.expect("ERR_")
    page = visit()
    asked: list[str] = []

    def cut(route: Route) -> None:
        asked.append(route.request.url)
        match asked.count(route.request.url):
            case 1:
                route.abort("connectionreset")
            case 2:
                route.fulfill(body='{"token": ', content_type="application/json")
            case _:
                route.continue_()

    page.route("**/*", cut)
    page.wait_for_selector("#banner:visible")
    page.wait_for_selector("#banner", state="hidden")
    empty_memory(page)
    say(page, "Alexa, start hip reset")
    page.unroute_all(behavior="wait")
    assert {urlsplit(url).path for url in asked} == {"/alive", "/begin", "/line"}


def test_a_dozen_tabs_talk_at_once(visit: Visitor) -> None:
    """A browser allows six connections to a host; none of the tabs keeps one to itself."""
    pages = [visit()]
    for _ in range(11):
        pages.append(pages[0].context.new_page())
        pages[-1].goto(visit.url)
    for page in pages:
        page.wait_for_selector("#phrases button")
        say(page, "Alexa, start hip reset")


def test_a_closed_tab_is_resumed_from_the_stored_place(visit_own: Visitor) -> None:
    """Another tab knows nothing of the talk, but the coach remembers the place."""
    page = visit_own()
    say(page, "Alexa, ask hip reset to go to speed skaters")
    say(page, "ready")
    page.wait_for_timeout(6000)
    say(page, "how long")
    page.context.close()
    page = visit_own()
    say(page, "Alexa, start hip reset")
    hear(page, "Welcome back")


def test_it_ends_in_order(tmp_path: Path) -> None:
    """Ctrl-C and SIGTERM both leave with 0."""
    for how in (signal.SIGINT, signal.SIGTERM):
        with serving("--db", str(tmp_path / "progress.db")) as server:
            assert server.kill(how) == 0
