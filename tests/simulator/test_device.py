"""A simulated Echo: its sessions, its listening, its clock, its envelopes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from skill.alexa.identity import HOUSEHOLD, digest
from skill.content.load import load
from skill.simulator.device import Device, Doing, NotOpenError, SkillError
from skill.simulator.directions import Stage
from skill.simulator.happening import Kind
from skill.simulator.locales import model_path
from skill.simulator.prospect import LISTENING, prospect
from skill.simulator.room import SKILL_ID, USER_ID, Room
from skill.simulator.standing import standing
from skill.simulator.words import Words
from tests.simulator.rehearsing import MONDAY, START, new_stage, played, said


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return new_stage(tmp_path)


def test_silence_is_asked_once_more_and_then_ends_the_session(stage: Stage) -> None:
    """8 seconds of listening, the reprompt, 8 more, and the skill is told why it is over."""
    kinds = [h.kind for h in played(stage, START, "(silence)")]
    assert kinds[-4:] == [Kind.LISTENING, Kind.COACH, Kind.LISTENING, Kind.EXPIRED]
    ended = stage.device.turns[-1].request["request"]
    assert (ended["type"], ended["reason"]) == ("SessionEndedRequest", "EXCEEDED_MAX_REPROMPTS")
    assert not stage.device.open


def test_the_microphone_opens_when_the_speech_ends(stage: Stage) -> None:
    """The listening lasts 8 seconds from the coach's last word on."""
    happenings = played(stage, START, "(silence)")
    first = next(i for i, h in enumerate(happenings) if h.kind is Kind.LISTENING)
    assert happenings[first].at == pytest.approx(happenings[first - 1].end, abs=0.01)
    assert happenings[first + 1].at == pytest.approx(happenings[first].at + LISTENING)


def test_an_interruption_is_stamped_with_its_own_second(stage: Stage) -> None:
    """What is said 37 seconds into a reply reaches the skill with exactly that time."""
    played(stage, START, "+30s ready", "+37s how long")
    stamps = [turn.request["request"]["timestamp"] for turn in stage.device.turns]
    assert stamps == ["2026-11-02T07:00:00Z", "2026-11-02T07:00:30Z", "2026-11-02T07:01:07Z"]


def test_what_was_cut_off_is_not_heard(stage: Stage) -> None:
    """A barge-in ends the reply; its later lines never happen."""
    happenings = played(stage, START, "+5s stop")
    assert "Say ready when you're there." not in said(happenings)
    assert happenings[-1].kind is Kind.CLOSED


def test_attributes_come_back_and_a_new_session_has_none(stage: Stage) -> None:
    """As on Alexa: the skill gets back what it returned, until the session ends."""
    played(stage, START, "ready", "stop", START)
    first, second, _, again = (turn.request["session"] for turn in stage.device.turns)
    assert (first["new"], first["attributes"]) == (True, {})
    assert second["new"] is False
    assert second["attributes"] == stage.device.turns[0].response["sessionAttributes"]
    assert (again["new"], again["attributes"]) == (True, {})
    assert again["sessionId"] != first["sessionId"]


def test_nobody_hears_words_outside_a_session(stage: Stage) -> None:
    """Without a session, only the skill's own name reaches it."""
    with pytest.raises(NotOpenError):
        stage.device.say("next")
    assert stage.device.turns == []


def test_no_words_are_no_request(stage: Stage) -> None:
    """A cough is not an utterance."""
    played(stage, START)
    assert stage.device.say("…") == []
    assert len(stage.device.turns) == 1


def test_a_lost_session_says_no_goodbye(stage: Stage) -> None:
    """The skill hears nothing of it, and the next session begins with nothing."""
    played(stage, START, "+30s ready", "+20s (lose the session)")
    assert [turn.request["request"]["type"] for turn in stage.device.turns] == [
        "LaunchRequest",
        "IntentRequest",
    ]
    assert stage.device.ahead == ()


def test_who_leaves_in_a_hold_keeps_what_was_held(stage: Stage) -> None:
    """Walking away tells the skill, so that the seconds up to now count."""
    played(stage, START, "+30s ready")
    stage.device.leave()
    (place,) = _documents(stage)
    assert place["total_seconds"] == pytest.approx(180, abs=1)


