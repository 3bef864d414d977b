"""A store with moods, and a talk on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alexa.homes import Moody, moody
from tests.talking import Talk


@pytest.fixture
def store(tmp_path: Path) -> Moody:
    return moody(tmp_path)


@pytest.fixture
def talk(store: Moody) -> Talk:
    return Talk(store)


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing in these tests may be an error inside."""
    yield
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


@pytest.fixture
def household(store: Moody) -> Talk:
    """A household that has done one whole routine, without a recognised voice."""
    talk = Talk(store)
    talk.routine()
    talk.say("AMAZON.StopIntent")
    talk.now = talk.now.replace(day=3, hour=7, minute=0)
    return talk
