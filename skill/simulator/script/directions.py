"""Simulation directions: what a script, or whoever types, can make happen besides speaking."""

import re
from collections.abc import Callable, Iterator

from skill.alexa.requests import TOUCHES
from skill.simulator.device.echo import NotOpenError
from skill.simulator.device.environment import VIEWPORTS, is_zone
from skill.simulator.device.timeline import Happening
from skill.simulator.script.simulation import Simulation

_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)([smhd])\s*")
_UNITS = {"s": (1, "second"), "m": (60, "minute"), "h": (3600, "hour"), "d": (86400, "day")}
_YEAR = 366 * 86400
Direction = Callable[[Simulation], Iterator[Happening]]


def seconds_in(text: str) -> float | None:
    """The seconds of a length such as 37s, 14h or 1m30s; None if `text` is none within a year."""
    if not re.fullmatch(f"({_LENGTH.pattern})+", text.strip()):
        return None
    seconds = sum(float(amount) * _UNITS[unit][0] for amount, unit in _LENGTH.findall(text))
    return seconds if seconds <= _YEAR else None


def spelled(text: str) -> str:
    """The same in words: "14h" -> "14 hours"."""
    named = ((amount, _UNITS[unit][1]) for amount, unit in _LENGTH.findall(text))
    return " ".join(f"{amount} {unit}{'' if amount == '1' else 's'}" for amount, unit in named)


def _silence(it: Simulation) -> Iterator[Happening]:
    while it.device.dies > it.device.now:
        yield from it.pass_until(it.device.dies)


def _later(it: Simulation, length: str) -> Iterator[Happening]:
    yield from _silence(it)
    it.device.pass_until(it.device.now + (seconds_in(length) or 0.0))
    yield it.note(f"{spelled(length)} later: {it.device.date}")


def _voice(it: Simulation, name: str) -> Iterator[Happening]:
    voice = "" if name.casefold() == "nobody" else name
    return it.change(f"{voice or 'nobody'} is recognised", voice=voice)


def _zone(it: Simulation, name: str) -> Iterator[Happening]:
    return it.change(f"the device is in {name}", zone=name)


def _store(it: Simulation, state: str) -> Iterator[Happening]:
    it.store.down = state == "down"
    yield it.note(f"the store is {state}")


def _device(it: Simulation, name: str) -> Iterator[Happening]:
    it.device.showing = ()
    told = "the device has no screen" if name == "none" else f"the device is {name}"
    return it.change(told, screen=name)


def _touch(it: Simulation, name: str, argument: str | None) -> Iterator[Happening]:
    try:
        yield from it.device.touch(name, argument or "")
    except NotOpenError:
        yield it.note("nothing feels a touch: no session is open")


def _player(it: Simulation, state: str) -> Iterator[Happening]:
    told = "a" if state == "on" else "no"
    return it.change(f"the device has {told} player", plays=state == "on")


def _recordings(it: Simulation, which: str) -> Iterator[Happening]:
    it.recordings.usual_only = which == "usual"
    told = "of the usual lengths" if which == "usual" else "of every length"
    yield it.note(f"there are recordings {told}")


def _fail(it: Simulation) -> Iterator[Happening]:
    if not it.device.player.plays:
        return iter([it.note("nothing is played that could fail")])
    return iter(it.device.fail())


DIRECTIONS: dict[str, Callable[..., Iterator[Happening]]] = {
    r"silence": _silence,
    r"later (.+)": _later,
    r"voice (\w+)": _voice,
    r"zone (\S+)": _zone,
    r"store (up|down)": _store,
    r"device (\w+)": _device,
    rf"touch ({'|'.join(TOUCHES)})(?: ([a-z-]+))?": _touch,
    r"lose the session": lambda it: iter(it.device.lose_session()),
    r"player (on|off)": _player,
    r"recordings (usual|all)": _recordings,
    r"echo (\w+)": lambda it, name: iter(it.turn_to(name)),
    r"the track fails": _fail,
    r"press (next|previous|pause|play)": lambda it, name: iter(it.device.press(name.title())),
}
"""What may stand between parentheses, and what it does."""
_CHECKS: dict[Callable[..., Iterator[Happening]], tuple[Callable[[str], bool], str]] = {
    _later: (
        lambda it: seconds_in(it) is not None,
        "no length of time like 30m, 14h or 2d (at most 366d)",
    ),
    _zone: (is_zone, "no time zone like Europe/Berlin"),
    _device: (VIEWPORTS.__contains__, f"no device; there are {', '.join(VIEWPORTS)}"),
}
"""What the argument of a direction must be, and what it is if it is not that."""


def direction(text: str) -> Direction:
    """The direction that `text` gives; raises ValueError with the reason if there is none."""
    for pattern, do in DIRECTIONS.items():
        if found := re.fullmatch(pattern, text):
            said = found.groups()
            right, complaint = _CHECKS.get(do, (None, ""))
            if right and not right(said[0]):
                raise ValueError(f"'{said[0]}' is {complaint}")
            return lambda it: do(it, *said)
    raise ValueError(f"'({text})' is no stage direction")
