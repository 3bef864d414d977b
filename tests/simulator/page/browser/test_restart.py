"""The server comes and goes; the talk stays."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.simulator.page.browser.conftest import Visitor, serving
from tests.simulator.page.browser.hands import get_into_the_hold, hear, phase, say, state


def test_killed_and_restarted_in_the_middle_of_a_hold(visit: Visitor, tmp_path: Path) -> None:
    """The page says so, comes back by itself, and says what waited at its second."""
    visit.expect("ERR_")
    with serving("--db", str(tmp_path / "progress.db")) as server:
        page = visit(server.url)
        say(page, "Alexa, ask hip reset to go to speed skaters")
        get_into_the_hold(page)
        server.kill()
        page.wait_for_selector("#banner:visible")
        assert "goes on when it is back" in page.inner_text("#banner")
        page.fill("#words", "how long")
        page.press("#words", "Enter")
        hear(page, "how long (waits for the server)")
        page.wait_for_timeout(1500)
        stood_at = page.inner_text("#time")
        server.start()
        page.wait_for_selector("#banner", state="hidden")
        page.wait_for_selector(".talk .waits", state="detached")
        assert "how long" in page.inner_text("#talk")
        assert seconds(page.inner_text("#time")) - seconds(stood_at) < 10
        place = phase(page)
        assert (place["exercise"], place["phase"]) == ("speed-skaters", "holding")
        say(page, "stop")
        assert 0 < state(page)["week"]["days"][-1]["seconds"] < 60


def seconds(time: str) -> int:
    hours, minutes, rest = map(int, time.split()[-1].split(":"))
    return hours * 3600 + minutes * 60 + rest


def test_a_dozen_tabs_talk_at_once(visit: Visitor) -> None:
    """A browser allows six connections to a host; none of the tabs keeps one to itself."""
    pages = [visit()]
    for _ in range(11):
        pages.append(pages[0].context.new_page())
        pages[-1].goto(visit.url)
    for page in pages:
        page.wait_for_selector("#phrases button")
        say(page, "Alexa, start hip reset")


def test_a_closed_tab_is_resumed_from_the_stored_place(visit: Visitor, tmp_path: Path) -> None:
    """Another tab knows nothing of the talk, but the coach remembers the place."""
    visit.expect("ERR_")
    with serving("--db", str(tmp_path / "progress.db")) as server:
        page = visit(server.url)
        say(page, "Alexa, ask hip reset to go to speed skaters")
        say(page, "ready")
        page.wait_for_timeout(6000)
        say(page, "how long")
        page.context.close()
        page = visit(server.url)
        say(page, "Alexa, start hip reset")
        hear(page, "Welcome back")


def test_it_ends_in_order(tmp_path: Path) -> None:
    """Ctrl-C and SIGTERM both leave with 0."""
    for how in (signal.SIGINT, signal.SIGTERM):
        with serving("--db", str(tmp_path / "progress.db")) as server:
            assert server.kill(how) == 0
