"""What is compared does what it is compared for."""

import os
from collections.abc import Iterator

import pytest

from bench.contenders import ADAPTER, ALL, HELLO, OURS, TABLE, Contender, surroundings
from bench.history import seed_ours, seed_peer
from bench.meter import Meter, metered
from bench.runs import child, ratio, run
from bench.stage import stage
from bench.units import SESSIONS
from tests.dynamodb_local import SWITCHES

NOBODY = "http://127.0.0.1:1"


@pytest.fixture(scope="module")
def meter() -> Iterator[Meter]:
    """A metered engine with users of 1 and 100 days in it."""
    if not any(os.environ.get(switch) == "1" for switch in SWITCHES):
        pytest.skip(f"DynamoDB Local runs only with {' or '.join(f'{s}=1' for s in SWITCHES)}")
    before = dict(os.environ)
    try:
        with stage() as (endpoint, client), metered(endpoint) as meter:
            for days in (1, 100):
                seed_ours(client, days, f"AFTER-{days}")
                seed_peer(client, days, f"AFTER-{days}")
            yield meter
    finally:
        os.environ.clear()
        os.environ.update(before)


def spent(meter: Meter, who: Contender, days: int, session: str) -> tuple[int, float, float]:
    """Round trips, read units and write units of one session."""
    meter.reset()
    run(
        child("walk", who.module, f"AFTER-{days}", *SESSIONS[session]), surroundings(meter.endpoint)
    )
    return meter.trips, meter.read_units, meter.write_units


def test_a_child_says_how_long_its_parts_took() -> None:
    """Peer 2 needs no store: import, launch and memory come back as numbers."""
    said = run(child("first", HELLO.module, "ANYBODY"), surroundings(NOBODY)).said
    assert set(said) == {"import", "launch", "peak"}
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


@pytest.mark.parametrize("who", ALL)
def test_everybody_answers_every_turn(meter: Meter, who: Contender) -> None:
    """A contender that fails would look quick."""
    said = run(child("turns", who.module, "AFTER-100", "5"), surroundings(meter.endpoint)).said
    assert all(milliseconds > 0 for milliseconds in said.values())


@pytest.mark.parametrize("session", SESSIONS)
def test_our_sessions_cost_the_same_after_1_and_100_days(meter: Meter, session: str) -> None:
    """One record is read, and each turn writes at most one."""
    assert spent(meter, OURS, 1, session) == spent(meter, OURS, 100, session)


def test_the_adapters_routine_grows_with_its_history(meter: Meter) -> None:
    """Which shows that the meter sees it."""
    assert spent(meter, ADAPTER, 100, "routine") > spent(meter, ADAPTER, 1, "routine")
