"""The session survives its trip through JSON; what is no session is none."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coach.session import Outcome, Phase, Session

moments = st.floats(0, 1e10, allow_nan=False)
seconds = st.floats(0, 3600, allow_nan=False)
sessions = st.builds(
    Session,
    phase=st.sampled_from(Phase),
    exercise=st.sampled_from(["", "speed-skaters"]),
    began=moments,
    position=seconds,
    seconds=seconds,
    until=seconds,
    version=st.sampled_from(["plain", "easier"]),
    level=st.sampled_from(["full", "short", "cue"]),
    variant=st.integers(0, 1000),
    lengths=st.dictionaries(st.just("speed-skaters"), st.integers(40, 300)),
    only=st.booleans(),
    outcomes=st.dictionaries(st.just("speed-skaters"), st.sampled_from(Outcome)),
    question=st.sampled_from(["", "resume"]),
    asked=st.dictionaries(st.just("time"), st.just("07:30")),
    day=st.sampled_from(["", "2026-11-02"]),
    seen=moments,
    step=st.integers(0, 10**6),
    told_unsaved=st.booleans(),
)
SOUND = {"phase": "holding", "exercise": "speed-skaters", "seconds": 120, "position": 5}


@given(sessions)
def test_a_session_survives_json(session: Session) -> None:
    """What goes out with an answer comes back with the next request."""
    assert Session.from_json(json.loads(json.dumps(session.to_json()))) == session


def test_a_fresh_session_takes_no_room() -> None:
    """Only what differs from a fresh session travels."""
    assert Session().to_json() == {}
    assert Session(step=3).to_json() == {"step": 3}


def test_whole_numbers_are_seconds_too() -> None:
    """JSON does not tell 120 from 120.0."""
    assert Session.from_json(SOUND).seconds == 120.0


@pytest.mark.parametrize("data", [None, [], "holding", 5, {"phase": "flying"}, {"phase": None}])
def test_what_is_no_session_is_a_fresh_one(data: Any) -> None:
    """Nonsense is no place to go on from."""
    assert Session.from_json(data) == Session()


@pytest.mark.parametrize(
    "damage",
    [
        {"seconds": "120"},
        {"seconds": None},
        {"seconds": 86_400.0},
        {"position": -1},
        {"until": 1e308},
        {"words": 10**40},
        {"began": -1.0},
        {"seen": 1e308},
        {"position": float("nan")},
        {"until": float("inf")},
        {"exercise": ["speed-skaters"]},
        {"question": {}},
        {"level": "loud"},
        {"lengths": ["speed-skaters"]},
        {"lengths": {"speed-skaters": "long"}},
        {"lengths": {"speed-skaters": 10**9}},
        {"outcomes": {"speed-skaters": "adored"}},
        {"asked": "what"},
        {"step": "first"},
        {"day": 2026},
        {"day": "tomorrow"},
    ],
)
def test_a_damaged_field_makes_a_fresh_session(damage: dict[str, Any]) -> None:
    """Half a place is worse than none."""
    assert Session.from_json(SOUND | damage) == Session()


def test_a_later_versions_field_is_left_aside() -> None:
    """An older coach reads a newer session as far as it knows it."""
    assert Session.from_json(SOUND | {"aura": "green"}) == Session.from_json(SOUND)


def test_what_is_left_is_never_less_than_nothing() -> None:
    """Seconds still to come."""
    assert Session(seconds=120, position=47).left == 73
    assert Session(seconds=120, position=121).left == 0
