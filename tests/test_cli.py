"""The door in the terminal, tried as a user tries it: as a process of its own."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from skill import __version__
from skill.simulator.script.simulation import COPIED
from tests.simulator.rehearsing import START, new_simulation, played

pytestmark = pytest.mark.server

PLAYS = Path(__file__).parent / "transcripts"
MONDAY = ("--at", "2026-11-02T07:00")


def hip_reset(
    *arguments: str | Path, said: str = "", home: Path | None = None, encoding: str = "utf-8"
) -> subprocess.CompletedProcess[str]:
    """Run the command with `said` piped in, its data folder in `home`, on such a console."""
    return subprocess.run(
        [sys.executable, "-m", "skill.cli", *map(str, arguments)],
        input=said,
        capture_output=True,
        encoding=encoding,
        timeout=60,
        env={
            **os.environ,
            "PYTHONIOENCODING": encoding,
            **({"XDG_DATA_HOME": str(home)} if home else {}),
        },
    )


def test_a_script_prints_its_transcript() -> None:
    """The same words at the same seconds as the play beside it."""
    played = hip_reset("talk", "--script", PLAYS / "silent.script", *MONDAY)
    assert played.returncode == 0, played.stderr
    assert played.stdout == (PLAYS / "silent.txt").read_text(encoding="utf-8")


def test_piped_words_are_a_script() -> None:
    """No terminal is needed, and nothing is asked of one."""
    played = hip_reset("talk", *MONDAY, said="Alexa, start hip reset\n+5s stop\n")
    assert played.returncode == 0, played.stderr
    assert " 0:05  You    stop\n" in played.stdout
    assert played.stdout.endswith("(the session ends)\n")


def test_a_whole_routine_waits_for_nothing() -> None:
    """At speed 0 its twelve minutes do not pass; the process would be ended after one."""
    played = hip_reset("talk", "--script", PLAYS / "first-morning.script", "--speed", "0")
    assert played.returncode == 0


def test_help_names_the_commands() -> None:
    """And what is typed in a talk."""
    assert {"talk", "page", "render", "serve"} <= set(hip_reset("--help").stdout.split())
    assert "(later 14h)" in hip_reset("talk", "--help").stdout


def test_the_version_is_the_packages() -> None:
    """So that a report can name it."""
    assert hip_reset("--version").stdout == f"hip-reset {__version__}\n"


@pytest.mark.parametrize("library", ["tzlocal", "platformdirs", "hassil", "rapidfuzz"])
def test_a_missing_extra_is_named(library: str) -> None:
    """Also where a library is missed in the middle of a talk."""
    code = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "from skill.cli import main; sys.exit(main(['talk']))"
    )
    said = "Alexa, start hip reset\n+20s mkae the rolls two minutes long\n"
    refused = subprocess.run(
        [sys.executable, "-c", code], input=said, capture_output=True, text=True
    )
    assert refused.returncode == 1
    assert refused.stderr == (
        "hip-reset talk needs the extra 'home': pip install 'hip-reset[home]'"
        f" (there is no {library})\n"
    )


def test_a_voice_that_is_not_there_leaves_the_talk_silent(tmp_path: Path) -> None:
    """A sentence says so, and the talk goes on; a missing extra is named instead."""
    talk = [sys.executable, "-m", "skill.cli", "talk", "--speed", "0", "--aloud"]
    said = {"input": "Alexa, start hip reset\n+5s stop\n", "text": True, "capture_output": True}
    home = {**os.environ, "PATH": str(tmp_path)}
    silent = subprocess.run([*talk, "espeak"], env=home, **said)  # type: ignore[call-overload]
    assert (silent.returncode, silent.stderr) == (
        0,
        "espeak-ng is not installed. On without sound.\n",
    )
    code = (
        "import sys; sys.modules['miniaudio'] = None; from skill.cli import main; sys.exit(main())"
    )
    without = [sys.executable, "-c", code, *talk[3:]]
    refused = subprocess.run(without, **said)  # type: ignore[call-overload]
    assert refused.returncode == 1
    assert refused.stderr.startswith("hip-reset talk needs the extra 'voice': pip install")


def test_help_imports_nothing_heavy() -> None:
    """Neither the skill nor the terminal's library."""
    code = (
        "import sys; sys.argv[1:] = ['--help']\n"
        "heavy = {'ask_sdk_core', 'prompt_toolkit', 'flask', 'numpy'}\n"
        "from skill.cli import main\n"
        "try: main()\n"
        "finally: print(sorted(heavy & set(sys.modules)))"
    )
    helped = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert helped.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--script", "nowhere.script"], "there is no file 'nowhere.script'"),
        (["--at", "noonish"], "'noonish' is no time"),
        (["--locale", "xx-XX"], "there is no model for 'xx-XX'; there is en-US"),
        (["--locale", "../en-US"], "there is no model for '../en-US'"),
        (["--speed", "-1"], "'-1' is no number"),
        (["--speed", "fast"], "'fast' is no number"),
        (["--speed", "nan"], "'nan' is no number"),
        (["--db", __file__], "file is not a database"),
        (["--at", ""], "'' is no time"),
    ],
)
def test_a_wrong_option_is_answered_with_a_sentence_and_code_2(
    arguments: list[str], complaint: str
) -> None:
    """And never with a traceback."""
    refused = hip_reset("talk", *arguments)
    assert refused.returncode == 2
    assert complaint in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_wrong_script_is_named_with_its_line(tmp_path: Path) -> None:
    """Nothing is played before the whole script is known to be right."""
    script = tmp_path / "odd.script"
    script.write_text("Alexa, start hip reset\n(applause)\n", encoding="utf-8")
    played = hip_reset("talk", "--script", script)
    assert played.returncode == 2
    assert f"{script}:2: '(applause)' is no stage direction" in played.stderr
    assert played.stdout == ""


