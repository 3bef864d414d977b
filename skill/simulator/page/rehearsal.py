"""One line of a talk: what the page asks for, what it is answered. No network in here."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hmac import compare_digest
from threading import Lock

from skill.content.load import book_for
from skill.simulator.device.echo import SkillError, Snapshot
from skill.simulator.device.envelope import Json
from skill.simulator.device.ssml_reader import MalformedSpeechError
from skill.simulator.device.timeline import Happening
from skill.simulator.page.inspector import changes, inspect, stored, week
from skill.simulator.page.memories import YOURS, Memories
from skill.simulator.page.phrases import phrases
from skill.simulator.page.seal import seal
from skill.simulator.page.talk_json import LATEST, Beginning, NextLine, ScriptText, read, to_json
from skill.simulator.script.script import ScriptError, ScriptLine, line_of, parse, perform, wait
from skill.simulator.script.simulation import Simulation

LONGEST_SCRIPT = 2000
"""Lines."""
ROUNDING_SECONDS = 2.0
"""How far a page's clock may be ahead of life: lines are said on whole seconds."""
JUMPS = ("(later", "(silence", "(echo", "+")
"""How a line begins that moves the clock by itself, or turns to a device with another clock."""
COPIED = "from here on this plays on a copy of your progress, which stays as it is"
TOO_FAR = "that lies beyond the year 2100, where this clock ends"
Taken = tuple[list[Happening], str]
"""What a line led to, and how a script would write it down ("" for not at all)."""


@dataclass
class Rehearsal:
    """Talks on top of `memories`, one line at a time; what it is told and answers is JSON.

    Every function raises ValueError, with a sentence, where it is told something impossible.
    """

    memories: Memories
    clock: Callable[[], float] = time.time
    """The second of the epoch at which life stands."""
    _lock: Lock = field(default_factory=Lock)

    def begin(self, wish: Json) -> Json:
        """A new talk: in which `environment`, with what kind of `memory`, from `now` on.

        Your own progress begins at the second at which life stands.
        """
        asked = read(Beginning, wish)
        now = float(math.ceil(self.clock() if asked.memory == YOURS else asked.now))
        with self._lock:
            memory = self.memories.begin(asked.memory, asked.environment, now)
            return self._answer(Snapshot(asked.environment, now, now), memory)

    def go_on(self, wish: Json) -> Json:
        """The `talk` after its next `line`, said or done at second `at`; see `_take`.

        Without `at`, the line is due when a script's is; an empty line lets time pass. Your own
        progress moves in real time only: what jumps, is wished `on_copy`, or was not told by this
        server as it stands, leaves it.
        """
        asked = read(NextLine, wish)
        talk, said, at = asked.talk, " ".join(asked.line.split()), asked.at
        before, is_down = talk.snapshot(), talk.store == "down"
        is_own = talk.memory == YOURS
        is_genuine = is_own and compare_digest(talk.seal.encode(), self._seal(talk.told).encode())
        behind = talk.behind if talk.runs else 0.0
        life = self.clock() - behind
        jumps = asked.on_copy or _jumps(said, at, talk.now, life)
        leaves = is_own and (jumps or not is_genuine)
        if is_own and not jumps and not talk.runs:
            at = max(at or 0.0, life)

        def take(simulation: Simulation) -> Taken:
            simulation.store.down = is_down
            noted = [simulation.note(COPIED)] if leaves else []
            happened, kept = _take(simulation, said, at)
            return noted + happened, kept

        with self._lock:
            memory = self.memories.copy() if leaves else talk.memory
            if is_genuine and jumps:
                self._end(before, min(at or talk.now, life), is_down)
            return self._answer(before, memory, take, behind)

    def _end(self, talk: Snapshot, moment: float, is_down: bool) -> None:
        """The session on your own progress ends at that second, for a copy to go on with."""
        simulation = self.memories.simulation(YOURS, talk.environment.locale)
        simulation.device.restore(talk)
        simulation.store.down = is_down
        with suppress(SkillError, MalformedSpeechError):
            simulation.device.pass_until(moment)
            simulation.device.leave(moment)
        simulation.store.down = False

    def _seal(self, told: Json) -> str:
        """For your own progress; who speaks, and where, may change from line to line."""
        return seal({**told, "environment": None}, self.memories.key)

    def read(self, wish: Json) -> Json:
        """The lines of a `script`, each with its seconds after the coach began to speak."""
        rows = read(ScriptText, wish).script.splitlines()
        if len(rows) > LONGEST_SCRIPT:
            raise ValueError(f"A script has at most {LONGEST_SCRIPT} lines.")
        try:
            lines = list(parse(rows, "line"))
        except ScriptError as error:
            raise ValueError(str(error)) from error
        told = [
            {"row": _written(it, it.after), "after": it.after, "waits": it.waits} for it in lines
        ]
        return {"lines": told}

    def _answer(
        self,
        before: Snapshot,
        memory: str,
        take: Callable[[Simulation], Taken] = lambda _: ([], ""),
        behind: float = 0.0,
    ) -> Json:
        """Set the device as it stood, let the line happen, and say what has changed.

        The clock of your own progress was seconds `behind` life: it may fall further, never catch
        up, or else it would earn in no time what nobody has lived through.
        """
        simulation = self.memories.simulation(memory, before.environment.locale)
        device, store = simulation.device, simulation.store
        device.restore(before)
        device.exchanges.clear()
        was_stored = stored(simulation, device.environment)
        happenings, kept = take(simulation)
        down, store.down = store.down, False
        is_stored = stored(simulation, device.environment)
        book = book_for(device.environment.locale)
        turns = [inspect(turn, book) for turn in device.exchanges]
        for last in turns[-1:]:
            last["stored"] = changes(was_stored, is_stored)
        is_own = memory == YOURS
        behind = max(behind, self.clock() - device.now) if is_own else 0.0
        talk = to_json(device.snapshot(), memory, store_down=down, behind=behind)
        return {
            "talk": {**talk, "seal": self._seal(talk) if is_own else ""},
            "kept": kept,
            "happenings": [vars(happening) for happening in happenings],
            "turns": turns,
            "finishes": device.finishes,
            "phrases": phrases(device),
            "week": week(is_stored, device.environment.local(device.now).date()),
        }


