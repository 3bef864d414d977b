"""A routine in which nobody says or touches anything."""

from __future__ import annotations

import json
from typing import Any

from skill.simulator.device.echo import Echo
from skill.simulator.device.environment import VIEWPORTS
from tests.screens.projector import Projector
from tests.screens.screen_clock import facts, go_on

WHOLE = {
    "belly-breathing": 180,
    "reach-for-the-sky": 120,
    "speed-skaters": 120,
    "elevated-rolls": 180,
}


def credited(device: Echo) -> dict[str, int]:
    """Seconds of each exercise that the coach has written down on this one day."""
    progress = json.loads(device.exchanges[-1].response["sessionAttributes"]["memory"])["progress"]
    [day] = progress["days"].values()
    return {exercise: seconds for exercise, (seconds, *_) in day["did"].items()}


def test_screens_lead_from_launch_to_the_end(device: Echo) -> None:
    """By `goesOn` alone, each hold in its turn, every second of it credited."""
    device.say("Alexa, start hip reset")
    kinds = [facts(device)["kind"]]
    while go_on(device):
        kinds.append(facts(device)["kind"])
    assert kinds == [*["hold"] * (1 + len(WHOLE)), "summary", "goodbye"]
    assert not device.open
    assert credited(device) == WHOLE


def test_browser_leads_through_it_as_well(beam: Projector, device: Echo) -> None:
    """The documents' own clocks send what takes the routine on, when the coach expects it."""
    device.say("Alexa, start hip reset")
    while device.open:
        event = sent_by_itself(beam, device)
        assert event["arguments"][:2] == ["ended", facts(device)["screenId"]]
        device.touch("ended")
    assert credited(device) == WHOLE


def sent_by_itself(beam: Projector, device: Echo) -> dict[str, Any]:
    """The last event of what stands on the device's screen; the device's time passes until then."""
    first, *commands = device.showing
    beam.show(first["directive"], VIEWPORTS["hub"] or {})
    for later in commands:
        beam.tick(later["at"] - first["at"])
        beam.execute(later["directive"])
    beam.tick(device.showing[-1]["at"] - first["at"] + facts(device)["goesOn"] + 1)
    *_, event = beam.events()
    device.pass_until(first["at"] + event["at"])
    return event
