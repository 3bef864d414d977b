"""An error inside stops nobody from stopping, and keeps nobody's progress against their will."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from skill.turn import turn
from tests.alexa.homes import Moody, moody
from tests.talking import Talk


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """Somebody in the middle of a hold, with 60 s credited."""
    talk = Talk(moody(tmp_path))
    talk.launch()
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.PauseIntent", 61)
    return talk


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, talk: Talk) -> Iterator[None]:  # noqa: ARG001
    """From here on the coach raises an error in every turn."""

    def fail(*_: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(turn, "take_step", fail)
        yield


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("intent", ["AMAZON.StopIntent", "AMAZON.CancelIntent"])
def test_stop_stops(talk: Talk, intent: str) -> None:
    """A goodbye, and the session is closed."""
    heard = talk.say(intent, 5)
    assert not heard.open
    assert "went wrong" not in heard.words


@pytest.mark.usefixtures("broken")
def test_delete_asks_and_deletes(talk: Talk) -> None:
    """The question first, then the store is empty."""
    assert talk.say("DeleteIntent", 5).words.endswith("Shall I?")
    assert talk.store.read(talk.account, [talk.profile])
    assert talk.say("AMAZON.YesIntent", 5).words.startswith("It's gone.")
    assert not talk.store.read(talk.account, [talk.profile])


@pytest.mark.usefixtures("broken")
def test_a_delete_that_fails_says_so(talk: Talk) -> None:
    """Nothing is said to be gone that is not."""
    assert isinstance(talk.store, Moody)
    talk.say("DeleteHouseholdIntent", 5)
    talk.store.down = True
    assert "couldn't delete it" in talk.say("AMAZON.YesIntent", 5).words


@pytest.mark.usefixtures("broken")
def test_a_yes_to_nothing_deletes_nothing(talk: Talk) -> None:
    """Only the question about deleting is answered by deleting."""
    assert "went wrong" in talk.say("AMAZON.YesIntent", 5).words
    assert talk.store.read(talk.account, [talk.profile])


def test_an_error_after_the_save_hands_on_what_was_saved(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attributes are those of the turn that was remembered, not those before it."""

    def fail(*_: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("skill.alexa.skill.response_of", fail)
        talk.say("AMAZON.ResumeIntent", 5)
    assert talk.heard.session["phase"] == "holding"


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(
    ("intent", "said"), [("PainIntent", "enough for today"), ("EmergencyIntent", "call for help")]
)
def test_nobody_in_pain_is_told_to_go_on(talk: Talk, intent: str, said: str) -> None:
    """Rest or help, and the session is closed."""
    heard = talk.say(intent, 5)
    assert said in heard.words
    assert not heard.open
