"""A screen's own clock without a browser: what is shown, and the one fact by which it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from skill.simulator.device.echo import Echo
from skill.simulator.device.environment import SCREEN


def facts(device: Echo) -> Mapping[str, Any]:
    """What the screen of the device shows, as the coach told it last; nothing on a blank one."""
    if not device.showing:
        return {}
    last = device.showing[-1]["directive"]
    if last["type"] == f"{SCREEN}.RenderDocument":
        return dict(last["datasources"]["screen"])
    [values] = [it["value"] for it in last["commands"] if it["property"] == "screen"]
    return dict(values)


def go_on(device: Echo) -> bool:
    """Let time pass until the screen goes on by itself; False if it never will.

    Raises NotOpenError if the session is over by then.
    """
    seconds = facts(device).get("goesOn", 0.0)
    if not seconds:
        return False
    device.pass_until(device.showing[-1]["at"] + seconds)
    device.touch("ended")
    return True
