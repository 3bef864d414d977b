"""Commands that wait, and who may interrupt whom."""

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
    return {"type": "SetValue", "property": "count", "value": "${count + 1}", **rest}


def send(*arguments: Any, **rest: Any) -> dict[str, Any]:
    return {"type": "SendEvent", "arguments": list(arguments), **rest}


@pytest.fixture
def told(beam: Projector) -> Callable[[], list[tuple[Any, float]]]:
    """What has been sent, and the second at which it was."""
    return lambda: [(event["arguments"][0], event["at"]) for event in beam.events()]


def test_commands_go_on_at_their_own_moment(shown: Show, told: Callable[[], Any]) -> None:
    """Idle and delays are kept to the millisecond, however large the steps of the clock."""
    idle = {"type": "Idle", "delay": 1500}
    steps = {"type": "Sequential", "repeatCount": 2, "commands": [idle, send("one", delay=250)]}
    beam = shown(TOLD, bind=[COUNT], onMount=[steps, send("end")])
    beam.tick(100)
    assert told() == [("one", 1.75), ("one", 3.5), ("one", 5.25), ("end", 5.25)]


def test_only_the_main_sequencer_is_reset(shown: Show, told: Callable[[], Any]) -> None:
    """What came with a directive ends what ran there, but nothing on a sequencer with a name."""
    mount = [send("named", delay=3000, sequencer="rest"), send("main", delay=3000)]
    beam = shown(TOLD, bind=[COUNT], onMount=mount)
    beam.tick(1)
    beam.execute({"token": "test", "commands": [send("new", delay=500)]})
    beam.tick(10)
    assert told() == [("new", 1.5), ("named", 3.0)]


def test_ticks_come_at_their_own_pace(shown: Show) -> None:
    """Once a second unless said otherwise, and only when it is time."""
    ticks = [{"commands": [once_more()]}, {"minimumDelay": 100, "when": "${count > 99}"}]
    beam = shown(TOLD, bind=[COUNT], handleTick=ticks)
    beam.tick(5.05)
    assert texts(beam) == ["5"]


def test_nothing_is_sent_from_a_tick_itself(
    shown: Show, projector: Projector, told: Callable[[], Any]
) -> None:
    """As in the engine, an event needs a sequencer there; without one it is dropped, and named."""
    once = "${elapsedTime <= 1000}"
    tick = {"when": once, "commands": [send("lost"), send("sent", sequencer="other")]}
    beam = shown(TOLD, bind=[COUNT], handleTick=tick)
    beam.tick(3)
    assert told() == [("sent", 1.0)]
    assert any("ignored in a tick" in warning for warning in projector.warnings)
    projector.warnings.clear()


def test_children_are_chosen_once(shown: Show) -> None:
    """`when` and `data` count as the document is drawn; properties follow for as long as it is."""
    numbers = {"type": "Text", "text": "${data}: ${count}"}
    rows = {"type": "Container", "data": [7, 8], "items": [numbers]}
    late = {"type": "Text", "when": "${count > 0}", "text": "late"}
    beam = shown(rows, late, bind=[COUNT], onMount=[once_more(delay=100)])
    assert texts(beam) == ["7: 0", "8: 0"]
    beam.tick(1)
    assert texts(beam) == ["7: 1", "8: 1"]


def test_what_is_unknown_is_named(shown: Show, projector: Projector) -> None:
    """A property, a component or a command that is not interpreted is a warning."""
    nonsense = {"type": "Text", "text": "x", "shadow": 3}
    shown(nonsense, {"type": "Hologram"}, onMount=[{"type": "Dance"}])
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
