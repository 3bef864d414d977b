"""Commands: what they change, what they send, and what is unknown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from skill.simulator.device.environment import VIEWPORTS
from tests.screens.looking import texts
from tests.screens.projector import Projector

Show = Callable[..., Projector]
COUNT = {"name": "count", "value": 0}
TOLD = {"type": "Text", "text": "${count}"}


def once_more(**rest: Any) -> dict[str, Any]:
    return {"type": "SetValue", "property": "count", "value": "${count + 1}"} | rest


def send(*arguments: Any, **rest: Any) -> dict[str, Any]:
    return {"type": "SendEvent", "arguments": list(arguments), **rest}


@pytest.fixture
def told(beam: Projector) -> Callable[[], list[tuple[Any, float]]]:
    """What has been sent, and the second at which it was."""
    return lambda: [(event["arguments"][0], event["at"]) for event in beam.events()]


def test_commands_of_a_reply_change_what_is_shown(shown: Show) -> None:
    """By the id of the component whose name it is; those for another document are refused."""
    beam = shown(TOLD, bind=[COUNT])
    assert beam.execute({"token": "test", "commands": [once_more(componentId="root", value=7)]})
    assert not beam.execute({"token": "other", "commands": [once_more(componentId="root")]})
    assert texts(beam) == ["7"]


def test_ticks_come_as_time_passes(shown: Show, told: Callable[[], Any]) -> None:
    """Time does not jump over the moment for which a handler waits."""
    due = "${elapsedTime >= 1500 && count == 0}"
    ticks = [{"commands": [send("due", when=due, sequencer="s"), once_more(when=due)]}]
    beam = shown(TOLD, bind=[COUNT], handleTick=ticks)
    beam.tick(100)
    assert told() == [("due", 1.5)]
    assert texts(beam) == ["1"]


def test_nothing_is_sent_from_a_tick_itself(
    shown: Show, projector: Projector, told: Callable[[], Any]
) -> None:
    """As in the engine, an event needs a sequencer there; without one it is dropped, and named."""
    tick = {"commands": [send("lost"), send("sent", sequencer="other")]}
    beam = shown(TOLD, bind=[COUNT], handleTick=[tick])
    beam.tick(0.05)
    assert told() == [("sent", 0.05)]
    assert any("ignored in a tick" in warning for warning in projector.warnings)
    projector.warnings.clear()


def test_children_are_chosen_once(shown: Show) -> None:
    """`when` and `data` count as the document is drawn; properties follow for as long as it is."""
    numbers = {"type": "Text", "text": "${data}: ${count}"}
    rows = {"type": "Container", "data": [7, 8], "items": [numbers]}
    late = {"type": "Text", "when": "${count > 0}", "text": "late"}
    beam = shown(rows, late, bind=[COUNT])
    assert texts(beam) == ["7: 0", "8: 0"]
    beam.execute({"token": "test", "commands": [once_more(componentId="root", value=1)]})
    assert texts(beam) == ["7: 1", "8: 1"]


def test_what_is_unknown_is_named(shown: Show, projector: Projector) -> None:
    """A property, a component or a command that is not interpreted is a warning."""
    nonsense = {"type": "Text", "text": "x", "shadow": 3}
    beam = shown(nonsense, {"type": "Hologram"})
    beam.execute({"token": "test", "commands": [{"type": "Dance"}]})
    warned = "\n".join(projector.warnings)
    assert all(name in warned for name in ("shadow", "Hologram", "Dance"))
    projector.warnings.clear()


def test_parts_of_a_document_that_are_unknown_are_named(beam: Projector) -> None:
    """What other documents have and ours do not is a warning, too, and the rest is shown."""
    text = {"type": "Text", "text": "x"}
    document = {"resources": [{"numbers": {"n": 1}}], "mainTemplate": {"items": [text]}}
    hub = VIEWPORTS["hub"]
    assert hub
    beam.show({"token": "test", "document": document}, hub)
    assert texts(beam) == ["x"]
    assert any("resources" in warning for warning in beam.warnings)
    beam.warnings.clear()
