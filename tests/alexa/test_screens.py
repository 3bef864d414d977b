"""What goes to a device with a screen, and what to one without."""

import json
from types import SimpleNamespace as Made
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer

from skill.alexa.screens import directives, token
from skill.coach.reply import Screen
from tests.alexa.showings import EXERCISES, SCREENS, hold


def device(shows: str | None = None, newest: str | None = "2024.3", screen: bool = True) -> Any:
    """An envelope of a device; `shows` is the token of what is on its screen."""
    runtime = Made(max_version=newest) if newest else None
    interface = Made(alexa_presentation_apl=Made(runtime=runtime) if screen else None)
    system = Made(device=Made(supported_interfaces=interface))
    standing = Made(token=shows) if shows else None
    return Made(context=Made(system=system, alexa_presentation_apl=standing))


def sent(screen: Screen | None, envelope: Any) -> Any:
    """The directives as they go over the wire."""
    return json.loads(json.dumps(DefaultSerializer().serialize(directives(screen, envelope))))


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_a_speaker_gets_nothing(screen: Screen) -> None:
    """Without a screen there is not a word about screens in the answer."""
    assert directives(screen, device(screen=False)) == []


def test_a_device_that_says_nothing_about_itself_gets_nothing() -> None:
    """Some requests name no device, or none of its interfaces."""
    for system in (Made(device=None), Made(device=Made(supported_interfaces=None))):
        assert directives(SCREENS["plan"], Made(context=Made(system=system))) == []


def test_what_is_right_is_left_alone() -> None:
    """Where the coach names no screen, the one that stands goes on."""
    assert directives(None, device("hip-reset/plan")) == []


@pytest.mark.parametrize(("newest", "shown"), [("1.5", 0), ("1.6", 1), ("1.10", 1), (None, 1)])
def test_a_device_that_is_too_old_gets_nothing(newest: str | None, shown: int) -> None:
    """A document goes only to a device that knows its version; 1.10 is younger than 1.6."""
    assert len(directives(hold(), device(newest=newest))) == shown


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_a_document_is_sent_once(screen: Screen) -> None:
    """First the document, with the facts; while it stands, the facts alone, and its clock anew."""
    (first,) = sent(screen, device())
    assert first["type"] == "Alexa.Presentation.APL.RenderDocument"
    (then,) = sent(screen, device(first["token"]))
    assert then["type"] == "Alexa.Presentation.APL.ExecuteCommands"
    assert then["token"] == first["token"]
    values = {command["property"]: command["value"] for command in then["commands"]}
    assert values.pop("screen") == first["datasources"]["screen"]
    assert values == {"anchor": -1, "elapsed": 0, "sent": False}
    assert {command["componentId"] for command in then["commands"]} == {"root"}


def test_every_hold_is_the_same_document() -> None:
    """A new move is a change of facts: nothing blinks between two of them."""
    screens = [hold(exercise, it) for exercise in EXERCISES for it in ("plain", "easier")]
    assert {token(screen) for screen in screens} == {token(hold())}
    (first,) = sent(screens[0], device())
    for screen in screens:
        (then,) = sent(screen, device(first["token"]))
        assert then["type"] == "Alexa.Presentation.APL.ExecuteCommands"
        assert len(json.dumps(then)) < 12_000


def test_a_document_from_before_an_update_is_sent_anew() -> None:
    """Its drawing may not know the facts of today's."""
    (then,) = sent(hold(), device(token(hold())[:-8] + "0ddba11d"))
    assert then["type"] == "Alexa.Presentation.APL.RenderDocument"


@pytest.mark.parametrize("version", ["plain", "easier"])
@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_screen_leaves_room_in_the_answer(exercise: str, version: str) -> None:
    """Less than 60 KB, so that with speech and memory an answer stays under 120 KB."""
    (directive,) = sent(hold(exercise, version), device())
    assert len(json.dumps(directive)) < 60_000
