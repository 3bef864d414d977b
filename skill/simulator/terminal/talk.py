"""What `hip-reset talk` does: a live talk in a terminal; a transcript of a script or a pipe."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time
from zoneinfo import ZoneInfo

from skill.simulator.device.device import SkillError
from skill.simulator.device.environment import Environment
from skill.simulator.device.ssml_reader import MalformedSpeechError
from skill.simulator.script.directions import Simulation
from skill.simulator.script.script import ScriptError, ScriptLine, parse, play
from skill.simulator.script.simulation import simulate
from skill.simulator.terminal.failures import failures
from skill.simulator.terminal.show import Show, find_voice, print_wrapped, show_in_time
from skill.simulator.terminal.tempo import Tempo
from skill.store.home import at_home

FAILED, WRONG, INTERRUPTED = 1, 2, 130
"""Exit codes: the skill failed, the script is wrong, Ctrl-C."""


@dataclass(frozen=True)
class Wishes:
    """How the talk is wanted; None leaves it to what kind of talk it is."""

    script: Path | None = None
    speed: float | None = None
    at: datetime | None = None
    """Without a time zone, it is the device's: a script's is UTC, a live talk's the machine's."""
    database: Path | None = None
    locale: str = "en-US"
    aloud: bool = False


def talk(wishes: Wishes) -> int:
    """Talk until it is over; hand back 0, 1 after a failure, 2 for a script that is wrong."""
    live = not wishes.script and sys.stdin.isatty() and sys.stdout.isatty()
    _end_like_ctrl_c("SIGTERM", "SIGHUP")
    with failures() as failed:
        code = _live(wishes) if live else _scripted(wishes)
    return code or int(failed.count > 0)


def _end_like_ctrl_c(*names: str) -> None:
    """A closed window or a kill leaves as cleanly as Ctrl-C does; Windows lacks some signals."""
    for name in names:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def _live(wishes: Wishes) -> int:
    from tzlocal import get_localzone_name

    from skill.simulator.terminal.live import converse

    room = Environment(wishes.locale, get_localzone_name())
    simulation = simulate(wishes.database or at_home(), room, _start(wishes, room))
    tempo = Tempo(1.0 if wishes.speed is None else wishes.speed, simulation.device.now)
    return converse(simulation, tempo, Show(print_wrapped, find_voice() if wishes.aloud else None))


def _scripted(wishes: Wishes) -> int:
    room = Environment(wishes.locale)
    with _database(wishes) as database:
        simulation = simulate(database, room, _start(wishes, room))
        speed = float(wishes.aloud) if wishes.speed is None else wishes.speed
        tempo = Tempo(speed, simulation.device.now)
        try:
            return _play(wishes, simulation, tempo)
        finally:
            simulation.device.leave(tempo.now if tempo.runs else None)


def _play(wishes: Wishes, simulation: Simulation, tempo: Tempo) -> int:
    show = Show(partial(print, flush=True), find_voice() if wishes.aloud else None)
    try:
        show_in_time(play(_lines(wishes.script), simulation), show, tempo)
    except ScriptError as error:
        return _complain(error, WRONG)
    except (SkillError, MalformedSpeechError) as error:
        return _complain(error, FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the transcript has seen enough: | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return 0


def _lines(script: Path | None) -> Iterable[ScriptLine]:
    """A script's lines, all of them checked; a pipe's, as they come."""
    if script:
        text = script.read_text(encoding="utf-8", errors="replace")
        return list(parse(text.splitlines(), str(script)))
    return parse(sys.stdin, "standard input")


def _complain(error: Exception, code: int) -> int:
    print(f"hip-reset talk: {error}", file=sys.stderr)
    return code


def _start(wishes: Wishes, room: Environment) -> float:
    """The second of the epoch at which the talk begins, a whole one."""
    if wishes.at is None:
        return float(int(time()))
    at = wishes.at if wishes.at.tzinfo else wishes.at.replace(tzinfo=ZoneInfo(room.zone))
    return float(int(at.timestamp()))


@contextmanager
def _database(wishes: Wishes) -> Iterator[Path]:
    """The file that was asked for, or a new one for as long as the script plays."""
    if wishes.database:
        yield wishes.database
        return
    with TemporaryDirectory(prefix="hip-reset-") as folder:
        yield Path(folder) / "progress.db"
