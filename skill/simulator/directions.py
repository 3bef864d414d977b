"""Stage directions: what a script, or whoever types, can make happen besides speaking."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from skill.alexa.events import TOUCHES
from skill.simulator.device import Device, NotOpenError
from skill.simulator.happening import Happening, Kind
from skill.simulator.lengths import seconds_in, spelled
from skill.simulator.outage import Outage
from skill.simulator.screens.profiles import PROFILES, viewport


@dataclass(frozen=True)
class Stage:
    """Everything that a direction may touch."""

    device: Device
    store: Outage

    def note(self, text: str) -> Happening:
        """A direction as it is shown."""
        return Happening(self.device.now, Kind.DIRECTION, text)

    def pass_until(self, moment: float) -> Iterator[Happening]:
        """Let time pass from one happening to the next, as quickly as they are asked for."""
        device = self.device
        while device.ahead and device.ahead[0].at <= moment:
            yield from device.pass_until(device.ahead[0].at)
        device.pass_until(moment)


Direction = Callable[[Stage], Iterator[Happening]]


def _silence() -> Direction:
    return lambda stage: stage.pass_until(stage.device.dies)


def _later(length: str) -> Direction:
    seconds = seconds_in(length)
    if seconds is None:
        raise ValueError(f"'{length}' is no length of time like 30m, 14h or 2d")

    def later(stage: Stage) -> Iterator[Happening]:
        yield from stage.pass_until(stage.device.dies)
        stage.device.pass_until(stage.device.now + seconds)
        yield stage.note(f"{spelled(length)} later: {stage.device.date}")

    return later


def _voice(name: str) -> Direction:
    nobody = name.casefold() == "nobody"

    def voice(stage: Stage) -> Iterator[Happening]:
        stage.device.room = replace(stage.device.room, voice="" if nobody else name)
        yield stage.note("nobody is recognised" if nobody else f"{name} is recognised")

    return voice


def _zone(name: str) -> Direction:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError(f"'{name}' is no time zone like Europe/Berlin") from None

    def zone(stage: Stage) -> Iterator[Happening]:
        stage.device.room = replace(stage.device.room, zone=name)
        yield stage.note(f"the device is in {name}")

    return zone


def _store(state: str) -> Direction:
    def store(stage: Stage) -> Iterator[Happening]:
        stage.store.down = state == "down"
        yield stage.note(f"the store is {state}")

    return store


def _device(name: str) -> Direction:
    if name not in PROFILES:
        raise ValueError(f"'{name}' is no device; there are {', '.join(PROFILES)}")

    def device(stage: Stage) -> Iterator[Happening]:
        stage.device.room = replace(stage.device.room, viewport=viewport(name))
        stage.device.showing = ()
        yield stage.note(f"the device is {name}" if viewport(name) else "the device has no screen")

    return device


def _touch(name: str, argument: str | None) -> Direction:
    def touch(stage: Stage) -> Iterator[Happening]:
        try:
            yield from stage.device.touch(name, argument or "")
        except NotOpenError:
            yield stage.note("nothing feels a touch: no session is open")

    return touch


def _lose() -> Direction:
    return lambda stage: iter(stage.device.lose_session())


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
