"""One line of a talk: what the page asks for, what it is answered. No network in here."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock

from skill.content.load import book_for
from skill.page.asked import LATEST, read
from skill.page.rehearse.inspector import changes, inspect, last_seen, stored, week
from skill.page.rehearse.memories import Memories
from skill.page.rehearse.phrases import phrases
from skill.page.rehearse.talk_json import NewTalk, NextLine, ScriptText, to_json
from skill.simulator.device.echo import SkillError
from skill.simulator.device.envelope import Json
from skill.simulator.device.snapshot import Snapshot
from skill.simulator.device.ssml_reader import MalformedSpeechError
from skill.simulator.device.timeline import Happening
from skill.simulator.script.script import ScriptError, ScriptLine, line_of, parse, perform, wait
from skill.simulator.script.simulation import Simulation

LONGEST_SCRIPT = 2000
"""Lines."""
TOO_FAR = "that lies beyond the year 2100, where this clock ends"
Taken = tuple[list[Happening], str]
"""What a line led to, and how a script would write it down ("" for not at all)."""


@dataclass
class Rehearsal:
    """Talks on top of `memories`, one line at a time; what it is told and answers is JSON.

    Every function raises ValueError, with a sentence, where it is told something impossible.
    """

    memories: Memories
    _lock: Lock = field(default_factory=Lock)

    def begin(self, wish: Json) -> Json:
        """A new talk: in which `environment`, with what kind of `memory`, from `now` on, or from
        where a clock that jumped ahead has left that memory.
        """
        asked = read(NewTalk, wish)
        now = float(math.ceil(asked.now))
        with self._lock:
            memory = self.memories.begin(asked.memory, asked.environment, now)
            known = self.memories.simulation(memory, asked.environment.locale)
            now = max(now, last_seen(known, asked.environment))
            return self._answer(Snapshot(asked.environment, now, now), memory)

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
        told = [
            {"row": _written(it, it.after), "after": it.after, "waits": it.waits} for it in lines
        ]
        return {"lines": told}

    def _answer(
        self,
        before: Snapshot,
        memory: str,
        take: Callable[[Simulation], Taken] = lambda _: ([], ""),
    ) -> Json:
        """Set the device as it stood, let the line happen, and say what has changed."""
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
        return {
            "talk": to_json(device.snapshot(), memory, store_down=down),
            "kept": kept,
            "happenings": [vars(happening) for happening in happenings],
            "turns": turns,
            "finishes": device.finishes,
            "phrases": phrases(device),
            "week": week(is_stored, device.environment.local(device.now).date()),
        }


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
