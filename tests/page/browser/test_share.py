"""A talk that is saved, linked, and played again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.page.browser.conftest import Serving, Visitor
from tests.page.browser.hands import empty_memory, finish, hear, open_tab, say, state

if TYPE_CHECKING:
    from playwright.sync_api import Page


def a_talk(page: Page) -> None:
    empty_memory(page)
    say(page, "Alexa, ask hip reset to go to speed skaters")
    page.click("#next-line")
    say(page, "how long")
    finish(page)
    say(page, "stop")
    hear(page, "the session ends")


def told(page: Page) -> list[str]:
    """What was said, by whom, and when."""
    rows = page.locator("#talk .you, #talk .coach").all()
    return [" ".join(row.inner_text().split()) for row in rows]


def test_a_saved_talk_plays_in_the_terminal(visit: Visitor, tmp_path: Path) -> None:
    """The same words at the same seconds, in another place."""
    page = visit()
    a_talk(page)
    open_tab(page, "Share")
    with page.expect_download() as download:
        page.click("#save")
    script = tmp_path / "talk.script"
    download.value.save_as(script)
    played = subprocess.run(
        [sys.executable, "-m", "skill.cli", "talk", "--script", str(script)],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    lines = [" ".join(line.split()) for line in played.splitlines()]
    open_tab(page, "Talk")
    assert [line for line in lines if " You " in line or " Coach " in line] == told(page)


def test_a_link_reproduces_a_talk(visit: Visitor) -> None:
    """Somebody else opens it, plays it at once, and reads the same."""
    page = visit()
    a_talk(page)
    before = told(page)
    open_tab(page, "Share")
    page.click("#link")
    page.wait_for_function("() => location.hash.includes('script')")
    other = visit(page.url)
    assert "Press Play" in other.inner_text("#share-note")
    other.click("#play-at-once")
    open_tab(other, "Talk")
    hear(other, "the session ends")
    assert told(other) == before
    assert state(other)["origin"]["now"] == state(page)["origin"]["now"]


def test_a_link_touches_nothing_that_is_kept(visit_own: Visitor) -> None:
    """Not even one that says so, with a script that deletes it."""
    script = "Alexa, start hip reset\ndelete my progress\nyes\n"
    other = visit_own(f"{visit_own.url}#memory=kept&script={quote(script)}")
    other.click("#play-at-once")
    open_tab(other, "Talk")
    hear(other, "delete my progress")
    assert state(other)["talk"]["memory"].startswith("empty-")


def test_a_script_is_played_in_its_time(visit: Visitor) -> None:
    """Each line at its second; whoever speaks meanwhile takes over."""
    page = visit()
    open_tab(page, "Share")
    page.fill("#script", "Alexa, ask hip reset to go to speed skaters\n+2s how long\n+200s stop\n")
    page.click("#play")
    hear(page, "how long")
    say(page, "pause")
    hear(page, "Paused")
    assert state(page)["script"][1] == "+2s how long"
    assert len(state(page)["script"]) == 3


def test_a_script_that_makes_no_sense_names_its_line(visit: Visitor) -> None:
    """Nothing is begun, nothing is lost."""
    visit.expect("400")
    page = visit()
    say(page, "Alexa, start hip reset")
    open_tab(page, "Share")
    page.fill("#script", "Alexa, start hip reset\n(fly)\n")
    page.click("#play")
    page.wait_for_function(
        "() => document.querySelector('#share-note').textContent.includes('line:2')"
    )
    open_tab(page, "Talk")
    assert "Alexa, start hip reset" in page.inner_text("#talk")


def test_a_script_from_a_file_is_opened(visit: Visitor, server: Serving, tmp_path: Path) -> None:
    """The same file that the terminal plays."""
    script = tmp_path / "morning.script"
    script.write_text("Alexa, start hip reset\n", encoding="utf-8")
    page = visit(server.url)
    open_tab(page, "Share")
    page.set_input_files("#open", script)
    page.wait_for_function("() => document.querySelector('#script').value.startsWith('Alexa')")
