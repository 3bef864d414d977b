"""A simulated Echo: its sessions, its listening, its clock, its envelopes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from skill.content.load import load
from skill.simulator.device.echo import Echo, NotOpenError, SkillError
from skill.simulator.device.envelope import SKILL_ID, USER_ID
from skill.simulator.device.environment import Environment
from skill.simulator.device.snapshot import Doing
from skill.simulator.device.timeline import LISTENING, HappeningKind, timeline
from skill.simulator.script.simulation import Simulation
from skill.simulator.understanding.understand import words_for
from skill.turn.request import HOUSEHOLD, digest
from tests.simulator.rehearsing import MONDAY, START, new_simulation, played, said
from tests.talking import ROUTINE


@pytest.fixture
def simulation(tmp_path: Path) -> Simulation:
    return new_simulation(tmp_path)


def test_silence_is_asked_once_more_and_then_ends_the_session(simulation: Simulation) -> None:
    """8 seconds of listening, the reprompt, 8 more, and the skill is told why it is over."""
    kinds = [h.kind for h in played(simulation, START, "(silence)")]
    assert kinds[-4:] == [
        HappeningKind.LISTENING,
        HappeningKind.COACH,
        HappeningKind.LISTENING,
        HappeningKind.EXPIRED,
    ]
    ended = simulation.device.exchanges[-1].request["request"]
    assert (ended["type"], ended["reason"]) == ("SessionEndedRequest", "EXCEEDED_MAX_REPROMPTS")
    assert not simulation.device.open


def test_the_microphone_opens_when_the_speech_ends(simulation: Simulation) -> None:
    """The listening lasts 8 seconds from the coach's last word on."""
    happenings = played(simulation, START, "(silence)")
    first = next(i for i, h in enumerate(happenings) if h.kind is HappeningKind.LISTENING)
    assert happenings[first].at == pytest.approx(happenings[first - 1].end, abs=0.01)
    assert happenings[first + 1].at == pytest.approx(happenings[first].at + LISTENING)


def test_a_coach_who_listens_has_finished(simulation: Simulation) -> None:
    """Time stands still while it waits for words, however often it is let finish."""
    device = simulation.device
    device.say(START)
    device.finish()
    opened = device.now
    assert [device.finish(), device.finish()] == [[], []]
    assert (device.doing, device.now) == (Doing.LISTENING, opened)


def test_an_interruption_is_stamped_with_its_own_second(simulation: Simulation) -> None:
    """What is said 37 seconds into a reply reaches the skill with exactly that time."""
    played(simulation, START, "+30s ready", "+37s how long")
    stamps = [turn.request["request"]["timestamp"] for turn in simulation.device.exchanges]
    assert stamps == ["2026-11-02T07:00:00Z", "2026-11-02T07:00:30Z", "2026-11-02T07:01:07Z"]


def test_what_was_cut_off_is_not_heard(simulation: Simulation) -> None:
    """A barge-in ends the reply; its later lines never happen."""
    happenings = played(simulation, START, "+5s stop")
    assert "Say ready when you're there." not in said(happenings)
    assert happenings[-1].kind is HappeningKind.CLOSED


def test_attributes_come_back_and_a_new_session_has_none(simulation: Simulation) -> None:
    """As on Alexa: the skill gets back what it returned, until the session ends."""
    played(simulation, START, "ready", "stop", START)
    first, second, _, again = (turn.request["session"] for turn in simulation.device.exchanges)
    assert (first["new"], first["attributes"]) == (True, {})
    assert second["new"] is False
    assert second["attributes"] == simulation.device.exchanges[0].response["sessionAttributes"]
    assert (again["new"], again["attributes"]) == (True, {})
    assert again["sessionId"] != first["sessionId"]


def test_nobody_hears_words_outside_a_session(simulation: Simulation) -> None:
    """Without a session, only the skill's own name reaches it."""
    with pytest.raises(NotOpenError):
        simulation.device.say("next")
    assert simulation.device.exchanges == []


