"""What infra/server tells people to run: it runs, and the files it names are there."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copy, copytree
from typing import Any
from urllib.request import urlopen

import pytest
import yaml

from skill.store.contract import Record
from skill.store.sqlite import SqliteStore

pytestmark = pytest.mark.server

REPOSITORY = Path(__file__).parents[2]
SERVER = REPOSITORY / "infra" / "server"
DOCKERFILE = (SERVER / "Dockerfile").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((SERVER / "compose.yaml").read_text("utf-8"))
UNIT = (SERVER / "hip-reset.service").read_text("utf-8")
README = (SERVER / "README.md").read_text("utf-8")


def in_docker() -> list[str]:
    """What the container runs: the image's entry point and compose's arguments."""
    entry = re.search(r"^ENTRYPOINT (\[.*\])", DOCKERFILE, re.MULTILINE)
    assert entry
    return [*json.loads(entry[1]), *COMPOSE["services"]["skill"]["command"]]


def in_systemd() -> list[str]:
    """What the unit runs."""
    start = re.search(r"^ExecStart=(.+)", UNIT, re.MULTILINE)
    assert start
    program, *arguments = shlex.split(start[1])
    assert program.endswith("/hip-reset")
    return ["python", "-m", "skill.cli", *arguments]


def copied() -> dict[str, str]:
    """What the image has of this repository: from where to where."""
    found = dict[str, str]()
    for line in re.findall(r"^COPY (.+)", DOCKERFILE, re.MULTILINE):
        *sources, target = line.split()
        found |= dict.fromkeys(sources, target)
    return found


@contextmanager
def started(command: list[str], folder: Path, database: Path) -> Iterator[int]:
    """Run `command` in this folder, on a free port of this machine; hand back the port."""
    here = {"--db": str(database), "--host": "127.0.0.1", "--skill-id": "amzn1.ask.skill.x"}
    told = [here.get(before, it) for before, it in zip(["", *command], command, strict=False)]
    assert told[0] == "python"
    told = [sys.executable, *told[1:], "--port", "0"]
    with subprocess.Popen(told, cwd=folder, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        try:
            serving = next((line for line in server.stderr if "Serving on" in line), "")
            assert serving, "it ended before it served"
            yield int(serving.rsplit(":", 1)[-1])
            server.terminate()
            assert server.wait(20) == 0
        finally:
            server.kill()


def serves(command: list[str], folder: Path, database: Path) -> None:
    """It is a command of ours, and its server is ready and ends well."""
    with (
        started(command, folder, database) as port,
        urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer,
    ):
        assert json.load(answer) == {"status": "ok"}


def test_the_unit_serves(tmp_path: Path) -> None:
    serves(in_systemd(), REPOSITORY, tmp_path / "progress.db")


def test_the_image_serves_with_what_it_has_of_ours(tmp_path: Path) -> None:
    """Where nothing is but what .dockerignore lets through and a COPY brings."""
    let_through = (SERVER / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    for source, target in copied().items():
        assert f"!{source}" in let_through
        if (REPOSITORY / source).is_dir():
            copytree(REPOSITORY / source, tmp_path / target)
        else:
            (tmp_path / target).mkdir(exist_ok=True)
            copy(REPOSITORY / source, tmp_path / target)
    serves(in_docker(), tmp_path, tmp_path / "progress.db")


def test_what_compose_names_is_there() -> None:
    """The image's folder and file, the files that are mounted, and the volumes."""
    skill = COMPOSE["services"]["skill"]
    assert (SERVER / skill["build"]["context"]).resolve() == REPOSITORY
    assert (REPOSITORY / skill["build"]["dockerfile"]).samefile(SERVER / "Dockerfile")
    services = COMPOSE["services"].values()
    mounted = [it.split(":")[0] for one in services for it in one.get("volumes", [])]
    assert mounted
    for it in mounted:
        assert (SERVER / it).exists() if it.startswith("./") else it in COMPOSE["volumes"]


def test_a_backup_holds_what_the_log_holds(tmp_path: Path) -> None:
    """The README's one-liner copies what is still in the write-ahead log only, and restores."""
    one_liner = re.search(r'python -c "(import sqlite3.+?)"', README)
    assert one_liner
    path, copy = tmp_path / "progress.db", tmp_path / "copy.db"
    store = SqliteStore(path)
    store.write("a", {"household": Record(1, "{}")})
    with closing(sqlite3.connect(path)) as reader:  # keeps the log from being folded in
        assert reader.execute("SELECT count(*) FROM progress").fetchone() == (1,)
        store.write("a", {"household": Record(2, '{"new": 1}')})
        command = [sys.executable, "-c", one_liner[1], str(path), str(copy)]
        subprocess.run(command, check=True)
    assert SqliteStore(copy).read("a", ["household"]) == {"household": Record(2, '{"new": 1}')}
