"""A script, read and played: one utterance or direction a line, each at its time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skill.simulator.device.echo import NotOpenError
from skill.simulator.device.timeline import Happening
from skill.simulator.script.directions import Direction, direction, seconds_in
from skill.simulator.script.simulation import Simulation
from skill.simulator.understanding.language import first_words

_ROW = re.compile(r"(?:\+(?P<after>\S+)\s+)?(?P<text>\((?P<direction>.*)\)|.+)", re.DOTALL)
_WHEN_LISTENING = ("silence", "later", "lose", "touch")
"""Directions about the session wait, like words, until the coach has finished; others do not."""
_JUMPS = ("silence", "later", "echo")
"""Directions that move the clock by themselves, or turn to a device with another clock."""


class ScriptError(Exception):
    """A script that cannot be played; the message names the file and the line."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}.")
        self.reason = reason


@dataclass(frozen=True)
class ScriptLine:
    """One line of a script: words or a direction; `where` is its file and line, for errors.

    It is due `after` seconds since the coach began to speak; None is when the coach has finished.
    """

    where: str
    text: str
    after: float | None = None
    direction: Direction | None = None

    @property
    def waits(self) -> bool:
        """Whether the coach is heard out first."""
        return self.direction is None or self.text.startswith(_WHEN_LISTENING)

    @property
    def jumps(self) -> bool:
        """Whether the clock goes on by itself, and not with life."""
        return self.after is not None or bool(self.direction and self.text.startswith(_JUMPS))


def parse(rows: Iterable[str], name: str) -> Iterator[ScriptLine]:
    """The lines of a script, read as they come. Raises ScriptError."""
    for number, row in enumerate(rows, 1):
        if row.strip() and not row.lstrip().startswith("#"):
            yield line_of(row.strip(), f"{name}:{number}")


def line_of(row: str, where: str) -> ScriptLine:
    """One line that is neither empty nor a comment. Raises ScriptError."""
    if "\0" in row:
        raise ScriptError(where, "this is no plain text; save it as UTF-8")
    found = _ROW.fullmatch(row)
    assert found
    after = seconds_in(found["after"]) if found["after"] else None
    if found["after"] and after is None:
        raise ScriptError(
            where, f"'+{found['after']}' is no time like +37s or +1m30s (at most 366d)"
        )
    if found["direction"] is None:
        return ScriptLine(where, found["text"], after)
    try:
        return ScriptLine(where, found["direction"], after, direction(found["direction"]))
    except ValueError as error:
        raise ScriptError(where, str(error)) from None


def play(lines: Iterable[ScriptLine], simulation: Simulation) -> Iterator[Happening]:
    """Everything that happens, in order, until the coach has answered the last line.

    Raises ScriptError where a line comes too late; else what `Echo.say` raises.
    """
    for line in lines:
        yield from wait(line, simulation)
        yield from perform(line, simulation)
    yield from simulation.pass_until(simulation.device.finishes)


def wait(line: ScriptLine, simulation: Simulation) -> Iterator[Happening]:
    """Let time pass until the line is due. Raises ScriptError if that second is past."""
    device = simulation.device
    if line.after is None:
        return simulation.pass_until(device.finishes if line.waits else device.now)
    moment = device.began + line.after
    if moment < device.now:
        late = f"{line.after:g} s after the coach began to speak is past already"
        raise ScriptError(line.where, late)
    return simulation.pass_until(moment)


def perform(line: ScriptLine, simulation: Simulation) -> Iterator[Happening]:
    """Say the line, or do what it directs, now. Raises ScriptError where nobody hears it."""
    if line.direction:
        return line.direction(simulation)
    try:
        return iter(simulation.device.say(line.text))
    except NotOpenError:
        opening = first_words(simulation.device.environment.locale)
        reason = f"nobody hears '{line.text}': no session is open; say {opening}"
        raise ScriptError(line.where, reason) from None
