"""What the lint finds in a reply, and that it finds nothing in a good one."""

from __future__ import annotations

from typing import Any

import pytest

from skill.content.load import load
from skill.simulator.device.reply_lint import MOST_BYTES, complaints

BOOK = load()
TEN_SECONDS = '<break time="10s"/>'
ASKING = "<speak>Say ready.</speak>"


def reply(speech: str = ASKING, reprompt: str = ASKING, *, ends: bool = False) -> dict[str, Any]:
    body: dict[str, Any] = {"shouldEndSession": ends}
    if speech:
        body["outputSpeech"] = {"type": "SSML", "ssml": speech}
    if reprompt:
        body["reprompt"] = {"outputSpeech": {"type": "SSML", "ssml": reprompt}}
    return {"version": "1.0", "response": body}


@pytest.mark.parametrize(
    "good",
    [
        reply(),
        reply("<speak>Ready?</speak>"),
        reply('<speak>Rest. <break time="10s"/>\nSay ready.</speak>'),
        reply("<speak>Goodbye.</speak>", "", ends=True),
        {"version": "1.0", "response": {}},
    ],
)
def test_a_good_reply_is_passed(good: dict[str, Any]) -> None:
    """Nobody is bothered."""
    assert complaints(good, BOOK) == []


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        (reply("Say ready."), "does not begin with <speak>"),
        (reply("<speak>Say ready."), "no well-formed XML"),
        (reply('<speak>Say ready.<break time="11s"/></speak>'), 'cannot last "11s"'),
        (reply('<speak>Say ready.<break time="0ms"/></speak>'), 'cannot last "0ms"'),
        (reply('<speak>Say ready.<break strength="strong"/></speak>'), "never uses <break>"),
        (reply("<speak><p>Say ready.</p></speak>"), "never uses <p>"),
        (reply('<speak>Say<break time="1s"><p/></break></speak>'), "never uses <break>"),
        (reply(f"<speak>{'a' * 8000} Say ready.</speak>"), "characters"),
        (reply(f"<speak>{TEN_SECONDS * 23} Say ready.</speak>"), " s long"),
        (reply('<speak><break time="1s"/></speak>'), "nothing is said"),
        (reply("<speak>Say {name}.</speak>"), "'{' is said"),
        (reply("<speak>Say a &lt; b.</speak>"), "'<' is said"),
        (reply(reprompt=""), "there is no reprompt"),
        (reply("<speak>Rest.</speak>"), "the speech asks nothing"),
        (reply(reprompt="<speak>Rest.</speak>"), "the reprompt asks nothing"),
        (reply(ends=True), "the session is closed, and there is a reprompt"),
        (reply(reprompt="", ends=True), "the session is closed after a question"),
        ({**reply(), "sessionAttributes": {"a": "a" * MOST_BYTES}}, "bytes"),
    ],
)
def test_each_fault_is_named(bad: dict[str, Any], complaint: str) -> None:
    """In a sentence."""
    assert complaint in " ".join(complaints(bad, BOOK))


def test_the_reprompt_of_a_screen_may_be_silence() -> None:
    """The screen goes on by itself, and must not be interrupted."""
    silent = reply(reprompt='<speak><break time="10s"/></speak>')
    silent["response"]["directives"] = [{"type": "Alexa.Presentation.APL.RenderDocument"}]
    assert complaints(silent, BOOK) == []
