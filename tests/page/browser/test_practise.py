"""Practice in a real browser: without a touch, by touch, without the server, as a phone has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.page.browser.floor import PHONE, VOICE, Floor, at_home, clock

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EVERYTHING = {
    "belly-breathing": 180.0,
    "reach-for-the-sky": 120.0,
    "speed-skaters": 120.0,
    "elevated-rolls": 180.0,
}
MEDIA = """
    window.media = {};
    MediaSession.prototype.setActionHandler = (name, handler) => { media[name] = handler; };
"""
EARS = """
    window.ears = null;
    window.SpeechRecognition = class {
        start() { window.ears = this; }
        abort() { this.onend(); window.ears = null; }
    };
    window.hear = (words) => ears.onresult({
        resultIndex: 0, results: [Object.assign([{ transcript: words }], { isFinal: true })],
    });
"""

COUNT = """
    window.started = 0;
    const { start } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function (...told) {
        started += 1;
        return start.apply(this, told);
    };
"""
ALL_LINES_ARE_KEPT = """async () => {
    const { plan } = JSON.parse(localStorage.getItem("foreseen en-US "));
    const lines = new Set(plan.turns.flatMap((turn) => turn.lines).map((line) => line.text));
    const kept = await caches.open("voice fake");
    return (await kept.keys()).length === lines.size;
}"""


@pytest.fixture
def floor(browser: Browser, tmp_path: Path) -> Iterator[Floor]:
    with at_home(browser, tmp_path) as floor:
        yield floor


@pytest.fixture
def page(floor: Floor) -> Page:
    return floor.lie_down(floor.context())


def test_the_whole_routine_without_a_touch(floor: Floor, page: Page) -> None:
    """One click; a quarter of an hour later everything is counted, and the day is shown."""
    page.click("#start")
    floor.live(780)
    floor.visible(page, "#home")
    floor.until(lambda: page.locator("#today li").count() == 4)
    assert floor.held == EVERYTHING
    assert "finished" in page.inner_text("#today")


def test_a_tap_anywhere_pauses_and_the_clock_stands(floor: Floor, page: Page) -> None:
    page.click("#start")
    floor.live(60)
    page.mouse.click(200, 150)
    floor.visible(page, "#stopped")
    stood = clock(page)
    floor.live(40)
    assert clock(page) == stood != ""
    page.click("#resume")
    floor.visible(page, "#stopped", gone=True)
    floor.live(20)
    assert clock(page) < stood


def test_keys_do_what_buttons_do(floor: Floor, page: Page) -> None:
    page.click("#start")
    floor.live(60)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press(" ")
    floor.visible(page, "#stopped")
    page.keyboard.press(" ")
    floor.visible(page, "#stopped", gone=True)
    page.keyboard.press("ArrowRight")
    floor.shows(page, "Reach for the sky")


@pytest.mark.parametrize("ahead", [-3600.0, 3600.0])
def test_a_phone_whose_clock_is_wrong_loses_nothing(floor: Floor, ahead: float) -> None:
    page = floor.lie_down(floor.context(ahead))
    page.click("#start")
    floor.live(240)
    floor.until(lambda: floor.held.get("belly-breathing") == 180)


def test_who_is_chosen_while_the_server_is_gone_gets_nobody_elses_seconds(floor: Floor) -> None:
    """Nothing was foreseen for Ana here, so she can begin when the server is back."""
    page = floor.lie_down(floor.context())
    floor.close_down()
    floor.until(lambda: page.inner_text("#banner"))
    page.click("#who")
    page.fill("#name", "Ana")
    page.click("#people .strong")
    floor.until(lambda: page.is_disabled("#start"))
    floor.open_up()
    floor.until(lambda: page.is_enabled("#start"))
    page.click("#start")
    floor.live(240)
    assert floor.held == {}


def test_easier_longer_and_back_by_hand(floor: Floor, page: Page) -> None:
    page.click("#start")
    floor.live(60)
    page.get_by_role("button", name="Easier").click()
    floor.until(lambda: page.inner_text("#version") == "Full")
    before = clock(page)
    page.get_by_role("button", name="Longer").click()
    floor.until(lambda: clock(page) > before)
    page.get_by_role("button", name="Next", exact=True).click()
    floor.shows(page, "Reach for the sky")
    page.get_by_role("button", name="Back").click()
    floor.shows(page, "Belly breathing")


def test_what_hurts_leads_to_gentle_ways_only(floor: Floor, page: Page) -> None:
    page.click("#start")
    floor.live(60)
    page.click("#tap")
    page.click("#hurts")
    floor.until(lambda: page.locator("#answers button").count() == 3)
    assert page.locator("#answers button").all_inner_texts() == [
        "Easier",
        "Next",
        "That's it for today",
    ]
    page.locator("#answers button").last.click()
    floor.visible(page, "#home")


def test_what_hurts_without_the_server_offers_no_way_on_with_it(floor: Floor, page: Page) -> None:
    """Neither a button nor the space bar goes on; when the coach is back, it asks itself."""
    page.click("#start")
    floor.live(60)
    floor.close_down()
    floor.until(lambda: "still counts" in page.inner_text("#banner"))
    page.click("#tap")
    page.click("#hurts")
    floor.visible(page, "#asked")
    assert page.is_hidden("#resume")
    assert "out of reach" in page.inner_text("#question")
    offered = page.locator("#answers button")
    assert offered.all_inner_texts() == ["Next", "That's it for today"]
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press(" ")
    floor.live(20)
    floor.visible(page, "#asked")
    floor.open_up()
    floor.until(lambda: offered.count() == 3)
    assert "out of reach" not in page.inner_text("#question")


def test_with_the_server_killed_everything_still_counts(floor: Floor, page: Page) -> None:
    """It dies in the first hold; a pause, and next, without it; then it is there again."""
    page.click("#start")
    floor.live(30)
    floor.until(lambda: not page.inner_text("#banner"))
    floor.close_down()
    floor.until(lambda: "still counts" in page.inner_text("#banner"))
    floor.live(44)
    page.click("#tap")
    floor.live(20)
    page.click("#resume")
    floor.live(20)
    page.get_by_role("button", name="Next", exact=True).click()
    floor.live(4)
    assert "Reach for the sky" in page.inner_text("#stage")
    floor.live(60)
    floor.open_up()
    floor.until(lambda: floor.held)
    assert 40 < floor.held["belly-breathing"] < 80
    floor.live(700)
    floor.visible(page, "#home")
    floor.live(4)
    floor.until(lambda: page.locator("#today li").count() == 4)
    assert {**floor.held, "belly-breathing": 180} == EVERYTHING


def test_it_begins_without_the_server_once_it_was_loaded(floor: Floor) -> None:
    """Loaded, kept by the worker; then everything is off, the page is opened again, and held."""
    context = floor.context()
    page = floor.lie_down(context)
    page.evaluate("navigator.serviceWorker.ready")
    floor.close_down()
    page.reload()
    page.wait_for_selector("#start:not([disabled])")
    page.click("#start")
    floor.live(100)
    assert clock(page)
    floor.open_up()
    floor.until(lambda: not page.inner_text("#banner"))
    page.click("#stop")
    floor.visible(page, "#home")
    floor.until(lambda: floor.held)
    assert floor.held["belly-breathing"] > 65


def test_a_tab_that_was_closed_in_a_hold_loses_nothing(floor: Floor) -> None:
    context = floor.context()
    page = floor.lie_down(context)
    page.click("#start")
    floor.live(100)
    page.close()
    floor.live(300)
    again = floor.lie_down(context)
    floor.until(lambda: again.locator("#today li").count() == 1)
    assert 65 < floor.held["belly-breathing"] < 75
    again.click("#start")
    floor.visible(again, "#asked")
    assert "You stopped in belly breathing" in again.inner_text("#question")
    again.get_by_role("button", name="Yes").click()
    floor.visible(again, "#asked", gone=True)


def test_three_tabs_are_one_person(floor: Floor) -> None:
    """The same seconds, three times: they were lived once."""
    context = floor.context()
    tabs = [floor.lie_down(context) for _ in range(3)]
    for tab in tabs:
        tab.click("#start")
    floor.live(230)
    floor.until(
        lambda: all(tab.evaluate("!document.querySelector('#banner').textContent") for tab in tabs)
    )
    floor.until(lambda: floor.held.get("belly-breathing") == 180)
    floor.live(5)
    assert floor.held["belly-breathing"] == 180


def test_the_keys_of_a_headset(floor: Floor) -> None:
    page = floor.lie_down(floor.context(), MEDIA)
    page.click("#start")
    floor.live(60)
    page.evaluate("media.pause()")
    floor.visible(page, "#stopped")
    assert page.evaluate("navigator.mediaSession.playbackState") == "paused"
    page.evaluate("media.play()")
    floor.visible(page, "#stopped", gone=True)
    page.evaluate("media.nexttrack()")
    floor.shows(page, "Reach for the sky")
    assert page.evaluate("navigator.mediaSession.metadata.title") == "Reach for the sky"


def test_by_voice_behind_the_word_that_wakes_it(floor: Floor) -> None:
    """Off until it is wanted; then a light shows it, and what is not for the coach is not heard."""
    page = floor.lie_down(floor.context(), EARS)
    page.click("#open-settings")
    assert "Google" in page.inner_text("#listen-note")
    assert not page.is_checked("#listens")
    page.check("#listens")
    page.click("#settings .strong")
    assert page.evaluate("ears") is None
    page.click("#start")
    assert "coach" in page.inner_text("#light")
    floor.live(60)
    page.evaluate("hear('can we pause the film')")
    page.evaluate("hear('Coach, pause.')")
    floor.visible(page, "#stopped")
    page.evaluate("hear('coach go on')")
    floor.visible(page, "#stopped", gone=True)
    page.click("#stop")
    floor.visible(page, "#home")
    assert page.evaluate("ears") is None


def test_each_name_has_its_own_days(floor: Floor, page: Page) -> None:
    page.click("#start")
    floor.live(100)
    page.click("#stop")
    floor.until(lambda: page.locator("#today li").count())
    page.click("#who")
    page.fill("#name", "Ana")
    page.click("#people .strong")
    floor.until(lambda: not page.locator("#today li").count())
    page.reload()
    page.wait_for_selector("#start:not([disabled])")
    assert page.is_checked("#person input[value='Ana']")
    page.locator("#person input").first.check(force=True)
    floor.until(lambda: page.locator("#today li").count())


def test_a_name_is_removed_after_a_question_and_its_days_come_back_with_it(
    floor: Floor, page: Page
) -> None:
    def add(name: str) -> None:
        page.click("#who")
        page.fill("#name", name)
        page.click("#people .strong")

    add("Ana")
    floor.until(lambda: page.is_checked("#person input[value='Ana']"))
    page.click("#start")
    floor.live(100)
    page.click("#stop")
    floor.until(lambda: page.locator("#today li").count())
    page.click("#who")
    page.click("#known button")
    assert "not deleted" in page.inner_text("#removing")
    page.locator("#removing button").first.click()
    assert page.locator("#known button").count() == 1
    page.click("#known button")
    page.click("#remove")
    floor.until(lambda: not page.locator("#known button").count())
    page.click("#people .strong")
    floor.until(lambda: not page.locator("#today li").count())
    assert page.is_hidden("#person")
    assert "Ana" not in page.evaluate("JSON.stringify(localStorage)")
    add("Ana")
    floor.until(lambda: page.locator("#today li").count())


def test_settings_hold_in_the_next_practice(floor: Floor, page: Page) -> None:
    page.click("#open-settings")
    page.locator("#lengths input[type=checkbox]").first.check()
    page.locator("#rest input[value='30']").check(force=True)
    floor.until(lambda: len(floor.chosen["easier"] or ()) == 1 and floor.chosen["rest"] == 30)
    page.click("#settings .strong")
    page.click("#start")
    floor.live(30)
    floor.shows(page, "Belly breathing, easier")


def test_it_speaks_the_language_that_is_chosen(floor: Floor, page: Page) -> None:
    page.click("#open-settings")
    page.select_option("#locale", "de-DE")
    floor.until(lambda: "Minuten" in page.inner_text("#plan"))
    page.click("#settings .strong")
    page.click("#start")
    floor.live(40)
    floor.shows(page, "Bauchatmung")


@pytest.mark.parametrize("size", [(320, 568), (390, 844), (844, 390), (1280, 800)])
def test_every_button_is_large_and_nothing_sticks_out(floor: Floor, size: tuple[int, int]) -> None:
    width, height = size
    page = floor.lie_down(floor.context(viewport={"width": width, "height": height}))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click("#start")
    floor.live(40)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = [it.bounding_box() for it in page.locator("#controls button").all()]
    assert len(boxes) == 4
    for box in boxes:
        assert box
        assert box["width"] >= 64
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height


def test_all_lines_are_handed_to_the_audio_clock_at_once(browser: Browser, tmp_path: Path) -> None:
    """So a hidden tab, or a phone whose screen is off, hears every one; also what follows."""
    with at_home(browser, tmp_path, en_US=VOICE) as floor:
        page = floor.lie_down(floor.context(), COUNT)
        page.click("#start")
        page.wait_for_function("() => started > 60")
        page.click("#tap")
        floor.visible(page, "#stopped")


def test_the_voice_is_heard_without_the_server_too(browser: Browser, tmp_path: Path) -> None:
    with at_home(browser, tmp_path, en_US=VOICE) as floor:
        page = floor.lie_down(floor.context(), COUNT)
        page.evaluate("navigator.serviceWorker.ready")
        floor.until(lambda: page.evaluate(ALL_LINES_ARE_KEPT))
        floor.close_down()
        page.reload()
        page.wait_for_selector("#start:not([disabled])")
        page.click("#start")
        page.wait_for_function("() => started > 60")


def test_a_hidden_tab_goes_on_and_keeps_the_screen_on_when_it_is_seen_again(floor: Floor) -> None:
    """A browser takes the wake lock away from a hidden page, so it is asked for again."""
    hidden = """
        window.locks = 0;
        navigator.wakeLock.request = async () => ({ release: async () => {}, number: locks += 1 });
        Object.defineProperty(document, "hidden", { get: () => Boolean(window.away) });
        window.look = (away) => {
            window.away = away;
            document.dispatchEvent(new Event("visibilitychange"));
        };
    """
    page = floor.lie_down(floor.context(), hidden)
    page.click("#start")
    page.evaluate("look(true)")
    floor.live(300)
    floor.until(lambda: floor.held.get("belly-breathing") == 180)
    assert page.evaluate("locks") == 1
    page.evaluate("look(false)")
    assert page.evaluate("locks") == 2


@pytest.mark.parametrize("voice", [True, False])
def test_a_reader_is_quiet_while_the_voice_speaks(
    browser: Browser, tmp_path: Path, voice: bool
) -> None:
    """Else two voices would speak at once."""
    with at_home(browser, tmp_path, en_US=VOICE) as floor:
        page = floor.lie_down(floor.context())
        page.click("#start")
        if not voice:
            page.click("#voice")
        floor.live(16)
        assert bool(page.inner_text("#said")) is not voice


def test_the_screen_stays_on(floor: Floor) -> None:
    """From the start to the end of a practice, and no longer."""
    lock = """
        window.locks = [];
        navigator.wakeLock.request = async (kind) => {
            locks.push(kind);
            return { release: async () => locks.pop() };
        };
    """
    page = floor.lie_down(floor.context(), lock)
    page.click("#start")
    assert page.evaluate("locks") == ["screen"]
    page.click("#stop")
    floor.visible(page, "#home")
    assert page.evaluate("locks") == []


def test_it_can_be_installed(page: Page) -> None:
    manifest = page.evaluate(
        "fetch(document.querySelector('link[rel=manifest]').href).then((it) => it.json())"
    )
    assert manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        assert page.evaluate("(url) => fetch(url).then((it) => it.status)", icon["src"]) == 200


def test_high_contrast_shows_every_button(floor: Floor) -> None:
    page = floor.lie_down(floor.context(forced_colors="active", viewport=PHONE))
    page.click("#start")
    floor.live(40)
    for button in page.locator("#controls button").all():
        border = button.evaluate("(it) => getComputedStyle(it).borderTopColor")
        ground = button.evaluate("(it) => getComputedStyle(it).backgroundColor")
        assert border != ground
