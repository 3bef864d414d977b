"""Talking to the coach in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.page.browser.conftest import Visitor
from tests.page.browser.hands import (
    empty_memory,
    finish,
    get_into_the_hold,
    hear,
    on_a,
    open_tab,
    phase,
    run_at,
    say,
    state,
    wait_for_the_end,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

SPEECHLESS = """
    delete window.speechSynthesis;
    Object.defineProperty(window, "speechSynthesis", { value: undefined });
    window.SpeechRecognition = window.webkitSpeechRecognition = undefined;
"""
A_VOICE = """
    window.spoken = [];
    const note = (what) => spoken.push([what, document.querySelector("#time").textContent]);
    Object.defineProperty(window, "speechSynthesis", { value: {
        speak(line) { note(line.text); line.onstart?.(); line.onboundary?.({ charIndex: 0 }); },
        cancel() { note("(hush)"); },
        getVoices: () => [{ name: "a voice" }],
    } });
"""
MUTE = """
    window.speechSynthesis.speak = (line) => line.onerror();
"""
AN_EAR = """
    window.SpeechRecognition = class {
        start() {
            const heard = (text) => this.onresult({ results: [[{ transcript: text }]] });
            setTimeout(() => { heard(window.sound ?? "how long"); this.onend(); }, 50);
        }
        stop() { this.onend(); }
    };
"""


def test_a_whole_routine_twice_interrupted_and_once_reloaded(visit: Visitor) -> None:
    """Line by line, so a slow machine has the time that a person has; every second is credited."""
    page = visit()
    empty_memory(page)
    on_a(page, "none")
    say(page, "Alexa, start hip reset")
    finish(page)
    say(page, "ready")
    get_into_the_hold(page)
    hear(page, "Tongue")
    say(page, "how long")
    hear(page, "to go")
    page.reload()
    hear(page, "Tongue")
    say(page, "pause")
    hear(page, "Paused")
    say(page, "resume")
    while word := next_word(page):
        say(page, word)
    say(page, "no")
    wait_for_the_end(page)
    held = sum(day["seconds"] for day in state(page)["week"]["days"])
    assert held == pytest.approx(600, abs=3)


def test_a_routine_is_played_through_without_a_word(visit: Visitor) -> None:
    """One track after the other, reloaded in between; every second is credited."""
    page = visit()
    empty_memory(page)
    on_a(page, "none")
    say(page, "Alexa, ask hip reset to play it through")
    on_to(page, "Speed skaters plays")
    page.reload()
    on_to(page, "the whole routine")
    held = sum(day["seconds"] for day in state(page)["week"]["days"])
    assert held == pytest.approx(600, abs=1)
    assert "Track" in page.inner_text("#talk")


def on_to(page: Page, words: str) -> None:
    """Jump ahead from line to line until these words stand in the talk."""
    page.wait_for_function(
        """(words) => {
            document.querySelector("#next-line").click();
            return document.querySelector("#talk").textContent.includes(words);
        }""",
        arg=words,
        polling=60,
    )


def next_word(page: Page) -> str:
    """What leads on, once the coach has finished; "" at the last bow."""
    finish(page)
    place = phase(page)
    if place["phase"] == "settling":
        return "ready"
    if place["until"] < place["seconds"]:
        return "keep going"
    return "" if place["exercise"] == "elevated-rolls" else "next"


def test_words_light_up_as_they_are_spoken(visit: Visitor) -> None:
    """First none of a line, then some, then all."""
    page = visit()
    say(page, "Alexa, start hip reset")
    page.wait_for_selector("#line[data-state=speaking]:has(.lit):has(span:not(.lit))")
    page.wait_for_selector("#line[data-state=said]:not(:has(span:not(.lit)))")


def test_what_the_coach_says_is_announced(visit: Visitor) -> None:
    """A screen reader hears each line once, as it begins."""
    page = visit()
    say(page, "Alexa, start hip reset")
    page.wait_for_selector("#line .lit")
    said, line = page.evaluate(
        "['#said', '#line'].map((it) => document.querySelector(it).textContent.trim())"
    )
    assert said == line
    assert page.get_attribute("#said", "aria-live") == "polite"


def told(page: Page) -> str:
    """What a screen reader is given to say."""
    return page.inner_text("#said")


def test_two_voices_never_speak_at_once(visit: Visitor) -> None:
    """The screen reader is left in peace by what a voice says; it tells the rest."""
    page = visit(before=A_VOICE)
    page.fill("#words", "ready")
    page.press("#words", "Enter")
    hear(page, "nobody hears 'ready'")
    assert "nobody hears 'ready'" in told(page)
    say(page, "Alexa, start hip reset")
    page.wait_for_selector("#line .lit")
    assert told(page) == ""
    page.click("#voice")
    page.click("#next-line")
    page.wait_for_function("() => document.querySelector('#said').textContent.trim()")
    assert told(page) == page.inner_text("#line")
    page.click("#voice")
    wait_for_the_end(page)
    assert told(page) == "the session ends"


def test_a_voice_that_fails_leaves_it_to_the_screen_reader(visit: Visitor) -> None:
    """The browser has one, but does not let it speak."""
    page = visit(before=A_VOICE + MUTE)
    say(page, "Alexa, start hip reset")
    page.wait_for_function("() => document.querySelector('#said').textContent.trim()")


def test_the_voice_stops_where_it_is_interrupted(visit: Visitor) -> None:
    """The line is hushed at once, and the answer begins within the same second."""
    page = visit(before=A_VOICE)
    say(page, "Alexa, ask hip reset to go to speed skaters")
    page.wait_for_function("() => spoken.some(([what]) => what.includes('katers'))")
    before = page.evaluate("spoken.length")
    say(page, "how long")
    hushed = f"spoken.findIndex(([what], at) => at >= {before} && what === '(hush)')"
    page.wait_for_function(f"() => spoken.slice({hushed}).length > 1")
    (_, interrupted), (_, answered), *_ = page.evaluate(f"spoken.slice({hushed})")
    assert seconds(answered) - seconds(interrupted) <= 1


def seconds(time: str) -> int:
    hours, minutes, rest = map(int, time.split()[-1].split(":"))
    return hours * 3600 + minutes * 60 + rest


def test_no_voice_speaks_when_time_flies_or_the_voice_is_off(visit: Visitor) -> None:
    """Sixty times as fast nobody would understand it."""
    page = visit(before=A_VOICE)
    page.click("#voice")
    say(page, "Alexa, start hip reset")
    page.wait_for_selector("#line .lit")
    run_at(page, 60)
    page.click("#voice")
    hear(page, "reath")
    assert page.evaluate("spoken.filter(([what]) => what !== '(hush)')") == []


def test_without_speech_it_is_all_there_to_read(visit: Visitor) -> None:
    """Where the browser has neither voice nor ear, it says so, and typing does it all."""
    page = visit(before=SPEECHLESS)
    assert page.is_disabled("#mic")
    assert page.is_disabled("#voice")
    assert "cannot recognise speech" in page.inner_text("#mic-note")
    page.locator("#phrases button").first.click()
    page.wait_for_selector("#line .lit")


def test_the_microphone_hears_where_there_is_one(visit: Visitor) -> None:
    """It hushes the coach, says what it heard, and tells where the sound may go."""
    page = visit(before=A_VOICE + AN_EAR)
    assert "send speech to their maker" in page.inner_text("#mic-note")
    page.evaluate("window.sound = 'Alexa start hip reset'")
    page.click("#mic")
    hear(page, "Alexa start hip reset")
    page.wait_for_selector("#line .lit")
    assert page.get_attribute("#mic", "aria-pressed") == "false"


def test_a_jump_leads_to_the_end_of_the_hold(visit: Visitor) -> None:
    """Two minutes of skaters in one click; the speaker's ring is closed."""
    page = visit()
    on_a(page, "none")
    say(page, "Alexa, ask hip reset to go to speed skaters")
    page.wait_for_selector(".score .hold")
    page.click("#end-of-hold")
    page.wait_for_function(
        "() => document.querySelector('.smart-speaker .left').textContent === '0:00'"
    )


