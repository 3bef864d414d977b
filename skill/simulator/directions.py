"""Stage directions: what a script, or whoever types, can make happen besides speaking."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from skill.simulator.device import Device
from skill.simulator.happening import Happening, Kind
from skill.simulator.lengths import seconds_in, spelled
from skill.simulator.outage import Outage


@dataclass(frozen=True)
class Stage:
    """Everything that a direction may touch."""

    device: Device
    store: Outage

    def note(self, text: str) -> Happening:
        """A direction as it is shown."""
        return Happening(self.device.now, Kind.DIRECTION, text)


Direction = Callable[[Stage], list[Happening]]


def _silence() -> Direction:
    return lambda stage: stage.device.fall_silent()


def _later(length: str) -> Direction:
    seconds = seconds_in(length)
    if seconds is None:
        raise ValueError(f"'{length}' is no length of time like 30m, 14h or 2d")

    def later(stage: Stage) -> list[Happening]:
        before = stage.device.fall_silent()
        stage.device.pass_until(stage.device.now + seconds)
        when = stage.device.room.local(stage.device.now)
        date = f"{when:%A} {when.day} {when:%B %Y, %H:%M}"
        return [*before, stage.note(f"{spelled(length)} later: {date}")]

    return later


def _voice(name: str) -> Direction:
    nobody = name.casefold() == "nobody"

    def voice(stage: Stage) -> list[Happening]:
        stage.device.room = replace(stage.device.room, voice="" if nobody else name)
        return [stage.note("nobody is recognised" if nobody else f"{name} is recognised")]

    return voice


def _zone(name: str) -> Direction:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError(f"'{name}' is no time zone like Europe/Berlin") from None

    def zone(stage: Stage) -> list[Happening]:
        stage.device.room = replace(stage.device.room, zone=name)
        return [stage.note(f"the device is in {name}")]

    return zone


def _store(state: str) -> Direction:
    def store(stage: Stage) -> list[Happening]:
        stage.store.down = state == "down"
        return [stage.note(f"the store is {state}")]

    return store


def _lose() -> Direction:
    return lambda stage: stage.device.lose_session()


DIRECTIONS: dict[str, Callable[..., Direction]] = {
    r"silence": _silence,
    r"later (.+)": _later,
    r"voice (\w+)": _voice,
    r"zone (\S+)": _zone,
    r"store (up|down)": _store,
    r"lose the session": _lose,
}
"""What may stand between parentheses, and what it does."""


def direction(text: str) -> Direction:
    """The direction that `text` gives; raises ValueError with the reason if there is none."""
    for pattern, make in DIRECTIONS.items():
        if found := re.fullmatch(pattern, text):
            return make(*found.groups())
    raise ValueError(f"'({text})' is no stage direction")
