"""The server's voice in a real browser: lines on the audio clock, at the seconds of the talk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from skill.page.app import page_app
from skill.page.practise.practice import Practice
from skill.page.rehearse.memories import Memories
from skill.page.rehearse.rehearsal import Rehearsal
from skill.page.server import page_server
from skill.sound.voice import Voice
from skill.store.sqlite import SqliteStore
from tests.page.browser.conftest import Visitor
from tests.page.browser.hands import empty_memory, run_at, say, state
from tests.sound.fake import beep

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RATE = 8000
LISTEN = """
    window.started = [];
    window.stopped = window.since = 0;
    window.speechSynthesis.speak = () => { window.browserSpoke = true; };
    window.speechSynthesis.getVoices = () => [{ name: "a voice" }];
    const { start, stop } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function (when, offset) {
        const ahead = when - this.context.currentTime;
        started.push({ when, ahead, offset, seconds: this.buffer.duration });
        return start.call(this, when, offset);
    };
    AudioBufferSourceNode.prototype.stop = function () {
        [stopped, since] = [stopped + 1, started.length];
        return stop.call(this);
    };
"""
ALL_PLANNED = """() => {
    const planned = started.length;
    const quiet = new Promise((done) => setTimeout(done, 300));
    return quiet.then(() => planned === started.length && planned - since > 3);
}"""
LATE = 0.5
"""Seconds by which a busy machine's audio clock may lag behind life's."""


@pytest.fixture
def visit_voice(browser: Browser, tmp_path: Path) -> Iterator[Visitor]:
    """A visitor to a server that has a voice."""
    voice = Voice("fake", RATE, partial(beep, rate=RATE))
    practice = Practice(SqliteStore(tmp_path / "progress.db"), b"a key")
    rehearsal = Rehearsal(Memories(None, tmp_path))
    server = page_server(0, page_app(practice, rehearsal, "a-token", {"en-US": voice}))
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    visitor = Visitor(browser, f"http://127.0.0.1:{server.port}/rehearse/")
    yield visitor
    for context in visitor.contexts:
        context.close()
    server.shutdown()
    assert not visitor.unexpected


def scheduled(page: Page, least: int) -> list[dict[str, Any]]:
    page.wait_for_function("least => started.length >= least", arg=least)
    return list(page.evaluate("started"))


def lines(page: Page) -> list[dict[str, Any]]:
    """What the present reply says, reprompt included."""
    return [it for it in state(page)["talk"]["performance"] if it["kind"] == "coach"]


def in_time(starts: list[dict[str, Any]], cues: list[dict[str, Any]]) -> bool:
    """Whether lines that are still ahead are as far from the last one as they are in the talk."""
    pairs = [it for it in zip(starts, cues, strict=True) if it[0]["ahead"] > LATE]
    end, last = starts[-1]["when"], cues[-1]["at"]
    return all(abs(end - it["when"] - (last - cue["at"])) < LATE for it, cue in pairs)


def test_a_reply_is_handed_to_the_audio_clock_at_once(visit_voice: Visitor) -> None:
    """Each line at its second, long before it is due; so no timer has to be in time."""
    page = visit_voice(before=LISTEN)
    empty_memory(page)
    say(page, "Alexa, start hip reset")
    cues = lines(page)
    starts = scheduled(page, len(cues))
    assert len(starts) == len(cues) > 3
    assert starts[-1]["ahead"] > 1
    assert in_time(starts, cues)
    assert {it["offset"] for it in starts} == {0}
    assert not page.evaluate("window.browserSpoke")
    page.wait_for_selector("#line .lit")
    assert page.inner_text("#said") == ""


def test_an_interruption_stops_every_line_and_the_answer_is_heard(visit_voice: Visitor) -> None:
    """In the middle of a word, and again and again."""
    page = visit_voice(before=LISTEN)
    for words in ("Alexa, ask hip reset for just the skaters", "how long", "stop"):
        before = page.evaluate("started.length")
        say(page, words)
        scheduled(page, before + len(lines(page)))
        assert page.evaluate("stopped") >= before


def test_a_reload_goes_on_where_the_line_was(visit_voice: Visitor) -> None:
    """As soon as the browser allows sound; until then a screen reader tells the lines."""
    page = visit_voice(before=LISTEN)
    say(page, "Alexa, ask hip reset for just the skaters")
    scheduled(page, len(lines(page)))
    page.reload()
    page.wait_for_selector("#phrases button")
    page.wait_for_function("() => document.querySelector('#said').textContent")
    page.click("#words")
    page.wait_for_function(ALL_PLANNED)
    starts = page.evaluate("started.slice(since)")
    assert in_time(starts, lines(page)[-len(starts) :])


def test_an_audio_clock_that_falls_behind_is_caught_up(visit_voice: Visitor) -> None:
    """A busy machine renders no sound for a while: what is still to come is put at its second."""
    stalling = """
        window.lost = 0;
        const clock = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, "currentTime");
        Object.defineProperty(AudioContext.prototype, "currentTime", {
            get() { return clock.get.call(this) + 100 - window.lost; },
        });
    """
    page = visit_voice(before=LISTEN + stalling)
    say(page, "Alexa, ask hip reset for just the skaters")
    before = len(scheduled(page, len(lines(page))))
    page.evaluate("window.lost = 5")
    starts = scheduled(page, before + 5)[before:]
    page.wait_for_timeout(1500)
    assert page.evaluate("stopped") >= before
    assert in_time(starts, lines(page)[-len(starts) :])
    assert page.evaluate("started.length") <= 2 * before


def test_muted_or_quicker_than_life_it_is_silent(visit_voice: Visitor) -> None:
    """The browser's own voice takes over at twice the speed; the button silences both."""
    page = visit_voice(before=LISTEN)
    say(page, "Alexa, ask hip reset for just the skaters")
    count = len(scheduled(page, len(lines(page))))
    page.click("#voice")
    assert page.evaluate("stopped") >= count
    page.click("#voice")
    again = len(scheduled(page, count + 1))
    run_at(page, 2)
    page.wait_for_function("() => window.browserSpoke")
    assert page.evaluate("stopped") > count
    assert page.evaluate("started.length") <= again + count
