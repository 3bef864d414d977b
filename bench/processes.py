"""Cold starts and warm turns: whole processes, run in turn and accounted for."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from statistics import median
from time import perf_counter

from bench.child import TURNS
from bench.contenders import ADAPTER, HELLO, OURS, REGULAR
from bench.report import Row

Figures = Mapping[str, float]
COLD = {
    "wall": ("cold: whole process", "ms", "<= 0.50 x peer 1"),
    "cpu": ("cold: processor time", "ms", ""),
    "import": ("cold: import", "ms", ""),
    "launch": ("cold: first launch", "ms", ""),
    "peak": ("peak memory", "MiB", "<= 0.9 x peer 1"),
}
"""What is measured of a fresh process, from its start to its end, with a launch in between."""
WARM = {turn: (f"warm turn, processor: {turn}", "ms", "") for turn in TURNS}
"""And of turns in a process that has answered before."""
ROUNDS = 60
"""Sessions whose turns one process measures."""


def run(arguments: Sequence[str], env: Mapping[str, str]) -> Figures:
    """What `bench.child` says in a process of its own; and that one's milliseconds, by the clock
    ("wall") and of processor time ("cpu"). Raises CalledProcessError when it fails.
    """
    command = [sys.executable, "-m", "bench.child", *arguments]
    began = perf_counter()
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - began
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    spent = {"wall": wall * 1000, "cpu": (usage.ru_utime + usage.ru_stime) * 1000}
    return {**json.loads(output.splitlines()[-1]), **spent}


def cold(env: Mapping[str, str], times: int) -> list[Row]:
    """Cold starts, beside peer 1's."""
    return _rows(COLD, _in_turn(env, times, "first"), beside=ADAPTER)


def warm(env: Mapping[str, str], times: int) -> list[Row]:
    """Warm turns, beside peer 2's."""
    return _rows(WARM, _in_turn(env, times, "turns", str(ROUNDS)), beside=HELLO)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios pair by pair: what one is to the other at the same moment."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def _in_turn(
    env: Mapping[str, str], times: int, task: str, *rest: str
) -> Mapping[str, list[Figures]]:
    """The runs of each: A B C A B C ..., so that a machine's moods meet all alike.

    One round before does not count: it fills the caches of files and bytecode.
    """
    runs: dict[str, list[Figures]] = {who: [] for who in (OURS, ADAPTER, HELLO)}
    for _ in range(times + 1):
        for who, done in runs.items():
            done.append(run([task, who, REGULAR, *rest], env))
    return {who: done[1:] for who, done in runs.items()}


def _rows(
    wanted: Mapping[str, tuple[str, str, str]], runs: Mapping[str, list[Figures]], beside: str
) -> list[Row]:
    """The medians, and ours to `beside` pair by pair."""
    rows = []
    for name, (what, unit, goal) in wanted.items():
        values = {who: [figures[name] for figures in done] for who, done in runs.items()}
        times = ratio(values[OURS], values[beside])
        ours, adapter, hello = (median(values[who]) for who in (OURS, ADAPTER, HELLO))
        rows.append(Row(what, unit, ours, adapter, hello, times, goal))
    return rows
