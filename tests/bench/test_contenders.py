"""What is compared does what it is compared for."""

import os
from collections.abc import Iterator, Mapping

import pytest

from bench.contenders import OURS, PEER, REGULAR, TABLE, database, surroundings
from bench.processes import ratio, run
from tests.dynamodb_local import SWITCHES

pytestmark = pytest.mark.server

NOBODY = "http://127.0.0.1:1"


@pytest.fixture(scope="module")
def env() -> Iterator[Mapping[str, str]]:
    """The environment of a contender whose user has practised on a hundred days."""
    if not any(os.environ.get(switch) == "1" for switch in SWITCHES):
        pytest.skip(f"DynamoDB Local runs only with {' or '.join(f'{s}=1' for s in SWITCHES)}")
    before = dict(os.environ)
    try:
        with database() as environment:
            yield environment
    finally:
        os.environ.clear()
        os.environ.update(before)


def test_a_child_says_how_long_its_parts_took() -> None:
    """Import, launch and memory come back as numbers; with no store to be had, it still answers."""
    said = run(OURS, "ANYBODY", surroundings(NOBODY))
    assert set(said) == {"import", "launch", "peak", "wall", "cpu"}
    assert all(figure > 0 for figure in said.values())


def test_bytecode_may_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's sources are compiled while the clock runs."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    environment = surroundings(NOBODY)
    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert environment["PROGRESS_TABLE"] == TABLE


def test_pairs_are_compared_one_by_one() -> None:
    """A machine that slowed down for both has changed nothing."""
    assert ratio([1, 10, 2], [2, 20, 4]) == 0.5


@pytest.mark.java
@pytest.mark.parametrize("module", [OURS, PEER])
def test_everybody_answers(env: Mapping[str, str], module: str) -> None:
    """A contender that fails would look quick."""
    assert all(figure > 0 for figure in run(module, REGULAR, env).values())
