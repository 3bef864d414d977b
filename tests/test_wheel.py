"""The package as it is installed: wherever that is, whatever is missing beside it."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import copy, copytree
from urllib.request import urlopen

import pytest

from tests.needs import needs

pytestmark = [pytest.mark.server, pytest.mark.slow]

ROOT = Path(__file__).parents[1]
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the installed wheel."""
    needs(find_spec("setuptools") and find_spec("pip"), "setuptools is not installed")
    source, wheels, site = (tmp_path_factory.mktemp(it) for it in ("source", "wheels", "site"))
    for name in ("skill", "interaction_model"):
        copytree(ROOT / name, source / name)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        copy(ROOT / name, source)
    build = [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*build, wheels, source], check=True)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([*PIP, "install", "--no-deps", "--target", site, wheel], check=True)
    return site


def run(site: Path, *arguments: str, alone: bool = False) -> list[str]:
    """The command of the installed package, beside this Python's libraries or without any."""
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r}); from skill import cli;"
        f" assert cli.__file__.startswith({str(site)!r}); sys.exit(cli.main({list(arguments)!r}))"
    )
    return [sys.executable, *(["-S"] if alone else []), "-c", code]


def test_the_terminal_works_in_an_empty_folder(site: Path, tmp_path: Path) -> None:
    """Typed words are understood, so the interaction model is there; the coach answers."""
    said = "Alexa, start hip reset\n+30s how long is left\n+5s stop\n"
    command = run(site, "talk", "--at", "2026-11-02T07:00")
    played = subprocess.run(command, cwd=tmp_path, input=said, capture_output=True, text=True)
    assert (played.returncode, played.stderr) == (0, "")
    assert "Coach  Welcome." in played.stdout
    assert played.stdout.endswith("(the session ends)\n")


def test_the_page_works_in_an_empty_folder(site: Path, tmp_path: Path) -> None:
    """Its own files are there."""
    command = run(site, "page", "--demo", "--port", "0")
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as page:
        try:
            assert page.stdout
            address = re.search(r"http\S+", page.stdout.readline())
            assert address
            with urlopen(address[0]) as answer:
                assert b"<html" in answer.read()
        finally:
            page.terminate()


@pytest.mark.parametrize(
    ("command", "extra"),
    [("talk", "home"), ("page", "home"), ("serve", "serve"), ("render", "voice")],
)
def test_a_missing_extra_is_named(site: Path, tmp_path: Path, command: str, extra: str) -> None:
    """One sentence, and no traceback."""
    missing = run(site, command, alone=True)
    refused = subprocess.run(missing, cwd=tmp_path, capture_output=True, text=True)
    assert refused.returncode == 1
    assert refused.stderr.startswith(
        f"hip-reset {command} needs the extra '{extra}': pip install 'hip-reset[{extra}]'"
    )
    assert "Traceback" not in refused.stderr


def test_the_command_is_installed(site: Path, tmp_path: Path) -> None:
    """Under its own name."""
    told = subprocess.run(
        [sys.executable, site / "bin" / "hip-reset", "--version"],
        cwd=tmp_path, env={"PYTHONPATH": str(site)}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert told.startswith("hip-reset ")
