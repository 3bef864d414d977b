"""Simulation directions: what a script, or whoever types, can make happen besides speaking."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from skill.alexa.requests import TOUCHES
from skill.simulator.device.echo import NotOpenError
from skill.simulator.device.environment import VIEWPORTS
from skill.simulator.device.timeline import Happening
from skill.simulator.script.simulation import Simulation

_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)([smhd])\s*")
_UNITS = {"s": (1, "second"), "m": (60, "minute"), "h": (3600, "hour"), "d": (86400, "day")}
Direction = Callable[[Simulation], Iterator[Happening]]


def seconds_in(text: str) -> float | None:
    """The seconds of a length such as 37s, 14h or 1m30s; None if `text` is none."""
    if not re.fullmatch(f"({_LENGTH.pattern})+", text.strip()):
        return None
    return sum(float(amount) * _UNITS[unit][0] for amount, unit in _LENGTH.findall(text))


def spelled(text: str) -> str:
    """The same in words: "14h" -> "14 hours"."""
    return " ".join(
        f"{amount} {_UNITS[unit][1]}{'' if amount == '1' else 's'}"
        for amount, unit in _LENGTH.findall(text)
    )


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
    if name not in VIEWPORTS:
        raise ValueError(f"'{name}' is no device; there are {', '.join(VIEWPORTS)}")
    told = "the device has no screen" if name == "none" else f"the device is {name}"

    def device(it: Simulation) -> Iterator[Happening]:
        it.device.showing = ()
        return it.change(told, viewport=VIEWPORTS[name])

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
