"""A live talk: typing is talking, at that very second."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from skill.simulator.device.echo import Echo
from skill.simulator.device.envelope import USER_ID
from skill.simulator.device.environment import Environment
from skill.simulator.script.simulation import COPIED, Simulation
from skill.simulator.terminal.live import TICK_SECONDS, LiveTalk, toolbar
from skill.simulator.terminal.show import Show, Tempo
from skill.simulator.understanding.understand import words_for
from skill.store.sqlite import SqliteStore
from skill.turn.request import HOUSEHOLD, digest
from tests.simulator.rehearsing import START, new_simulation, played
from tests.talking import ROUTINE


class Talk:
    """A conversation with a keyboard of the test's own, and what it printed."""

    def __init__(
        self, simulation: Simulation, keyboard: PipeInput, speed: float, copy: Path | None = None
    ) -> None:
        self.simulation, self.keyboard, self.lines = simulation, keyboard, list[str]()
        tempo = Tempo(speed, simulation.device.now)
        self.live = LiveTalk(simulation, tempo, Show(self.lines.append), copy)

    async def until(self, pattern: str) -> str:
        """The first line with `pattern` in it, within ten seconds of life."""
        for _ in range(1000):
            if found := [line for line in self.lines if re.search(pattern, line)]:
                return found[0]
            await asyncio.sleep(0.01)
        raise AssertionError(f"nobody said {pattern!r} in {self.lines}")

    def type(self, text: str) -> None:
        self.keyboard.send_text(f"{text}\r")

    def __call__(self, *plan: str) -> list[str]:
        """Type each `> words` of the plan, think at `...`, wait for each other line; then quit."""

        async def run() -> None:
            talking = asyncio.create_task(self.live.converse())
            for step in plan:
                if step == "...":
                    await asyncio.sleep(10 * TICK_SECONDS)
                elif step.startswith("> "):
                    self.type(step[2:])
                else:
                    await self.until(step)
            await asyncio.wait_for(talking, 10)

        asyncio.run(run())
        return self.lines


@pytest.fixture
def simulation(tmp_path: Path) -> Simulation:
    return new_simulation(tmp_path)


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as keyboard, create_app_session(keyboard, DummyOutput()):
        yield keyboard


def test_a_talk_begins_by_itself_and_quit_ends_it(
    simulation: Simulation, keyboard: PipeInput
) -> None:
    """The skill is called by its name, and whoever leaves is done."""
    lines = Talk(simulation, keyboard, 1000)("Coach  Welcome", "> quit")
    assert lines[2] == " 0:00  You    Alexa, start hip reset"
    assert not simulation.device.open


def test_typing_interrupts_at_that_very_second(simulation: Simulation, keyboard: PipeInput) -> None:
    """The hold's seconds are those that had passed when Enter was pressed."""
    lines = Talk(simulation, keyboard, 200)(
        "You've|Say ready", "> ready", "Breathe in", "> pause", "Paused, with", "> quit"
    )
    paused = next(line for line in lines if "You    pause" in line)
    began = next(line for line in lines if "You    ready" in line)
    held = ROUTINE.first.seconds - _second(paused) + _second(began)
    left = simulation.device.exchanges[-1].request["session"]["attributes"]["session"]
    assert left["phase"] == "paused"
    assert ROUTINE.first.seconds - left["position"] == pytest.approx(held, abs=3)


def test_at_speed_0_the_coach_finishes_and_waits_for_you(
    simulation: Simulation, keyboard: PipeInput
) -> None:
    """Time stands still while it listens, however long somebody takes to type."""
    lines = Talk(simulation, keyboard, 0)(
        r"\(listening\)", "...", "> ready", "And rest", "...", "> quit"
    )
    heard = [line for line in lines if "(listening)" in line or "You    ready" in line]
    assert heard[0] == heard[2] == "              (listening)"
    assert "You    ready" in heard[1]
    assert "(the session ends)" not in "".join(lines)


def test_directions_and_jumps_can_be_typed(simulation: Simulation, keyboard: PipeInput) -> None:
    """The night passes in a moment; so does the wait for a second to come."""
    lines = Talk(simulation, keyboard, 1)(
        "Welcome", "> (later 1d)", "Tuesday", f"> {START}", "Morning|Good", "> +17s stop", "ends",
        "> exit",
    )  # fmt: skip
    assert any(" 0:17  You    stop" in line for line in lines)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("(applause)", "is no stage direction"),
        ("(zone Nowhere)", "is no time zone"),
        ("+soon next", "is no time"),
    ],
)
def test_what_cannot_be_done_is_said_and_the_talk_goes_on(
    simulation: Simulation, keyboard: PipeInput, typed: str, told: str
) -> None:
    """A slip of the fingers ends nothing."""
    talk = Talk(simulation, keyboard, 1)
    talk("Welcome", f"> {typed}", told, "> quit")
    assert not talk.live.failed


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_ctrl_c_and_ctrl_d_leave_in_order(
    simulation: Simulation, keyboard: PipeInput, key: str
) -> None:
    """The skill is told that the session is over, so what was held counts."""
    talk = Talk(simulation, keyboard, 20)

    async def run() -> None:
        talking = asyncio.create_task(talk.live.converse())
        await talk.until("Welcome")
        talk.type("ready")
        await talk.until("Breathe in")
        keyboard.send_text(key)
        await asyncio.wait_for(talking, 10)

    asyncio.run(run())
    assert simulation.device.exchanges[-1].request["request"]["reason"] == "USER_INITIATED"


