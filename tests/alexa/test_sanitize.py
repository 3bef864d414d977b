"""Nothing that Amazon may add stops the coach: what is not known becomes nothing."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_core.exceptions import AskSdkException

from skill.alexa.sanitize import sanitize
from skill.content.load import load
from skill.simulator.script.simulation import HomeRecordings
from skill.sound.tracks import Tracks
from tests.alexa.homes import moody
from tests.talking import SKILL_ID, Talk

VIEWPORT = {
    "experiences": [{"arcMinuteWidth": 246, "arcMinuteHeight": 144, "canRotate": False}],
    "mode": "HUB",
    "shape": "RECTANGLE",
    "pixelWidth": 1280,
    "pixelHeight": 800,
    "dpi": 160,
    "touch": ["SINGLE"],
}
MATCH = {
    "authority": "amzn1.er-authority.echo-sdk.hip-reset",
    "status": {"code": "ER_SUCCESS_MATCH"},
    "values": [{"value": {"name": "rolls", "id": "elevated-rolls"}}],
}
SLOT = {
    "name": "exercise",
    "value": "rolls",
    "confirmationStatus": "NONE",
    "source": "USER",
    "resolutions": {"resolutionsPerAuthority": [MATCH]},
    "slotValue": {"type": "Simple", "value": "rolls"},
}
TRACK = "speed-skaters_plain_full_120_1_"
REQUESTS: dict[str, dict[str, Any]] = {
    "launch": {"type": "LaunchRequest", "shouldLinkResultBeReturned": False},
    "intent": {
        "type": "IntentRequest",
        "dialogState": "STARTED",
        "intent": {
            "name": "GoToIntent",
            "confirmationStatus": "NONE",
            "slots": {"exercise": SLOT},
        },
    },
    "touch": {
        "type": "Alexa.Presentation.APL.UserEvent",
        "token": "hip-reset/hold",
        "arguments": ["next", 1, ""],
        "source": {"type": "TouchWrapper", "handler": "Press", "id": "next"},
        "components": {},
    },
    "permission": {
        "type": "Connections.Response",
        "name": "AskFor",
        "status": {"code": "200", "message": "OK"},
        "payload": {"status": "ACCEPTED", "isCardThrown": False},
        "token": '{"profile":"household","session":{}}',
    },
    "end": {
        "type": "SessionEndedRequest",
        "reason": "ERROR",
        "error": {"type": "INVALID_RESPONSE", "message": "too long"},
    },
    "played": {
        "type": "AudioPlayer.PlaybackNearlyFinished",
        "token": f"run|1|{TRACK}|run-1|20.7|1793602800|household",
        "offsetInMilliseconds": 60_000,
    },
    "failed": {
        "type": "AudioPlayer.PlaybackFailed",
        "token": f"run|1|{TRACK}|run-1|20.7|1793602800|household",
        "error": {"type": "MEDIA_ERROR_UNKNOWN", "message": "?"},
        "currentPlaybackState": {
            "token": f"run|1|{TRACK}|run-1|20.7|1793602800|household",
            "offsetInMilliseconds": 60_000,
            "playerActivity": "PLAYING",
        },
    },
    "button": {"type": "PlaybackController.NextCommandIssued"},
    "disabled": {
        "type": "AlexaSkillEvent.SkillDisabled",
        "eventCreationTime": "2026-11-02T07:00:00Z",
        "eventPublishingTime": "2026-11-02T07:00:00Z",
    },
}
STRANGE: tuple[Any, ...] = (
    "WHAT_AMAZON_ADDED",
    1793602800,
    -0.5,
    None,
    True,
    [],
    {"new": 1},
    ["x"],
)
"""What may stand in any place one day."""
SORRY = "Something went wrong"
LAWFUL = ('{"version"', "The event is no request of Alexa's", "Skill ID Verification failed")
"""How an answer begins, and a refusal."""


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    recordings = HomeRecordings(Tracks(load()))
    talk = Talk(moody(tmp_path), person="amzn1.ask.person.ANA", recordings=recordings)
    talk.launch()
    return talk


def whole(talk: Talk, kind: str) -> dict[str, Any]:
    """An envelope with everything in it that a device with a screen sends."""
    event = talk.envelope(copy.deepcopy(REQUESTS[kind]))
    event["session"]["user"]["permissions"] = {"consentToken": "a token"}
    context, system = event["context"], event["context"]["System"]
    system["user"]["permissions"] = {
        "scopes": {"alexa::alerts:reminders:skill:readwrite": {"status": "GRANTED"}}
    }
    system["device"]["supportedInterfaces"] = {
        "AudioPlayer": {},
        "Alexa.Presentation.APL": {"runtime": {"maxVersion": "2024.3"}},
    }
    system["unit"] = {"unitId": "amzn1.ask.unit.1", "persistentUnitId": "amzn1.alexa.unit.1"}
    token = REQUESTS["played"]["token"]
    context["AudioPlayer"] = {"token": token, "offsetInMilliseconds": 60_000}
    context["Viewport"] = VIEWPORT
    context["Viewports"] = [{"type": "APL", "id": "main", "shape": "RECTANGLE"}]
    context["Extensions"] = {"available": {"aplext:backstack:10": {}}}
    context["Alexa.Presentation.APL"] = {"token": "hip-reset/hold", "version": "AriaRuntime 2024.3"}
    return event


def leaves(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of everything in an envelope that is not the skill's own."""
    if path[-1:] == ("attributes",):
        return
    if path:
        yield path
    if isinstance(node, dict):
        for key, child in node.items():
            yield from leaves(child, (*path, key))
    elif isinstance(node, list):
        for place, child in enumerate(node):
            yield from leaves(child, (*path, place))


