"""What `hip-reset talk` does: a live talk in a terminal; a transcript of a script or a pipe."""

from __future__ import annotations

import codecs
import io
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time
from zoneinfo import ZoneInfo

from tzlocal import get_localzone_name

from skill.simulator.device.echo import SkillError
from skill.simulator.device.environment import Environment
from skill.simulator.device.ssml_reader import MalformedSpeechError
from skill.simulator.script.directions import Simulation
from skill.simulator.script.script import ScriptError, ScriptLine, parse, play
from skill.simulator.script.simulation import simulate
from skill.simulator.terminal.aloud import PROGRAMS, synthesiser
from skill.simulator.terminal.show import Show, put, put_wrapped, show_in_time
from skill.simulator.terminal.tempo import Tempo
from skill.store.sqlite import at_home

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


class Failures(logging.Handler):
    """Shows what the skill logs as an error, for it only apologises to its user, and counts it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.count = 0
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
        print(self.format(record), file=sys.stderr)


def talk(wishes: Wishes) -> int:
    """Talk until it is over; hand back 0, 1 after a failure, 2 for a script that is wrong."""
    live = not wishes.script and sys.stdin.isatty() and sys.stdout.isatty()
    for name in ("SIGTERM", "SIGHUP"):  # a closed window leaves as Ctrl-C does; Windows has no HUP
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    failures = Failures()
    logging.getLogger("skill").addHandler(failures)
    environment = Environment(wishes.locale, get_localzone_name() if live else "UTC")
    speed = float(live or wishes.aloud) if wishes.speed is None else wishes.speed
    with _database(wishes, live) as database:
        simulation = simulate(database, environment, _start(wishes, environment))
        tempo = Tempo(speed, simulation.device.now)
        code = (_converse if live else _play)(wishes, simulation, tempo)
    return code or int(failures.count > 0)


def _converse(wishes: Wishes, simulation: Simulation, tempo: Tempo) -> int:
    from skill.simulator.terminal.live import LiveTalk

    live_talk = LiveTalk(simulation, tempo, _show(wishes, put_wrapped))
    live_talk.run()
    return FAILED if live_talk.failed else 0


def _play(wishes: Wishes, simulation: Simulation, tempo: Tempo) -> int:
    try:
        happenings = play(_lines(wishes.script), simulation)
        show_in_time(happenings, _show(wishes, put), tempo)
    except ScriptError as error:
        return _complain(error, WRONG)
    except (SkillError, MalformedSpeechError) as error:
        return _complain(error, FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the transcript has seen enough: | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    finally:
        simulation.device.leave(tempo.now if tempo.runs else None)
    return 0


def _lines(script: Path | None) -> Iterable[ScriptLine]:
    """A script's lines, all of them checked; a pipe's, as they come."""
    if script:
        return list(parse(_text(script.read_bytes()).splitlines(), str(script)))
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return parse(sys.stdin, "standard input")


def _text(script: bytes) -> str:
    """What the file says, in UTF-8, or in UTF-16 as some of Windows' programs write it."""
    wide = script.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return script.decode("utf-16" if wide else "utf-8-sig", errors="replace")


def _show(wishes: Wishes, put: Callable[[str], None]) -> Show:
    voice = synthesiser(wishes.locale) if wishes.aloud else None
    if wishes.aloud and not voice:
        known = ", ".join(PROGRAMS)
        print(f"No voice on this machine (none of {known}); on without sound.", file=sys.stderr)
    return Show(put, voice)


def _complain(error: Exception, code: int) -> int:
    print(f"hip-reset talk: {error}", file=sys.stderr)
    return code


def _start(wishes: Wishes, environment: Environment) -> float:
    """The second of the epoch at which the talk begins, a whole one."""
    if wishes.at is None:
        return float(int(time()))
    at = wishes.at if wishes.at.tzinfo else wishes.at.replace(tzinfo=ZoneInfo(environment.zone))
    return float(int(at.timestamp()))


@contextmanager
def _database(wishes: Wishes, live: bool) -> Iterator[Path]:
    """The file that was asked for, or yours; for a script, a new one for as long as it plays."""
    if wishes.database or live:
        yield wishes.database or at_home()
        return
    with TemporaryDirectory(prefix="hip-reset-") as folder:
        yield Path(folder) / "progress.db"
