"""One line of a talk: what the page asks for, what it is answered. No network in here."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from uuid import uuid4

from skill.content.load import book_for
from skill.simulator.device.echo import Exchange, SkillError
from skill.simulator.device.envelope import Json
from skill.simulator.device.happening import Happening
from skill.simulator.device.snapshot import Snapshot
from skill.simulator.device.ssml_reader import MalformedSpeechError
from skill.simulator.page import talk_json
from skill.simulator.page.chart import chart
from skill.simulator.page.inspector import Stored, changes, inside, last_seen, stored
from skill.simulator.page.memories import Memories
from skill.simulator.page.phrases import phrases
from skill.simulator.page.talk_json import Talk
from skill.simulator.script.directions import Simulation
from skill.simulator.script.script import ScriptError, ScriptLine, line_of, parse, perform, wait

LONGEST_SCRIPT = 2000
"""Lines."""


@dataclass
class Rehearsal:
    """Talks on top of `memories`, one line at a time; what it is told and answers is JSON.

    Every function raises ValueError, with a sentence, where it is told something impossible.
    """

    memories: Memories
    _lock: Lock = field(default_factory=Lock)

    def begin(self, wish: Json) -> Json:
        """A new talk: in which `room`, with what kind of `memory`, from which second `now` on.

        Where the memory has already seen a later one, as after a talk at speed, it is that.
        """
        room = talk_json.room_from(wish.get("room"))
        now = float(math.ceil(talk_json.moment(wish.get("now"), "now")))
        memory = self._new_memory(wish.get("memory"))
        with self._lock:
            self.memories.prepare(memory, room, now)
            simulation = self.memories.simulation(memory, room.locale)
            now = max(now, math.ceil(last_seen(stored(simulation, room))))
            return self._answer(Talk(Snapshot(room, now, now), memory), _nothing)

    def go_on(self, wish: Json) -> Json:
        """The `talk` after its next `line`, said or done at second `at`; see `_take`.

        Without `at`, the line is due when a script's is; an empty line lets time pass.
        """
        talk = talk_json.talk_from(wish.get("talk"))
        said = " ".join(talk_json.text(wish.get("line", ""), "line").split())
        at = wish.get("at")
        moment = None if at is None else talk_json.moment(at, "at")
        with self._lock:
            return self._answer(talk, lambda simulation: _take(simulation, said, moment))

    def read(self, wish: Json) -> Json:
        """The lines of a `script`, each with its seconds after the coach began to speak."""
        rows = talk_json.text(wish.get("script"), "script").splitlines()
        if len(rows) > LONGEST_SCRIPT:
            raise ValueError(f"A script has at most {LONGEST_SCRIPT} lines.")
        try:
            lines = [_read(line) for line in parse(rows, "line")]
        except ScriptError as error:
            raise ValueError(str(error)) from error
        return {"lines": lines}

    def _new_memory(self, kind: Any) -> str:
        if kind not in self.memories.offered:
            raise ValueError("There is no such memory to begin with.")
        return "yours" if kind == "yours" else f"{kind}-{uuid4().hex}"

    def _answer(self, talk: Talk, take: Callable[[Simulation], Taken]) -> Json:
        """Set the simulation as the talk left it, let the line happen, and say what has changed."""
        simulation = self.memories.simulation(talk.memory, talk.device.environment.locale)
        device = simulation.device
        device.restore(talk.device)
        device.exchanges.clear()
        before = stored(simulation, device.environment)
        simulation.store.down = talk.store_down
        taken = take(simulation)
        down, simulation.store.down = simulation.store.down, False
        after = stored(simulation, device.environment)
        return {
            "talk": Talk(device.snapshot(), talk.memory, down).to_json(),
            "kept": taken.kept,
            "happenings": [vars(happening) for happening in taken.happenings],
            "turns": _turns(device.exchanges, device.environment.locale, changes(before, after)),
            "phrases": phrases(device),
            "week": _week(simulation, after),
        }


@dataclass(frozen=True)
class Taken:
    """What a line led to, and how a script would write it down ("" for not at all)."""

    happenings: list[Happening]
    kept: str = ""


def _nothing(simulation: Simulation) -> Taken:  # noqa: ARG001
    return Taken([])


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


def _written(line: ScriptLine, after: float | None) -> str:
    """The line as a script has it, its second included."""
    text = f"({line.text})" if line.direction else line.text
    return f"+{after:g}s {text}" if after else text


def _read(line: ScriptLine) -> Json:
    return {"row": _written(line, line.after), "after": line.after, "waits": line.waits}


def _turns(turns: list[Exchange], locale: str, written: list[Json]) -> list[Json]:
    """All turns of one line; what was stored meanwhile stands with the last of them."""
    pace = book_for(locale).pace
    found = [{**inside(turn, pace), "stored": []} for turn in turns]
    if found:
        found[-1]["stored"] = written
    return found


def _week(simulation: Simulation, records: Stored) -> Json:
    """The chart; an empty one where a record is damaged."""
    today = simulation.device.environment.local(simulation.device.now).date()
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        return chart(records, today)
    return chart({}, today)
