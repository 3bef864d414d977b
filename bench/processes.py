"""Cold starts and warm turns: whole processes, run in turn and accounted for."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter

from bench.child import TURNS
from bench.contenders import ADAPTER, HELLO, OURS, REGULAR
from bench.report import Row

Measures = Mapping[str, tuple[str, str, str]]
"""What a contender tells of itself, by name: its title, its unit, and what is wanted of it."""
COLD: Measures = {
    "wall": ("cold: whole process", "ms", "<= 0.50 x peer 1"),
    "cpu": ("cold: processor time", "ms", ""),
    "import": ("cold: import", "ms", ""),
    "launch": ("cold: first launch", "ms", ""),
    "peak": ("peak memory", "MiB", "<= 0.9 x peer 1"),
}
"""What is measured of a fresh process, from its start to its end, with a launch in between."""
WARM: Measures = {turn: (f"warm turn, processor: {turn}", "ms", "") for turn in TURNS}
"""And of turns in a process that has answered before."""


def run(arguments: Sequence[str], env: Mapping[str, str]) -> Mapping[str, float]:
    """What `bench.child` says in a process of its own; and that one's milliseconds, by the clock
    ("wall") and of processor time ("cpu"). Raises CalledProcessError when it fails.
    """
    command = [sys.executable, "-m", "bench.child", *arguments]
    spent, began = processor_seconds(), perf_counter()
    said = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout
    wall, cpu = perf_counter() - began, processor_seconds() - spent
    return {**json.loads(said.splitlines()[-1]), "wall": wall * 1000, "cpu": cpu * 1000}


def processor_seconds() -> float:
    """Of all child processes that have ended."""
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def beside(
    peer: str, wanted: Measures, env: Mapping[str, str], times: int, task: str
) -> Iterator[Row]:
    """The medians of what is `wanted` from each contender's runs, and ours to the peer's.

    They run A B C A B C ..., so that a machine's moods meet all alike. One round before does not
    count: it fills the caches of files and bytecode.
    """
    contenders = (OURS, ADAPTER, HELLO)
    rounds = [{who: run([task, who, REGULAR], env) for who in contenders} for _ in range(times + 1)]
    for name, (what, unit, goal) in wanted.items():
        values = {who: [done[who][name] for done in rounds[1:]] for who in contenders}
        ours, adapter, hello = map(median, values.values())
        yield Row(what, unit, ours, adapter, hello, ratio(values[OURS], values[peer]), goal)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios pair by pair: what one is to the other at the same moment."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))
