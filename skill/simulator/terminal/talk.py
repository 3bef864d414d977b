"""What `hip-reset talk` does: a live talk in a terminal; a transcript of a script or a pipe."""

import codecs
import io
import logging
import os
import signal
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time
from zoneinfo import ZoneInfo

from tzlocal import get_localzone_name

from skill.simulator.device.echo import SkillError
from skill.simulator.device.environment import Environment
from skill.simulator.device.ssml_reader import MalformedSpeechError
from skill.simulator.script.script import ScriptError, ScriptLine, parse, play
from skill.simulator.script.simulation import Simulation, simulate
from skill.simulator.terminal.show import Show, Tempo, put, put_wrapped, show_in_time
from skill.sound.loudspeaker import Loudspeaker, loudspeaker
from skill.sound.voice import NoVoiceError
from skill.sound.voices import voice_of
from skill.store.sqlite import at_home

FAILED, WRONG, INTERRUPTED = 1, 2, 130
"""Exit codes: the skill failed, the script is wrong, Ctrl-C."""


class Failures(logging.Handler):
    """Shows what the skill logs as an error, for it only apologises to its user, and counts it."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
        print(self.format(record), file=sys.stderr)


def talk(
    script: Path | None,
    speed: float | None,
    at: datetime | None,
    database: Path | None,
    locale: str,
    aloud: str | None,
) -> int:
    """Talk until it is over; hand back 0, 1 after a failure, 2 for a script that is wrong.

    None leaves it to the kind of talk: a live one is in life's own time and remembered at home, a
    script waits for nothing and begins with an empty memory. A live talk at another speed or time,
    and every script, is on a copy of what is remembered, which is thrown away. Without a time zone,
    `at` is the device's: UTC for a script, the machine's for a live talk. `aloud` names a voice, if
    any.
    """
    live = not script and sys.stdin.isatty() and sys.stdout.isatty()
    for name in ("SIGTERM", "SIGHUP"):  # a closed window leaves as Ctrl-C does; Windows has no HUP
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    failures = Failures(logging.ERROR)
    failures.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    logging.getLogger("skill").addHandler(failures)
    environment = Environment(locale, get_localzone_name() if live else "UTC")
    with TemporaryDirectory(prefix="hip-reset-") as folder, _voice(aloud, locale) as voice:
        copy = Path(folder) / "progress.db"
        own = database or (at_home() if live else None)
        simulation = simulate(own or copy, environment, _start(at, environment.zone))
        tempo = Tempo(
            float(live or aloud is not None) if speed is None else speed, simulation.device.now
        )
        show = Show(put_wrapped if live else put, voice)
        honest = live and not at and speed in (None, 1)
        if own and not honest:
            show(simulation.go_on_with_copy(copy))
        if live:
            from skill.simulator.terminal.live import LiveTalk

            code = LiveTalk(simulation, tempo, show, copy if honest else None).run()
        else:
            code = _play(script, simulation, tempo, show)
    return code or int(failures.count > 0)


def _play(script: Path | None, simulation: Simulation, tempo: Tempo, show: Show) -> int:
    try:
        show_in_time(play(_lines(script), simulation), show, tempo)
    except (ScriptError, SkillError, MalformedSpeechError) as error:
        print(f"hip-reset talk: {error}", file=sys.stderr)
        return WRONG if isinstance(error, ScriptError) else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the transcript has seen enough: | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
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


def _voice(wish: str | None, locale: str) -> AbstractContextManager[Loudspeaker | None]:
    """The voice that is wished for; none where there is none to be had, and why."""
    try:
        return closing(loudspeaker(voice_of(wish, locale))) if wish else nullcontext()
    except NoVoiceError as error:
        print(f"{error} On without sound.", file=sys.stderr)
        return nullcontext()


def _start(at: datetime | None, zone: str) -> float:
    """The second of the epoch at which the talk begins, a whole one."""
    if at and not at.tzinfo:
        at = at.replace(tzinfo=ZoneInfo(zone))
    return float(int(at.timestamp() if at else time()))
