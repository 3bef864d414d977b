"""The locks install as they were made: with old pips and new ones, and when the index moves on."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
LOCKS = sorted((REPOSITORY / "requirements").glob("*.txt"))
NEEDED = (
    *("Makefile", "pyproject.toml", "README.md", "LICENSE"),
    *("interaction_model", "requirements", "skill"),
)
"""What is copied to set up from zero without touching this clone."""

OLDEST_PIP = {"3.11": "23.0", "3.12": "23.2.1", "3.13": "24.2", "3.14": "25.2"}
"""By promised Python: about the pip that its first releases brought."""
NEWEST = ""
"""No version: whatever the index has."""
TOMORROW = "9999"
"""The version that a newer index offers of everything."""

PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]+])?==(\S+)(?: ; (.+?))? \\$")


def pins(lock: Path) -> list[tuple[str, str, str]]:
    """Name, version and marker ("" for none) of all that the lock installs."""
    lines = lock.read_text("utf-8").splitlines()
    found = [PIN.match(line) for line in lines if line and not line.startswith(" ")]
    assert all(found), f"{lock.name} has a line that pins nothing"
    return [(m[1], m[2], m[3] or "") for m in found if m]


@cache
def pythons() -> dict[str, str]:
    """The promised Pythons that this machine has, from version to program."""
    places = [Path(folder) for folder in os.environ["PATH"].split(os.pathsep)]
    places += Path("~/.pyenv/versions").expanduser().glob("3.*/bin")
    found: dict[str, str] = {}
    for version in OLDEST_PIP:
        programs = [place / f"python{version}" for place in places if "shims" not in place.parts]
        here = [str(it) for it in programs if it.is_file() and not _virtual(it)]
        found |= {version: here[-1]} if here else {}
    return found


def _virtual(program: Path) -> bool:
    return (program.parent.parent / "pyvenv.cfg").exists()


def at_hand() -> Iterator[object]:
    """Each promised Python with the oldest pip it may have come with, and with today's."""
    for version, oldest in OLDEST_PIP.items():
        for pip in (oldest, NEWEST):
            yield pytest.param(version, pip, id=f"python{version}-pip{pip or '-newest'}")


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an index may offer tomorrow: a newer one of everything, good for nothing."""
    folder = tmp_path_factory.mktemp("tomorrow")
    for name in {name for lock in LOCKS for name, _, _ in pins(lock)} | {"wheel", "toml"}:
        stem = f"{name.replace('-', '_').replace('.', '_')}-{TOMORROW}"
        metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {TOMORROW}\n"
        tag = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        with ZipFile(folder / f"{stem}-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{stem}.dist-info/METADATA", metadata)
            wheel.writestr(f"{stem}.dist-info/WHEEL", tag)
            wheel.writestr(f"{stem}.dist-info/RECORD", "")
    return folder


@pytest.mark.parametrize("lock", LOCKS, ids=lambda it: it.stem)
def test_a_lock_is_one_that_every_pip_can_read(lock: Path) -> None:
    """Each line pins, and no marker names what pips 24.1 to 25.3 cannot parse on many kernels."""
    assert not [it for it in pins(lock) if "platform_release" in it[2]]
    assert not [it for it in pins(lock) if "platform_version" in it[2]]
    assert lock.read_text("utf-8").count("--hash=sha256:") > len(pins(lock))


def test_the_locks_agree() -> None:
    """They may stand in one environment, so a package has the same version in all of them."""
    everything = set[tuple[str, str]]()
    for need in ("dev", "understanding", "voice"):
        names = {name for name, _ in everything}
        everything |= {it[:2] for it in pins(lock_of(need)) if it[0] not in names}
    assert not [it for lock in LOCKS for it in pins(lock) if it[:2] not in everything]


@pytest.mark.slow
@pytest.mark.server
@pytest.mark.parametrize(("version", "pip"), list(at_hand()))
def test_it_sets_up_from_zero_tomorrow(version: str, pip: str, newer: Path, tmp_path: Path) -> None:
    """Talking, serving, deploying: all is there, as locked, though the index has newer ones."""
    if version not in pythons():
        pytest.skip(f"no Python {version} on this machine")
    for name in NEEDED:
        source = REPOSITORY / name
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, tmp_path / name)
    make = ["make", "--silent", f"PYTHON={pythons()[version]}"]
    python = str(tmp_path / ".venv/bin/python")
    pip_ = [python, "-m", "pip"]
    run(tmp_path, *make, ".venv/bin/python")
    run(tmp_path, *pip_, "install", "--quiet", "--upgrade", f"pip=={pip}" if pip else "pip")

    run(tmp_path, *make, ".venv/home", ".venv/lan", ".venv/serve", ".venv/deploy", newer=newer)
    told = json.loads(run(tmp_path, *pip_, "list", "--format=json"))
    installed = {it["name"].lower().replace("_", "-"): it["version"] for it in told}
    locked = {it for lock in ("home", "lan", "serve", "deploy") for it in pins(lock_of(lock))}
    assert {(name, installed.get(name)) for name, _, marker in locked if not marker} == {
        (name, wanted) for name, wanted, marker in locked if not marker
    }
    assert TOMORROW not in installed.values()
    assert "No broken requirements found." in run(tmp_path, *pip_, "check")
    assert "talk" in run(tmp_path, str(tmp_path / ".venv/bin/hip-reset"), "--help")

    for need, many in (("dev", 50), ("understanding", 30), ("voice", 20)):
        report = tmp_path / f"{need}.json"
        dry = ["--dry-run", "--ignore-installed", "--report", str(report)]
        safe = ["--no-deps", "--require-hashes", "--only-binary=:all:"]
        run(tmp_path, *pip_, "install", *dry, *safe, "-r", str(lock_of(need)), newer=newer)
        chosen = [it["metadata"]["version"] for it in json.loads(report.read_text())["install"]]
        assert len(chosen) > many
        assert TOMORROW not in chosen


def lock_of(need: str) -> Path:
    return REPOSITORY / "requirements" / f"{need}.txt"


def run(folder: Path, *command: str, newer: Path | None = None) -> str:
    """What the command writes; with `newer` it sees tomorrow's index. Fails with its last words."""
    found = os.environ.get("PIP_FIND_LINKS", "")
    seen = {"PIP_FIND_LINKS": f"{found} {newer}".strip()} if newer else {}
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **seen}, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{(done.stdout + done.stderr)[-2000:]}"
    return done.stdout