def changed(event: Any, path: tuple[Any, ...], value: Any) -> Any:
    event = copy.deepcopy(event)
    node = event
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    return event


@pytest.mark.slow
@pytest.mark.parametrize("kind", REQUESTS)
def test_no_leaf_can_stop_the_coach(talk: Talk, kind: str) -> None:
    """Whatever stands wherever: an answer or a refusal, never an apology, never another error."""
    event = whole(talk, kind)
    for path in leaves(event):
        for value in STRANGE:
            said = outcome(talk, changed(event, path, value))
            assert said.startswith(LAWFUL), (path, value, said)
            assert SORRY not in said, (path, value)


def outcome(talk: Talk, event: dict[str, Any]) -> str:
    """The answer as JSON, or the refusal; any other error is one."""
    try:
        return json.dumps(talk.handler(event, None))
    except (ValueError, AskSdkException) as refused:
        return str(refused)


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("2026-11-02T07:00:00Z", "2026-11-02T07:00:00+00:00"),
        ("2026-11-02T08:00:00+01:00", "2026-11-02T07:00:00+00:00"),
        (1793602800, "2026-11-02T07:00:00+00:00"),
        (1793602800000, "2026-11-02T07:00:00+00:00"),
    ],
)
def test_a_time_is_understood_in_every_form_it_had(talk: Talk, sent: Any, meant: str) -> None:
    """ISO 8601, and the epoch numbers of July 2017, in seconds and in milliseconds."""
    event = changed(whole(talk, "launch"), ("request", "timestamp"), sent)
    assert sanitize(event)["request"]["timestamp"] == meant


@pytest.mark.parametrize("kind", ["System.ExceptionEncountered", "Nobody.Knows"])
def test_an_error_of_another_kind_of_request_is_not_read(talk: Talk, kind: str) -> None:
    """Each kind of request has errors of its own; only a session's end is asked for its own."""
    error = {"type": "ENDPOINT_TIMEOUT", "message": "too late"}
    assert talk.handler(talk.envelope({"type": kind, "error": error}), None)["response"] == {}


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (("context", "System", "user"), "for whom"),
        (("context", "System", "application"), "for which skill"),
        (("request", "timestamp"), "when"),
    ],
)
def test_what_nothing_can_be_done_without_is_named(
    talk: Talk, path: tuple[str, ...], reason: str
) -> None:
    """The refusal says what is missing, for whoever reads the log."""
    with pytest.raises(ValueError, match=reason):
        talk.handler(changed(whole(talk, "intent"), path, None), None)


def test_a_skill_disabled_at_an_epoch_is_forgotten_all_the_same(talk: Talk) -> None:
    """A creation time in a new form deletes nothing less."""
    event = changed(whole(talk, "disabled"), ("request", "eventCreationTime"), 1970)
    del event["session"]
    assert talk.handler(event, None)["response"] == {}
    assert not talk.store.read(talk.account, ["household", talk.profile])


def test_another_skills_connection_gets_no_permission_card(talk: Talk) -> None:
    """A foreign answer is answered politely, and with nothing of the reminder's."""
    event = changed(whole(talk, "permission"), ("request", "name"), "BuyThings")
    answer = talk.handler(event, None)
    assert "card" not in answer["response"]
    assert SKILL_ID not in json.dumps(answer)
