"""The door: whose requests are answered, which kinds, and what a broken one comes to."""

import copy
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_core.exceptions import AskSdkException

from skill.alexa.skill import build
from skill.store.contract import Unavailable
from skill.turn import turn
from skill.turn.request import digest
from tests.alexa.homes import Moody, moody
from tests.talking import SKILL_ID, Talk, skill_disabled

SORRY = "Something went wrong on my side. Say resume to carry on, or stop for today."


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    return Talk(moody(tmp_path))


def test_another_skills_request_is_refused(talk: Talk) -> None:
    """A request with another skill's id is an error, and nothing is stored."""
    event = talk.envelope({"type": "LaunchRequest"})
    event["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.another"
    with pytest.raises(AskSdkException):
        talk.handler(event, None)
    assert isinstance(talk.store, Moody)
    assert (talk.store.reads, talk.store.writes) == (0, 0)


# --- kinds of requests that nobody talks in -----------------------------------------------------

SILENT = [
    "System.ExceptionEncountered",
    "CanFulfillIntentRequest",
    "Display.ElementSelected",
    "GameEngine.InputHandlerEvent",
    "Messaging.MessageReceived",
    "AlexaSkillEvent.SkillEnabled",
    "AlexaSkillEvent.SkillPermissionAccepted",
    "Alexa.Presentation.APLA.RuntimeError",
    "Reminders.ReminderCreated",
    "Something.NobodyExpected",
]


@pytest.mark.parametrize("kind", SILENT)
def test_a_request_that_may_not_be_answered_is_not(talk: Talk, kind: str) -> None:
    """No speech, no error, and the session goes on where it was."""
    talk.launch()
    talk.say("ReadyIntent", 20)
    place = talk.heard.session
    heard = talk.send({"type": kind}, 5)
    assert not heard.ssml
    assert heard.session == place
    assert talk.store.home.read(digest(talk.user), ["household"])  # type: ignore[attr-defined]


def test_a_disabled_skill_forgets_the_account(talk: Talk) -> None:
    """AlexaSkillEvent.SkillDisabled, without session and locale, erases every profile."""
    talk.launch()
    Talk(talk.store, person="amzn1.ask.person.ANA").launch()
    neighbour = Talk(talk.store, user="amzn1.ask.account.BEN")
    neighbour.launch()
    talk.handler(skill_disabled(talk), None)
    left = [_profiles(talk, user) for user in (talk.user, neighbour.user)]
    assert left == [0, 1]


def test_a_disabled_skill_whose_store_is_down_is_asked_again(talk: Talk) -> None:
    """The event fails loudly, so that Alexa delivers it once more."""
    assert isinstance(talk.store, Moody)
    talk.store.down = True
    with pytest.raises(Unavailable):
        talk.handler(skill_disabled(talk), None)


def _profiles(talk: Talk, user: str) -> int:
    people = ["household", f"PERSON#{digest('amzn1.ask.person.ANA')}"]
    return len(talk.store.read(digest(user), people))


# --- an error inside ------------------------------------------------------------------------------


def test_an_error_inside_is_one_honest_sentence_and_keeps_the_place(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said, logged, and the hold goes on from where it was known last."""
    talk.launch()
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.PauseIntent", 61)
    with monkeypatch.context() as broken:
        broken.setattr(turn, "take_step", _fails)
        assert talk.say("TimeLeftIntent", 5).words == SORRY
    assert "In three, two, one." in talk.say("AMAZON.ResumeIntent", 5).words
    assert talk.heard.session["position"] == pytest.approx(60, abs=1)


def test_an_error_at_the_launch_keeps_the_place_too(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is promised, and yet "resume" finds the place that the launch could not."""
    talk.launch()
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.StopIntent", 61)
    with monkeypatch.context() as broken:
        broken.setattr(turn, "take_step", _fails)
        assert talk.launch(60).words == SORRY
    assert "In three, two, one." in talk.say("AMAZON.ResumeIntent", 5).words
    assert talk.heard.session["position"] == pytest.approx(60, abs=1)


@pytest.mark.parametrize("silence", [130, 300])
def test_after_an_apology_no_second_is_credited_that_nobody_held(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, silence: float
) -> None:
    """It cuts off what was heard: the hold counts as far as that, and is paused."""
    talk.launch()
    talk.say("ReadyIntent", 20)
    with monkeypatch.context() as broken:
        broken.setattr(turn, "take_step", _fails)
        assert talk.say("WhyIntent", 61).words == SORRY
    talk.say("TimeLeftIntent", silence)
    assert talk.heard.session["phase"] == "paused"
    assert talk.heard.session["position"] == pytest.approx(60, abs=1)


def test_an_error_is_logged_without_anybodys_ids(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The log has the error's type and place, and neither ids, tokens nor bodies."""
    talk.person = "amzn1.ask.person.SECRET"
    caplog.set_level(logging.DEBUG)
    talk.launch()
    monkeypatch.setattr(turn, "take_step", _fails)
    talk.say("GoToIntent", 5, exercise={"speed-skaters"})
    (told,) = (it.getMessage() for it in caplog.records if it.levelname == "ERROR")
    assert "RuntimeError" in told
    assert f"test_skill.py:{_fails.__code__.co_firstlineno + 1}" in told
    secrets = (
        "the roof fell in",
        talk.user,
        talk.person,
        talk.device,
        "a token",
        "amzn1.",
        digest(talk.user),
    )
    assert not [secret for secret in secrets if secret in caplog.text]


def test_an_error_in_a_request_that_may_not_be_answered_is_an_error(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end of a session cannot be apologised for; the function fails where one can see it."""
    talk.launch()
    monkeypatch.setattr(turn, "take_step", _fails)
    with pytest.raises(RuntimeError, match="roof"):
        talk.end(5)


def _fails(*_: Any) -> Any:
    raise RuntimeError("the roof fell in")


# --- envelopes that are broken ------------------------------------------------------------------


def _without(*path: str) -> Any:
    return _with(None, *path)


def _with(value: Any, *path: str) -> Any:
    def change(event: Any) -> Any:
        inner = event
        for key in path[:-1]:
            inner = inner[key]
        if value is None:
            inner.pop(path[-1])
        else:
            inner[path[-1]] = value
        return event

    return change


_SYSTEM = ("context", "System")
BROKEN = {
    "nothing": lambda _: {},
    "None": lambda _: None,
    "a list": lambda _: [],
    "a word": lambda _: "LaunchRequest",
    "a number": lambda _: 5,
    "no request": _without("request"),
    "a request that is a word": _with("launch", "request"),
    "a request that is a list": _with([], "request"),
    "an empty request": _with({}, "request"),
    "no type": _without("request", "type"),
    "a type that is a number": _with(5, "request", "type"),
    "no request id": _without("request", "requestId"),
    "no timestamp": _without("request", "timestamp"),
    "a timestamp that is a word": _with("yesterday", "request", "timestamp"),
    "a timestamp in epoch seconds": _with(1793603630, "request", "timestamp"),
    "an intent request without intent": _with("IntentRequest", "request", "type"),
    "no context": _without("context"),
    "a context that is a list": _with([], "context"),
    "an empty context": _with({}, "context"),
    "no system": _without(*_SYSTEM),
    "a system that is a word": _with("Alexa", *_SYSTEM),
    "no user": _without(*_SYSTEM, "user"),
    "a user without id": _with({}, *_SYSTEM, "user"),
    "a user that is a list": _with([], *_SYSTEM, "user"),
    "no application": _without(*_SYSTEM, "application"),
    "a person that is a word": _with("Ana", *_SYSTEM, "person"),
    "a session that is a word": _with("new", "session"),
    "attributes that are a list": _with([1], "session", "attributes"),
    "attributes that are a word": _with("x", "session", "attributes"),
    "a session that is neither new nor old": _without("session", "new"),
    "a version from the future": _with("9.0", "version"),
    "a locale that is a number": _with(5, "request", "locale"),
    "a device that is a list": _with([], *_SYSTEM, "device"),
    "bytes": lambda _: b"\x00\xff",
    "an object that is no JSON": _with({1, 2}, "request", "requestId"),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_broken_envelope_is_answered_or_refused(talk: Talk, change: Any) -> None:
    """A ValueError, a refusal or a proper answer: never another error, never a broken answer."""
    event = change(copy.deepcopy(talk.envelope({"type": "LaunchRequest"})))
    try:
        response = talk.handler(event, None)
    except (ValueError, AskSdkException):
        return
    body = response["response"]
    json.dumps(response)
    assert "outputSpeech" not in body or body["shouldEndSession"] is ("reprompt" not in body)


@pytest.mark.parametrize(
    "session",
    [
        {"phase": "flying"},
        {"phase": "holding"},
        {"phase": "holding", "exercise": "the moonwalk", "seconds": 120, "until": 120, "began": 1},
        {"phase": "resting", "exercise": "the moonwalk"},
        {"phase": "holding", "exercise": "speed-skaters", "version": "hardest"},
        {"phase": "holding", "exercise": "speed-skaters", "level": "loud", "seconds": 120},
        {"phase": "paused", "exercise": ["speed-skaters"]},
        {"phase": "holding", "exercise": "speed-skaters"},
        {"phase": "paused", "exercise": "speed-skaters", "position": 5},
        {"phase": "paused", "exercise": "speed-skaters", "position": "NaN", "seconds": "inf"},
        {"phase": "idle", "question": ["delete"]},
        {"phase": "idle", "question": "what is love"},
        {"phase": "done", "outcomes": {"speed-skaters": "adored"}},
        {"phase": "done", "lengths": ["five"]},
        {"began": [], "asked": 5},
        [],
        "holding",
        None,
    ],
)
@pytest.mark.parametrize("intent", ["TimeLeftIntent", "AMAZON.YesIntent", "AMAZON.NextIntent"])
def test_a_damaged_place_is_left_and_the_coach_goes_on(
    talk: Talk, session: Any, intent: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A place that makes no sense is no place: no error inside, and a way on."""
    talk.launch()
    talk.attributes["session"] = session
    heard = talk.say(intent, 5)
    assert heard.words
    assert SORRY not in heard.words, caplog.text


def test_the_skill_needs_no_services(talk: Talk) -> None:
    """Where Alexa's services cannot be reached, it goes on without them."""
    event = talk.envelope({"type": "LaunchRequest"})
    event["context"]["System"]["apiEndpoint"] = "https://127.0.0.1:9"
    answer = build(talk.store, skill_id=SKILL_ID)(event, None)
    assert answer["response"]["outputSpeech"]["ssml"].startswith("<speak>Welcome.")