def test_no_words_are_no_request(simulation: Simulation) -> None:
    """A cough is not an utterance."""
    played(simulation, START)
    assert simulation.device.say("…") == []
    assert len(simulation.device.exchanges) == 1


def test_a_lost_session_says_no_goodbye(simulation: Simulation) -> None:
    """The skill hears nothing of it, and the next session begins with nothing."""
    played(simulation, START, "+30s ready", "+20s (lose the session)")
    assert [turn.request["request"]["type"] for turn in simulation.device.exchanges] == [
        "LaunchRequest",
        "IntentRequest",
    ]
    assert simulation.device.ahead == ()


def test_who_leaves_in_a_hold_keeps_what_was_held(simulation: Simulation) -> None:
    """Walking away tells the skill, so that the seconds up to now count."""
    played(simulation, START, "+30s ready")
    simulation.device.leave()
    (place,) = _documents(simulation)
    assert place["total_seconds"] == pytest.approx(ROUTINE.first.seconds, abs=1)


def test_leaving_twice_or_outside_a_session_is_no_request(simulation: Simulation) -> None:
    """There is nobody to tell."""
    simulation.device.leave()
    assert simulation.device.exchanges == []


def test_the_voice_and_the_screen_are_in_the_envelope() -> None:
    """A recognised person, and APL only where there is a screen."""
    plain = Environment().envelope({"type": "LaunchRequest"}, MONDAY, {})["context"]
    environment = Environment(voice="Ana", screen="round")
    seen = environment.envelope({"type": "LaunchRequest"}, MONDAY, {})["context"]
    assert plain["System"]["device"]["supportedInterfaces"] == {"AudioPlayer": {}}
    assert "person" not in plain["System"]
    assert "Viewport" not in plain
    assert "Alexa.Presentation.APL" in seen["System"]["device"]["supportedInterfaces"]
    assert seen["System"]["person"]["personId"].endswith("Ana")
    assert seen["System"]["application"]["applicationId"] == SKILL_ID
    assert seen["Viewport"]["shape"] == "ROUND"


def test_no_two_requests_have_the_same_id(simulation: Simulation) -> None:
    """Else the second one would count as a repetition of the first, even days later."""
    played(simulation, START, "ready", "next", "stop", START, "stop")
    ids = [turn.request["request"]["requestId"] for turn in simulation.device.exchanges]
    assert len(set(ids)) == len(ids)


def test_the_device_tells_its_time_zone(tmp_path: Path) -> None:
    """Seven in London is four in the afternoon in Tokyo, and the coach greets accordingly."""
    simulation = new_simulation(tmp_path, Environment(zone="Asia/Tokyo"))
    lines = said(played(simulation, START, "stop", START))
    assert {"Hello again.", "Good afternoon."} & set(lines)


def test_a_reply_without_an_open_microphone_ends_the_session() -> None:
    """What the response leaves unsaid counts as the end, as on Alexa."""
    (closed,) = timeline({}, MONDAY, load().pace)
    assert closed.kind is HappeningKind.CLOSED


def test_an_error_of_the_skill_is_told_and_ends_the_session() -> None:
    """The session is gone, as it would be on Alexa, and the cause is attached."""
    broken = Mock(side_effect=RuntimeError("out of order"))
    device = Echo(broken, words_for("en-US"), Environment(), MONDAY)
    with pytest.raises(SkillError, match="LaunchRequest: out of order"):
        device.say(START)
    assert not device.open


def test_it_is_known_what_the_coach_is_doing(simulation: Simulation) -> None:
    """Speaking, listening, silent in a hold, away."""
    device = simulation.device
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


def test_two_voices_are_two_people(simulation: Simulation) -> None:
    """A profile per voice: the second one is new here."""
    played(simulation, "(voice Ana)", START, "+30s ready", "next", "stop")
    simulation.device.environment = replace(simulation.device.environment, voice="Ben")
    assert any(words.startswith("Welcome.") for words in said(played(simulation, START)))


def _documents(simulation: Simulation) -> list[dict[str, float]]:
    records = simulation.store.read(digest(USER_ID), [HOUSEHOLD])
    return [json.loads(record.document) for record in records.values()]
