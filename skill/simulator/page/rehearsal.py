"""One line of a talk: what the page asks for, what it is answered. No network in here."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from skill.content.load import book_for
from skill.simulator.device.device import SkillError
from skill.simulator.device.environment import Json
from skill.simulator.device.happening import Happening
from skill.simulator.device.snapshot import Snapshot
from skill.simulator.device.ssml_reader import MalformedSpeechError
from skill.simulator.page.inspector import changes, inspect, last_seen, stored, week
from skill.simulator.page.memories import Memories
from skill.simulator.page.phrases import phrases
from skill.simulator.page.talk_json import Beginning, NextLine, ScriptText, read, to_json
from skill.simulator.script.directions import Simulation
from skill.simulator.script.script import Line, ScriptError, line_of, parse, perform, wait

LONGEST_SCRIPT = 2000
"""Lines."""


@dataclass(frozen=True)
class Taken:
    """What a line led to, and how a script would write it down ("" for not at all)."""

    happenings: list[Happening]
    kept: str = ""


@dataclass
class Rehearsal:
    """Talks on top of `memories`, one line at a time; what it is told and answers is JSON.

    Every function raises ValueError, with a sentence, where it is told something impossible.
    """

    memories: Memories
    _lock: Lock = field(default_factory=Lock)

    def begin(self, wish: Json) -> Json:
        """A new talk: in which `environment`, with what kind of `memory`, from `now` on.

        Where the memory has already seen a later second, as after a talk at speed, it is that.
        """
        asked = read(Beginning, wish)
        room, now = asked.environment.environment(), float(math.ceil(asked.now))
        with self._lock:
            memory = self.memories.begin(asked.memory, room, now)
            simulation = self.memories.simulation(memory, room.locale)
            now = max(now, math.ceil(last_seen(stored(simulation, room))))
            return self._answer(Snapshot(room, now, now), memory, lambda _: Taken([]))

    def go_on(self, wish: Json) -> Json:
        """The `talk` after its next `line`, said or done at second `at`; see `_take`.

        Without `at`, the line is due when a script's is; an empty line lets time pass.
        """
        asked = read(NextLine, wish)
        talk, said = asked.talk, " ".join(asked.line.split())

        def take(simulation: Simulation) -> Taken:
            simulation.store.down = talk.store == "down"
            return _take(simulation, said, asked.at)

        with self._lock:
            return self._answer(talk.snapshot(), talk.memory, take)

    def read(self, wish: Json) -> Json:
        """The lines of a `script`, each with its seconds after the coach began to speak."""
        rows = read(ScriptText, wish).script.splitlines()
        if len(rows) > LONGEST_SCRIPT:
            raise ValueError(f"A script has at most {LONGEST_SCRIPT} lines.")
        try:
            lines = list(parse(rows, "line"))
        except ScriptError as error:
            raise ValueError(str(error)) from error
        return {
            "lines": [
                {"row": _written(line, line.after), "after": line.after, "waits": line.waits}
                for line in lines
            ]
        }

    def _answer(self, before: Snapshot, memory: str, take: Callable[[Simulation], Taken]) -> Json:
        """Set the device as it stood, let the line happen, and say what has changed."""
        simulation = self.memories.simulation(memory, before.room.locale)
        device, store = simulation.device, simulation.store
        device.take_up(before)
        device.turns.clear()
        was_stored = stored(simulation, device.room)
        taken = take(simulation)
        down, store.down = store.down, False
        is_stored = stored(simulation, device.room)
        pace = book_for(device.room.locale).pace
        turns = [inspect(turn, pace) for turn in device.turns]
        for last in turns[-1:]:
            last["stored"] = changes(was_stored, is_stored)
        return {
            "talk": to_json(device.carry(), memory, store_down=down),
            "kept": taken.kept,
            "happenings": [vars(happening) for happening in taken.happenings],
            "turns": turns,
            "phrases": phrases(device),
            "week": week(is_stored, device.room.local(device.now).date()),
        }


def _take(simulation: Simulation, said: str, at: float | None) -> Taken:
    """Let time pass until `at`, then say or do the line, on a whole second as Alexa's are.

    Nothing that goes wrong ends the talk: it is told as one more happening.
    """
    device = simulation.device
    happened: list[Happening] = []
    try:
        if at is not None:
            due = max(device.now, math.ceil(at) if said else at)
            happened += device.pass_until(due)
        if not said or said.startswith("#"):
            return Taken(happened)
        line = line_of(said, "")
        if line.after is not None or at is None:
            happened += wait(line, simulation)
        kept = _written(line, device.now - device.began)
        happened += perform(line, simulation)
        return Taken(happened, kept)
    except ScriptError as error:
        return Taken([*happened, simulation.note(error.reason)])
    except (SkillError, MalformedSpeechError) as error:
        return Taken([*happened, simulation.note(str(error))])


def _written(line: Line, after: float | None) -> str:
    """The line as a script has it, its second included."""
    text = f"({line.text})" if line.direction else line.text
    return f"+{after:g}s {text}" if after else text
