"""Cold starts: whole processes, run in turn and accounted for."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter

from bench.contenders import OURS, PEER, REGULAR
from bench.report import Row

MEASURES: Mapping[str, tuple[str, str, str]] = {
    "wall": ("whole process", "ms", "<= 0.50 x peer 1"),
    "cpu": ("processor time", "ms", ""),
    "import": ("import", "ms", ""),
    "launch": ("first launch", "ms", ""),
    "peak": ("peak memory", "MiB", "<= 0.9 x peer 1"),
}
"""What is measured of a fresh process, from its start to its end, with a launch in between: its
title, its unit, and what is wanted of it."""


def run(module: str, user: str, env: Mapping[str, str]) -> Mapping[str, float]:
    """What `bench.child` says in a process of its own; and that one's milliseconds, by the clock
    ("wall") and of processor time ("cpu"). Raises CalledProcessError when it fails.
    """
    command = [sys.executable, "-m", "bench.child", module, user]
    spent, began = processor_seconds(), perf_counter()
    said = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout
    wall, cpu = perf_counter() - began, processor_seconds() - spent
    return {**json.loads(said.splitlines()[-1]), "wall": wall * 1000, "cpu": cpu * 1000}


def processor_seconds() -> float:
    """Of all child processes that have ended."""
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def cold_starts(env: Mapping[str, str], times: int) -> Iterator[Row]:
    """The medians of ours and the peer's, and of the ratios pair by pair.

    They run A B A B ..., so that a machine's moods meet both alike. One round before does not
    count: it fills the caches of files and bytecode.
    """
    rounds = [[run(who, REGULAR, env) for who in (OURS, PEER)] for _ in range(times + 1)]
    for name, (what, unit, wanted) in MEASURES.items():
        ours, theirs = zip(*((one[name], other[name]) for one, other in rounds[1:]), strict=True)
        yield Row(what, unit, median(ours), median(theirs), ratio(ours, theirs), wanted)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios pair by pair: what one is to the other at the same moment."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))
