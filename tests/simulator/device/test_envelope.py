"""Requests as Alexa sends them, from one builder for tests, bench and rehearsals."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from skill.simulator.device.envelope import envelope, intent_request
from skill.simulator.understanding.model import slot

AT = datetime(2026, 11, 2, 8, 0, 0, 999_000, tzinfo=ZoneInfo("Europe/Berlin"))


def test_the_time_stamp_is_a_whole_second_in_utc() -> None:
    """Wherever the device is."""
    sent = envelope({"type": "LaunchRequest"}, "1", AT, {"new": True})
    assert sent["request"]["timestamp"] == "2026-11-02T07:00:00Z"
    assert sent["request"]["type"] == "LaunchRequest"
    assert sent["session"]["new"] is True


def test_the_owner_stands_in_session_and_context() -> None:
    """The same in both; a person only where somebody is recognised."""
    sent = envelope({}, "1", AT, {}, skill_id="a skill", user_id="a user")
    for place in (sent["session"], sent["context"]["System"]):
        assert place["application"] == {"applicationId": "a skill"}
        assert place["user"] == {"userId": "a user"}
    assert "person" not in sent["context"]["System"]
    known = envelope({}, "1", AT, {}, person_id="Ana")
    assert known["context"]["System"]["person"] == {"personId": "Ana"}


def test_an_intent_has_slots_only_where_it_has_any() -> None:
    """As Alexa sends them."""
    assert "slots" not in intent_request("AMAZON.NextIntent")["intent"]
    filled = intent_request("GoToIntent", {"exercise": slot("exercise", "rolls")})
    assert filled["intent"]["slots"]["exercise"]["value"] == "rolls"


@pytest.mark.server
def test_the_builder_imports_next_to_nothing() -> None:
    """A process whose start-up is measured builds its requests with it."""
    heavy = {"ask_sdk_core", "hassil", "uuid", "zoneinfo", "skill.content", "skill.coach"}
    code = f"import sys, skill.simulator.device.envelope; print({heavy!r} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"