def test_leaving_twice_or_outside_a_session_is_no_request(stage: Stage) -> None:
    """There is nobody to tell."""
    stage.device.leave()
    assert stage.device.turns == []


def test_the_voice_and_the_screen_are_in_the_envelope() -> None:
    """A recognised person, and APL only where there is a screen."""
    plain = Room().envelope({"type": "LaunchRequest"}, MONDAY, {})["context"]
    room = Room(voice="Ana", viewport={"shape": "ROUND"})
    seen = room.envelope({"type": "LaunchRequest"}, MONDAY, {})["context"]
    assert plain["System"]["device"]["supportedInterfaces"] == {}
    assert "person" not in plain["System"]
    assert "Viewport" not in plain
    assert "Alexa.Presentation.APL" in seen["System"]["device"]["supportedInterfaces"]
    assert seen["System"]["person"]["personId"].endswith("Ana")
    assert seen["System"]["application"]["applicationId"] == SKILL_ID
    assert seen["Viewport"] == {"shape": "ROUND"}


def test_no_two_requests_have_the_same_id(stage: Stage) -> None:
    """Else the second one would count as a repetition of the first, even days later."""
    played(stage, START, "ready", "next", "stop", START, "stop")
    ids = [turn.request["request"]["requestId"] for turn in stage.device.turns]
    assert len(set(ids)) == len(ids)


def test_the_device_tells_its_time_zone(tmp_path: Path) -> None:
    """Seven in London is four in the afternoon in Tokyo, and the coach greets accordingly."""
    stage = new_stage(tmp_path, Room(zone="Asia/Tokyo"))
    lines = said(played(stage, START, "stop", START))
    assert {"Hello again.", "Good afternoon."} & set(lines)


def test_a_reply_without_an_open_microphone_ends_the_session() -> None:
    """What the response leaves unsaid counts as the end, as on Alexa."""
    (closed,) = prospect({}, MONDAY, load().pace)
    assert closed.kind is Kind.CLOSED


def test_an_error_of_the_skill_is_told_and_ends_the_session() -> None:
    """The session is gone, as it would be on Alexa, and the cause is attached."""
    broken = Mock(side_effect=RuntimeError("out of order"))
    device = Device(broken, Words.load(model_path("en-US")), Room(), MONDAY)
    with pytest.raises(SkillError, match="LaunchRequest: out of order"):
        device.say(START)
    assert not device.open


def test_settling_counts_down_and_the_hold_counts_up(stage: Stage) -> None:
    """The hold's clock begins when the coach says so, and stops at its end."""
    device = stage.device
    assert standing(device) is None
    played(stage, START, "stop")
    device.say(START)
    device.pass_until(device.began + 5)
    settling = standing(device)
    assert settling is not None
    assert settling.settling > 5
    assert settling.held == 0
    device.pass_until(device.now + settling.settling + 60)
    holding = standing(device)
    assert holding is not None
    assert holding.settling == 0
    assert holding.held == pytest.approx(60, abs=0.1)
    assert holding.left == pytest.approx(120, abs=0.1)
    device.pass_until(device.now + 125)
    ended = standing(device)
    assert ended is not None
    assert ended.left == 0


def test_it_is_known_what_the_coach_is_doing(stage: Stage) -> None:
    """Speaking, listening, silent in a hold, away."""
    device = stage.device
    doings = [device.doing]
    device.say(START)
    doings.append(device.doing)
    device.finish()
    doings.append(device.doing)
    device.say("ready")
    device.pass_until(device.now + 60)
    doings.append(device.doing)
    device.say("stop")
    device.pass_until(device.dies)
    doings.append(device.doing)
    assert doings == [Doing.AWAY, Doing.SPEAKING, Doing.LISTENING, Doing.SILENT, Doing.AWAY]


def test_two_voices_are_two_people(stage: Stage) -> None:
    """A profile per voice: the second one is new here."""
    played(stage, "(voice Ana)", START, "+30s ready", "next", "stop")
    stage.device.room = replace(stage.device.room, voice="Ben")
    assert "Welcome. Four moves, about ten minutes, all on the floor." in said(played(stage, START))


def _documents(stage: Stage) -> list[dict[str, float]]:
    records = stage.store.read(digest(USER_ID), [HOUSEHOLD])
    return [json.loads(record.document) for record in records.values()]
