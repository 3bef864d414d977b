"""Simulation directions: what a script, or whoever types, can make happen besides speaking."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from skill.alexa.requests import TOUCHES
from skill.simulator.device.echo import Echo, NotOpenError
from skill.simulator.device.happening import Happening, HappeningKind
from skill.simulator.device.outage import Outage
from skill.simulator.device.viewports import PROFILES, viewport
from skill.simulator.script.lengths import seconds_in, spelled


@dataclass(frozen=True)
class Simulation:
    """Everything that a direction may touch."""

    device: Echo
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

    def change(self, told: str, **what: Any) -> Iterator[Happening]:
        """Change what is named of the device's environment."""
        self.device.environment = replace(self.device.environment, **what)
        yield self.note(told)


Direction = Callable[[Simulation], Iterator[Happening]]


def _later(length: str) -> Direction:
    seconds = seconds_in(length)
    if seconds is None:
        raise ValueError(f"'{length}' is no length of time like 30m, 14h or 2d")

    def later(it: Simulation) -> Iterator[Happening]:
        yield from it.pass_until(it.device.dies)
        it.device.pass_until(it.device.now + seconds)
        yield it.note(f"{spelled(length)} later: {it.device.date}")

    return later


def _voice(name: str) -> Direction:
    voice = "" if name.casefold() == "nobody" else name
    return lambda it: it.change(f"{voice or 'nobody'} is recognised", voice=voice)


def _zone(name: str) -> Direction:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError(f"'{name}' is no time zone like Europe/Berlin") from None
    return lambda it: it.change(f"the device is in {name}", zone=name)


def _store(state: str) -> Direction:
    def store(it: Simulation) -> Iterator[Happening]:
        it.store.down = state == "down"
        yield it.note(f"the store is {state}")

    return store


def _device(name: str) -> Direction:
    if name not in PROFILES:
        raise ValueError(f"'{name}' is no device; there are {', '.join(PROFILES)}")
    screen = viewport(name)
    told = f"the device is {name}" if screen else "the device has no screen"

    def device(it: Simulation) -> Iterator[Happening]:
        it.device.showing = ()
        return it.change(told, viewport=screen)

    return device


def _touch(name: str, argument: str | None) -> Direction:
    def touch(it: Simulation) -> Iterator[Happening]:
        try:
            yield from it.device.touch(name, argument or "")
        except NotOpenError:
            yield it.note("nothing feels a touch: no session is open")

    return touch


DIRECTIONS: dict[str, Callable[..., Direction]] = {
    r"silence": lambda: lambda it: it.pass_until(it.device.dies),
    r"later (.+)": _later,
    r"voice (\w+)": _voice,
    r"zone (\S+)": _zone,
    r"store (up|down)": _store,
    r"device (\w+)": _device,
    rf"touch ({'|'.join(TOUCHES)})(?: ([a-z-]+))?": _touch,
    r"lose the session": lambda: lambda it: iter(it.device.lose_session()),
}
"""What may stand between parentheses, and what it does."""


def direction(text: str) -> Direction:
    """The direction that `text` gives; raises ValueError with the reason if there is none."""
    for pattern, make in DIRECTIONS.items():
        if found := re.fullmatch(pattern, text):
            return make(*found.groups())
    raise ValueError(f"'({text})' is no stage direction")
