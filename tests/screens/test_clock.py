"""The one clock of a hold, in the browser: right whenever it is looked at, and never counting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skill.simulator.device.echo import Echo
from skill.simulator.device.environment import VIEWPORTS
from tests.screens.looking import texts
from tests.screens.projector import Projector
from tests.screens.screen_clock import facts

TICK = 0.2
"""The screen's clock may lag by a tick."""
WATCHED = [(0, "3:00"), (1, "2:59"), (61, "1:59"), (179, "0:01")]


def show(beam: Projector, device: Echo, command: int = 0) -> None:
    """Everything that stands on the device's screen, up to the directive with this number."""
    first, *commands = device.showing
    beam.show(first["directive"], VIEWPORTS["hub"] or {})
    for later in commands[: command or None]:
        beam.tick(later["at"] - first["at"])
        beam.execute(later["directive"])


def holding(device: Echo) -> float:
    """Begin the first hold; the second of the document at which it starts."""
    device.say("Alexa, start hip reset")
    device.touch("ready")
    return float(device.showing[-1]["at"] - device.showing[0]["at"] + facts(device)["startsIn"])


@pytest.mark.parametrize(("second", "clock"), WATCHED)
def test_clock_shows_the_seconds_that_are_left(
    beam: Projector, device: Echo, second: int, clock: str
) -> None:
    """However large the steps in which time passed."""
    starts = holding(device)
    show(beam, device)
    beam.tick(starts + second / 2)
    beam.tick(starts + second + TICK)
    assert clock in texts(beam)


def test_clock_is_right_after_a_re_render_in_the_middle(beam: Projector, device: Echo) -> None:
    """A document that is drawn anew at second 70 goes on from there."""
    holding(device)
    device.pass_until(device.now + facts(device)["startsIn"] + 70)
    device.restore(replace(device.snapshot(), showing=()))
    device.touch("pause")
    device.touch("resume")
    show(beam, device)
    shown = facts(device)
    assert shown["position"] == pytest.approx(70, abs=1)
    starts = device.showing[-1]["at"] - device.showing[0]["at"] + shown["startsIn"]
    beam.tick(starts + 90 + TICK - shown["position"])
    assert "1:30" in texts(beam)


def test_pause_stops_clock_and_figure(beam: Projector, device: Echo) -> None:
    """A minute after the pause everything stands as it stood."""
    holding(device)
    device.pass_until(device.now + 50)
    device.touch("pause")
    show(beam, device)
    came = device.showing[-1]["at"] - device.showing[0]["at"]
    beam.tick(came + 1)
    before = beam.page.content()
    beam.tick(came + 61)
    assert "Paused" in texts(beam)
    assert beam.page.content() == before


def test_ended_is_sent_once_and_on_time(beam: Projector, device: Echo) -> None:
    """At `goesOn`, to a tick, with the simulation; never again, however long the screen stands."""
    holding(device)
    show(beam, device)
    shown = facts(device)
    due = device.showing[-1]["at"] - device.showing[0]["at"] + shown["goesOn"]
    beam.tick(due - 0.1)
    assert not beam.events()
    beam.tick(due + 120)
    [event] = beam.events()
    assert event["arguments"][:2] == ["ended", shown["screenId"]]
    assert event["at"] == pytest.approx(due, abs=0.2)


def test_nothing_is_sent_after_the_end(beam: Projector, device: Echo) -> None:
    """A screen that was stopped stays silent."""
    holding(device)
    show(beam, device)
    beam.stop()
    beam.tick(1000)
    assert not beam.events()


def test_touch_sends_the_button_and_the_screen_id(beam: Projector, device: Echo) -> None:
    """Each button sends its own id and the simulation of its screen, by mouse and by keyboard."""
    starts = holding(device)
    show(beam, device)
    beam.tick(starts + 10)
    shown = facts(device)
    buttons = shown["buttons"]["holding"]
    names = [button["id"] for button in buttons]
    for button in buttons:
        beam.page.get_by_role("button", name=button["label"]).click()
    beam.page.get_by_role("button", name="Pause").press("Enter")
    told = [event["arguments"][:2] for event in beam.events()]
    assert told == [[name, shown["screenId"]] for name in (*names, "pause")]


def test_touch_on_the_plan_names_the_exercise(beam: Projector, device: Echo) -> None:
    """Each row goes to its own exercise."""
    device.say("Alexa, start hip reset")
    show(beam, device)
    rows = facts(device)["rows"]
    for row in rows:
        beam.page.get_by_role("button", name=row["name"]).click()
    told = [event["arguments"] for event in beam.events()]
    assert told == [["go to", facts(device)["screenId"], row["exercise"]] for row in rows]


def test_commands_for_another_document_are_refused(beam: Projector, device: Echo) -> None:
    """A directive with a stranger's token changes nothing."""
    device.say("Alexa, start hip reset")
    show(beam, device)
    assert not beam.execute({"token": "another", "commands": [{"type": "Nonsense"}]})


def test_a_clock_that_is_right_is_left_alone(device: Echo) -> None:
    """A question under a hold leaves a screen that stands; one that is lost comes back."""
    device.say("Alexa, start hip reset")
    device.touch("ready")
    device.pass_until(device.now + 60)
    before = device.showing
    device.say("Alexa, how long is left")
    assert device.showing == before
    device.showing = ()
    device.say("Alexa, how long is left")
    assert facts(device)["state"] == "holding"
