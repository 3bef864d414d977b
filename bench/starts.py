"""Cold starts and warm turns."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from bench.child import TURNS
from bench.contenders import ADAPTER, ALL, HELLO, OURS, Contender
from bench.history import user
from bench.report import Row
from bench.runs import Run, child, in_turn, ratio

Runs = Mapping[Contender, Sequence[Run]]
ROUNDS = 60
"""Sessions whose turns one process measures."""


def cold(env: Mapping[str, str], times: int) -> list[Row]:
    """A fresh process from its start to its end: import, and a first launch with its read."""
    runs = in_turn({who: child("first", who.module, user(100)) for who in ALL}, env, times)
    return [
        _row("cold: whole process", "ms", runs, lambda run: run.wall, ADAPTER, "<= 0.50 x peer 1"),
        _row("cold: processor time", "ms", runs, lambda run: run.cpu, ADAPTER),
        _row("cold: import", "ms", runs, lambda run: run.said["import"], ADAPTER),
        _row("cold: first launch", "ms", runs, lambda run: run.said["launch"], ADAPTER),
        _row("peak memory", "MiB", runs, lambda run: run.said["peak"], ADAPTER, "<= 0.9 x peer 1"),
    ]


def warm(env: Mapping[str, str], times: int) -> list[Row]:
    """Processor time of turns in a process that has answered before."""
    commands = {who: child("turns", who.module, user(100), str(ROUNDS)) for who in ALL}
    runs = in_turn(commands, env, times)
    return [
        _row(
            f"warm turn, processor: {name}",
            "ms",
            runs,
            lambda run, name=name: run.said[name],  # type: ignore[misc]
            HELLO,
            "" if name == "ready" else "<= 1.3 x peer 2",
        )
        for name in TURNS
    ]


def _row(
    what: str,
    unit: str,
    runs: Runs,
    figure: Callable[[Run], float],
    beside: Contender,
    wanted: str = "",
) -> Row:
    """The medians, and ours to `beside` pair by pair."""
    values = {who: [figure(run) for run in done] for who, done in runs.items()}
    ours, adapter, hello = (median(values[who]) for who in (OURS, ADAPTER, HELLO))
    return Row(what, unit, ours, adapter, hello, ratio(values[OURS], values[beside]), wanted)