def test_the_timeline_shows_every_line_of_the_reply(visit: Visitor) -> None:
    """As many blocks as cues; the playhead moves."""
    page = visit()
    say(page, "Alexa, ask hip reset to go to speed skaters")
    page.wait_for_selector(".score .coach")
    cues = [h for h in state(page)["talk"]["performance"] if h["kind"] == "coach"]
    assert page.locator(".score .coach").count() == len(cues)
    playhead = "document.querySelector('.score .head').getBoundingClientRect().x"
    page.wait_for_function(f"() => {playhead} > {page.evaluate(playhead)}")


def test_silence_ends_the_session_by_itself(visit: Visitor) -> None:
    """Nobody answers; Alexa gives up, the skill is told, and the page offers the first words."""
    page = visit()
    on_a(page, "none")
    say(page, "Alexa, start hip reset")
    wait_for_the_end(page)
    open_tab(page, "Inspector")
    page.wait_for_selector("text=SessionEndedRequest")
    assert "Alexa, start hip reset" in page.inner_text("#phrases")


def test_a_look_inside_tells_what_was_understood(visit: Visitor) -> None:
    """Intent, slots and where they led, seconds, lint, what was stored; both envelopes as JSON."""
    page = visit()
    say(page, "Alexa, ask hip reset to go to the skaters")
    page.wait_for_selector("#line .lit")
    open_tab(page, "Inspector")
    page.locator("#turns summary").first.click()
    told = page.inner_text("#turns li")
    for fact in (
        "GoToIntent",
        "Fits the sample",
        "speed-skaters",
        "planned",
        "Nothing to complain",
    ):
        assert fact in told
    page.get_by_text("Request", exact=True).click()
    page.wait_for_function(
        "() => document.querySelector('#turns').textContent.includes('\"timestamp\"')"
    )


def test_the_week_shows_the_made_up_fortnight(visit: Visitor) -> None:
    """Bars for seven days, the streak, the minutes."""
    page = visit()
    open_tab(page, "Week")
    assert page.locator("#week .day").count() == 7
    assert "45\n" in page.inner_text("#week") + "\n"
