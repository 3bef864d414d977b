"""A script: one utterance a line, and what else happens.

# a comment
Alexa, start hip reset
ready                       said when the coach has finished and listens
+37s next                   said 37 seconds after the coach began to speak
(silence)                   nothing is said until the session ends
(later 14h)                 the clock moves; also 30m, 2d
(voice Ana), (voice nobody)
(zone Europe/Berlin)
(store down), (store up)
(device hub), (device none)
(touch next)                a button of the screen; also what the screen sends by itself
(lose the session)          without a goodbye; +20s before it says when
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skill.simulator.device.device import NotOpenError
from skill.simulator.device.happening import Happening
from skill.simulator.script.directions import Direction, Simulation, direction
from skill.simulator.script.lengths import seconds_in

_TIMED = re.compile(r"\+(\S+)\s+(.+)")
_DIRECTION = re.compile(r"\((.*)\)")
_WHEN_LISTENING = ("silence", "later", "lose", "touch")
"""Directions about the session wait, like words, until the coach has finished; others do not."""


class ScriptError(Exception):
    """A script that cannot be played; the message names the file and the line."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}.")
        self.reason = reason


@dataclass(frozen=True)
class Line:
    """One line of a script: words or a direction, at its time."""

    where: str
    """File and line, for error messages."""
    text: str
    after: float | None = None
    """Seconds since the coach began to speak; None is when the coach has finished."""
    direction: Direction | None = None

    @property
    def waits(self) -> bool:
        """Whether the coach is heard out first."""
        return self.direction is None or self.text.startswith(_WHEN_LISTENING)


def parse(rows: Iterable[str], name: str) -> Iterator[Line]:
    """The lines of a script, read as they come. Raises ScriptError."""
    for number, row in enumerate(rows, 1):
        if row.strip() and not row.lstrip().startswith("#"):
            yield line_of(row.strip(), f"{name}:{number}")


def line_of(row: str, where: str) -> Line:
    """One line that is neither empty nor a comment. Raises ScriptError."""
    after = None
    if timed := _TIMED.fullmatch(row):
        after = seconds_in(timed[1])
        if after is None:
            raise ScriptError(where, f"'+{timed[1]}' is no time like +37s or +1m30s")
        row = timed[2]
    found = _DIRECTION.fullmatch(row)
    if not found:
        return Line(where, row, after)
    try:
        return Line(where, found[1], after, direction(found[1]))
    except ValueError as error:
        raise ScriptError(where, str(error)) from None


def play(lines: Iterable[Line], simulation: Simulation) -> Iterator[Happening]:
    """Everything that happens, in order, until the coach has answered the last line.

    Raises ScriptError where a line comes too late; else what `Device.say` raises.
    """
    for line in lines:
        yield from wait(line, simulation)
        yield from perform(line, simulation)
    yield from simulation.pass_until(simulation.device.finishes)


def wait(line: Line, simulation: Simulation) -> Iterator[Happening]:
    """Let time pass until the line is due. Raises ScriptError if that second is past."""
    device = simulation.device
    if line.after is None:
        return simulation.pass_until(device.finishes if line.waits else device.now)
    moment = device.began + line.after
    if moment < device.now:
        reason = f"{line.after:g} s after the coach began to speak is past already"
        raise ScriptError(line.where, reason)
    return simulation.pass_until(moment)


def perform(line: Line, simulation: Simulation) -> Iterator[Happening]:
    """Say the line, or do what it directs, now. Raises ScriptError where nobody hears it."""
    if line.direction:
        return line.direction(simulation)
    try:
        return iter(simulation.device.say(line.text))
    except NotOpenError:
        reason = f"nobody hears '{line.text}': no session is open; say Alexa, start hip reset"
        raise ScriptError(line.where, reason) from None