@pytest.mark.parametrize("encoding", ["latin-1", "cp437", "cp850", "koi8-r", "ascii", "utf-8"])
def test_any_console_can_show_a_transcript(encoding: str) -> None:
    """What it lacks is shown by what is like it."""
    played = hip_reset("talk", "--script", PLAYS / "silent.script", *MONDAY, encoding=encoding)
    assert (played.returncode, played.stderr) == (0, "")
    told = (PLAYS / "silent.txt").read_text(encoding="utf-8")
    assert "…" in told
    assert played.stdout == (told if encoding == "utf-8" else told.replace("…", "..."))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_script_may_be_what_windows_writes(encoding: str, tmp_path: Path) -> None:
    """PowerShell's ">" writes UTF-16, the Editor a mark in front of UTF-8."""
    script = tmp_path / "wide.script"
    script.write_text("Alexa, start hip reset\n+5s stop\n", encoding=encoding)
    played = hip_reset("talk", "--script", script)
    assert (played.returncode, played.stderr) == (0, "")
    assert " 0:05  You    stop\n" in played.stdout


def test_a_script_that_is_no_text_is_named() -> None:
    """UTF-16 without its mark, or no text at all."""
    said = "Alexa, start hip reset\n".encode("utf-16-le").decode("latin-1")
    played = hip_reset("talk", said=said)
    assert played.returncode == 2
    assert "standard input:1: this is no plain text; save it as UTF-8." in played.stderr


def test_a_script_leaves_the_progress_at_home_alone(tmp_path: Path) -> None:
    hip_reset("talk", said="Alexa, start hip reset\nready\n", home=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("speed", [(), ("--speed", "1"), ("--speed", "1000")])
def test_a_script_plays_on_a_copy_of_the_progress_that_was_named(
    tmp_path: Path, speed: tuple[str, ...]
) -> None:
    """At any speed: it knows the place that somebody has left, and leaves it as it is."""
    played(new_simulation(tmp_path), START, "+30s ready", "+99s stop")
    file = tmp_path / "progress.db"
    before = everything_in(file)
    later = ("--at", "2026-11-02T09:00")
    said = f"{START}\n+5s yes\n+1s stop\n"
    again = hip_reset("talk", "--db", file, *later, *speed, said=said)
    assert "You stopped in belly breathing" in again.stdout
    assert again.stdout.count(COPIED) == 1
    assert everything_in(file) == before


def test_a_script_without_progress_of_its_own_says_nothing_of_a_copy() -> None:
    assert COPIED not in hip_reset("talk", *MONDAY, said=f"{START}\n").stdout


def everything_in(database: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute("SELECT * FROM progress").fetchall()


def test_time_without_a_zone_is_the_devices() -> None:
    """With one, it is that moment wherever it is."""
    said = "(zone America/New_York)\nAlexa, start hip reset\n"
    played = hip_reset("talk", "--at", "2026-11-02T07:00+00:00", said=said)
    assert "(Monday 2 November 2026, 02:00)" in played.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_ctrl_c_leaves_a_script_cleanly(tmp_path: Path) -> None:
    """In the middle of a hold, while it waits: no traceback."""
    script = tmp_path / "long.script"
    script.write_text("Alexa, start hip reset\n+25s ready\n(silence)\n", encoding="utf-8")
    command = [sys.executable, "-m", "skill.cli", "talk", "--script", str(script)]
    command += ["--speed", "20", *MONDAY]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as it:
        assert it.stdout
        assert it.stderr
        while "Halfway" not in it.stdout.readline():
            pass
        it.send_signal(signal.SIGINT)
        trouble = it.stderr.read()
    assert it.returncode == 130
    assert "Traceback" not in trouble
