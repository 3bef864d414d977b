"""Simulation directions: what a script, or whoever types, can make happen besides speaking."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from skill.alexa.requests import TOUCHES
from skill.simulator.device.device import Device, NotOpenError
from skill.simulator.device.happening import Happening, HappeningKind
from skill.simulator.device.outage import Outage
from skill.simulator.device.viewports import PROFILES, viewport
from skill.simulator.script.lengths import seconds_in, spelled


@dataclass(frozen=True)
class Simulation:
    """Everything that a direction may touch."""

    device: Device
    store: Outage

    def note(self, text: str) -> Happening:
        """A direction as it is shown."""
        return Happening(self.device.now, HappeningKind.DIRECTION, text)

    def pass_until(self, moment: float) -> Iterator[Happening]:
        """Let time pass from one happening to the next, as quickly as they are asked for."""
        device = self.device
        while device.ahead and device.ahead[0].at <= moment:
            yield from device.pass_until(device.ahead[0].at)
        device.pass_until(moment)


Direction = Callable[[Simulation], Iterator[Happening]]


def _silence() -> Direction:
    return lambda simulation: simulation.pass_until(simulation.device.dies)


def _later(length: str) -> Direction:
    seconds = seconds_in(length)
    if seconds is None:
        raise ValueError(f"'{length}' is no length of time like 30m, 14h or 2d")

    def later(simulation: Simulation) -> Iterator[Happening]:
        yield from simulation.pass_until(simulation.device.dies)
        simulation.device.pass_until(simulation.device.now + seconds)
        yield simulation.note(f"{spelled(length)} later: {simulation.device.date}")

    return later


def _voice(name: str) -> Direction:
    nobody = name.casefold() == "nobody"

    def voice(simulation: Simulation) -> Iterator[Happening]:
        simulation.device.room = replace(simulation.device.room, voice="" if nobody else name)
        yield simulation.note("nobody is recognised" if nobody else f"{name} is recognised")

    return voice


def _zone(name: str) -> Direction:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError(f"'{name}' is no time zone like Europe/Berlin") from None

    def zone(simulation: Simulation) -> Iterator[Happening]:
        simulation.device.room = replace(simulation.device.room, zone=name)
        yield simulation.note(f"the device is in {name}")

    return zone


def _store(state: str) -> Direction:
    def store(simulation: Simulation) -> Iterator[Happening]:
        simulation.store.down = state == "down"
        yield simulation.note(f"the store is {state}")

    return store


def _device(name: str) -> Direction:
    if name not in PROFILES:
        raise ValueError(f"'{name}' is no device; there are {', '.join(PROFILES)}")

    def device(simulation: Simulation) -> Iterator[Happening]:
        simulation.device.room = replace(simulation.device.room, viewport=viewport(name))
        simulation.device.showing = ()
        yield simulation.note(
            f"the device is {name}" if viewport(name) else "the device has no screen"
        )

    return device


def _touch(name: str, argument: str | None) -> Direction:
    def touch(simulation: Simulation) -> Iterator[Happening]:
        try:
            yield from simulation.device.touch(name, argument or "")
        except NotOpenError:
            yield simulation.note("nothing feels a touch: no session is open")

    return touch


def _lose() -> Direction:
    return lambda simulation: iter(simulation.device.lose_session())


DIRECTIONS: dict[str, Callable[..., Direction]] = {
    r"silence": _silence,
    r"later (.+)": _later,
    r"voice (\w+)": _voice,
    r"zone (\S+)": _zone,
    r"store (up|down)": _store,
    r"device (\w+)": _device,
    rf"touch ({'|'.join(TOUCHES)})(?: ([a-z-]+))?": _touch,
    r"lose the session": _lose,
}
"""What may stand between parentheses, and what it does."""


def direction(text: str) -> Direction:
    """The direction that `text` gives; raises ValueError with the reason if there is none."""
    for pattern, make in DIRECTIONS.items():
        if found := re.fullmatch(pattern, text):
            return make(*found.groups())
    raise ValueError(f"'({text})' is no stage direction")
