"""Changing the environment: voices, zones, days, losses. And input that nobody wants."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urljoin

import pytest

from skill.simulator.device.envelope import USER_ID
from skill.store.sqlite import SqliteStore
from skill.turn.request import HOUSEHOLD, digest
from tests.page.browser.conftest import Serving, Visitor
from tests.page.browser.hands import empty_memory, hear, open_tab, phase, say, state


def test_a_recognised_voice_is_in_the_request(visit: Visitor) -> None:
    """Voice A, voice B, and nobody again."""
    page = visit()
    open_tab(page, "Environment")
    for name in ("Ana", "Ben"):
        page.locator(f"#person input[value='{name}']").check(force=True)
        hear(page, f"{name} is recognised")
        say(page, "Alexa, start hip reset")
        person = state(page)["turns"][-1]["request"]["context"]["System"]["person"]
        assert person["personId"].endswith(name)
    page.locator("#person input[value='']").check(force=True)
    hear(page, "nobody is recognised")
    say(page, "Alexa, start hip reset")
    assert "person" not in state(page)["turns"][-1]["request"]["context"]["System"]


def test_the_device_can_be_moved_to_another_zone(visit: Visitor) -> None:
    """The clock on the wall follows; a zone that does not exist is told."""
    page = visit()
    open_tab(page, "Environment")
    page.fill("#zone", "Asia/Tokyo")
    page.press("#zone", "Enter")
    hear(page, "the device is in Asia/Tokyo")
    page.fill("#zone", "Moon/Tranquility")
    page.press("#zone", "Enter")
    hear(page, "'Moon/Tranquility' is no time zone")
    assert state(page)["talk"]["environment"]["zone"] == "Asia/Tokyo"


def test_what_can_happen_happens(visit: Visitor) -> None:
    """The store goes down and comes up, the session gets lost, nothing is said, a day passes."""
    page = visit()
    empty_memory(page)
    open_tab(page, "Environment")
    page.click("text=Store down")
    hear(page, "the store is down")
    say(page, "Alexa, start hip reset")
    assert state(page)["turns"][-1]["stored"] == []
    page.click("text=Store down")
    hear(page, "the store is up")
    page.click("text=Lose the session")
    hear(page, "the session is lost")
    say(page, "Alexa, start hip reset")
    page.click("text=Say nothing")
    hear(page, "the session ends")
    before = state(page)["now"]
    page.click("text=Next day")
    hear(page, "1 day later")
    assert state(page)["now"] - before == pytest.approx(86_400, abs=60)


def test_a_new_talk_begins_with_the_usual_memory(visit: Visitor, visit_own: Visitor) -> None:
    """What was rehearsed where that is kept, else the made-up fortnight."""
    for page, usual in ((visit(), "demo"), (visit_own(), "kept")):
        assert state(page)["talk"]["memory"].split("-")[0] == usual
        assert page.locator("#memory :checked").input_value() == usual


def test_a_rehearsal_leaves_ones_own_progress_alone(visit_own: Visitor, own: Serving) -> None:
    """A hold in one click, the next day, and again: kept for rehearsals, and nowhere else."""
    page = visit_own()
    for _ in range(2):
        say(page, "Alexa, ask hip reset for just the skaters")
        page.click("#end-of-hold")
        say(page, "stop")
        open_tab(page, "Environment")
        page.click("text=Next day")
        hear(page, "1 day later")
    assert state(page)["week"]["streak"] == 2
    database = Path(own.options[1])
    assert SqliteStore(database).read(digest(USER_ID), [HOUSEHOLD]) == {}
    kept = SqliteStore(database.with_suffix(".rehearsal.db"))
    assert kept.read(digest(USER_ID), [HOUSEHOLD])


HOSTILE = [
    "x" * 10_000,
    "👣🧘🏽‍♀️" * 300,
    "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "\u202e\u0000\u001b[2J\ufeff",
    "{{constructor.constructor('alert(1)')()}}",
]


def test_hostile_input_in_every_field_loses_nothing(visit: Visitor) -> None:
    """What is said, the zone, the script: a clear answer each, and the place is kept."""
    visit.expect("400")
    page = visit()
    say(page, "Alexa, ask hip reset to go to speed skaters")
    for words in HOSTILE:
        open_tab(page, "Share")
        page.fill("#script", f"(zone {words})")
        page.click("#play")
        page.wait_for_function(
            "() => document.querySelector('#share-note').textContent.includes('is no')"
        )
        open_tab(page, "Environment")
        page.fill("#zone", words)
        page.press("#zone", "Enter")
        page.fill("#words", words)
        page.press("#words", "Enter")
    page.fill("#words", "how long")
    page.press("#words", "Enter")
    hear(page, "how long")
    assert phase(page)["exercise"] == "speed-skaters"
    assert page.locator("#talk img, #talk script").count() == 0
    assert page.locator("#talk .you").count() == 1 + len(HOSTILE)  # one is silence


@pytest.mark.parametrize("words", HOSTILE[::2], ids=["long", "markup", "template"])
def test_a_hostile_link_is_a_sentence(visit: Visitor, server: Serving, words: str) -> None:
    """Whatever stands in it, the page opens, and pressing Play tells what is wrong."""
    visit.expect("400")
    page = visit(f"{server.url}#script={quote(words)}&locale={quote(words[:500])}&at=never")
    page.click("#play-at-once")
    page.wait_for_function(
        "() => /no model|no stage|is no/.test(document.querySelector('#share-note').textContent)"
    )
    page.click("#phrases button >> nth=0")
    page.wait_for_selector("#line .lit")


def test_another_origin_is_refused(visit: Visitor, server: Serving) -> None:
    """A page of another server on the same machine neither reads nor writes here."""
    visit.expect("Content Security Policy")
    page = visit(server.url.replace("127.0.0.1", "localhost"))
    asked = """async url => {
        try {
            return (await fetch(url, { method: "POST", body: "{}" })).status;
        } catch {
            return "refused";
        }
    }"""
    assert page.evaluate(asked, urljoin(server.url, "/begin")) == "refused"