def test_a_failing_skill_is_told_and_remembered(
    simulation: Simulation, keyboard: PipeInput
) -> None:
    """The talk goes on, and its exit code tells that something was wrong."""
    broken = Mock(side_effect=RuntimeError("out of order"))
    words = words_for("en-US")
    device = Echo(broken, words, Environment(), simulation.device.now)
    talk = Talk(Simulation(device, simulation.store, simulation.recordings), keyboard, 1)
    talk("out of order", "> quit")
    assert talk.live.failed


def test_the_toolbar_tells_where_the_hold_is(simulation: Simulation) -> None:
    """Name, bar, time left, and what the coach is doing."""
    device = simulation.device
    assert "no session" in toolbar(device)
    device.say(START)
    assert toolbar(device) == " belly breathing  settling  the coach is speaking"
    device.finish()
    device.say("stop")
    device.say(START)
    device.pass_until(device.began + 10)
    assert re.search(r"settling: \d+ s", toolbar(device))
    device.pass_until(device.now + 100)
    bar = toolbar(device)
    assert re.search(r"1:[23]\d left", bar)
    assert bar.count("█") == 12
    device.say("pause")
    assert "paused" in toolbar(device)


def test_settling_counts_down_and_the_hold_counts_up(simulation: Simulation) -> None:
    """The hold's clock begins when the coach says so, and stops at its end."""
    device = simulation.device
    played(simulation, START, "stop")
    device.say(START)
    device.pass_until(device.began + 5)
    settling = re.search(r"settling: (\d+) s", toolbar(device))
    assert settling
    seconds = int(settling[1])
    assert seconds > 5
    device.pass_until(device.now + seconds + 60)
    assert toolbar(device).split()[2:5] == ["█" * 8 + "░" * 16, "2:00", "left"]
    device.pass_until(device.now + 125)
    assert "belly breathing  done" in toolbar(device)


@pytest.mark.parametrize("jump", ["+400s next", "(silence)", "(later 2d)", "(echo kitchen)"])
def test_what_jumps_goes_on_with_a_copy_of_ones_own_progress(
    simulation: Simulation, keyboard: PipeInput, tmp_path: Path, jump: str
) -> None:
    """Once it is said so; what was held until then is one's own."""
    talk = Talk(simulation, keyboard, 20, tmp_path / "copy.db")
    lines = talk("Lie on", "> ready", "Breathe in", f"> {jump}", COPIED, "...", "> quit")
    assert len([line for line in lines if COPIED in line]) == 1
    own, copy = (held(tmp_path / f"{name}.db") for name in ("progress", "copy"))
    assert 0 < own < ROUTINE.first.seconds
    assert own <= copy or jump == "(echo kitchen)"


def test_what_takes_no_time_stays_on_ones_own_progress(
    simulation: Simulation, keyboard: PipeInput, tmp_path: Path
) -> None:
    """A question, a pause, another voice: life's own time goes on."""
    talk = Talk(simulation, keyboard, 20, tmp_path / "copy.db")
    lines = talk("Lie on", "> ready", "Breathe in", "> (store up)", "> pause", "Paused", "> quit")
    assert not [line for line in lines if COPIED in line]
    assert held(tmp_path / "progress.db") > 0
    assert not (tmp_path / "copy.db").exists()


def held(file: Path) -> float:
    """The seconds that somebody at home has to their credit in this file."""
    record = SqliteStore(file).read(digest(USER_ID), [HOUSEHOLD]).get(HOUSEHOLD)
    return float(json.loads(record.document).get("total_seconds", 0)) if record else 0.0


@pytest.mark.server
@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_in_a_real_terminal_the_toolbar_stands_below_the_lines(tmp_path: Path) -> None:
    """The whole command on a pseudo-terminal: it draws, listens, and leaves with code 0; and at
    another speed than life's it adds nothing to one's own progress.
    """
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "skill.cli", "talk", "--speed", "50", "--db"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "LINES": "30"}
    process = subprocess.Popen(
        [*command, str(tmp_path / "p.db")],
        stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    try:
        screen = _read(ours, "Welcome")
        os.write(ours, b"ready\r")
        screen += _read(ours, "left")
        os.write(ours, b"quit\r")
        assert process.wait(10) == 0
    finally:
        process.kill()
        os.close(ours)
    assert "belly breathing" in screen
    assert "Traceback" not in screen
    assert COPIED in screen
    assert SqliteStore(tmp_path / "p.db").read(digest(USER_ID), [HOUSEHOLD]) == {}


def _read(terminal: int, until: str) -> str:
    """What appears on the terminal until `until` does."""
    seen, deadline = b"", time.monotonic() + 20
    while until.encode() not in seen and time.monotonic() < deadline:
        seen += os.read(terminal, 4096)
        if b"\x1b[6n" in seen:  # the program asks where the cursor is, and waits for the answer
            os.write(terminal, b"\x1b[1;1R")
            seen = seen.replace(b"\x1b[6n", b"")
    return seen.decode(errors="replace")


def _second(line: str) -> int:
    minutes, seconds = line[:5].split(":")
    return int(minutes) * 60 + int(seconds)