def _jumps(said: str, at: float | None, now: float, life: float) -> bool:
    """Whether a line moves the clock by itself, or from `now` to a second beyond `life`."""
    return at is None or said.startswith(JUMPS) or max(at, now) > life + ROUNDING_SECONDS


def _take(simulation: Simulation, said: str, at: float | None) -> Taken:
    """Let time pass until `at`, then say or do the line, on a whole second as Alexa's are.

    Nothing that goes wrong ends the talk: it is told as one more happening.
    """
    device = simulation.device
    happened: list[Happening] = []
    try:
        if at is not None:
            happened += device.pass_until(max(device.now, math.ceil(at) if said else at))
        if not said or said.startswith("#"):
            return happened, ""
        line = line_of(said, "")
        if line.after is not None or at is None:
            happened += wait(line, simulation)
        written = _written(line, device.now - device.began)
        return [*happened, *_within_time(line, simulation)], written
    except (ScriptError, SkillError, MalformedSpeechError) as error:
        reason = error.reason if isinstance(error, ScriptError) else str(error)
        return [*happened, simulation.note(reason)], ""


def _within_time(line: ScriptLine, simulation: Simulation) -> Iterator[Happening]:
    """What the line leads to; the clock stays where it was if that is more than it can show."""
    device, stood = simulation.device, simulation.device.now
    try:
        for happening in perform(line, simulation):
            if happening.at > LATEST:
                raise OverflowError
            stood = happening.at
            yield happening
    except (OverflowError, OSError, ValueError):
        device.now = max(stood, device.began)
        yield simulation.note(TOO_FAR)


def _written(line: ScriptLine, after: float | None) -> str:
    """The line as a script has it, its second included."""
    text = f"({line.text})" if line.direction else line.text
    return f"+{after:g}s {text}" if after else text
