"""Whole processes, run and accounted for."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(frozen=True)
class Run:
    """One finished process: milliseconds from start to end, of processor time, and its output."""

    wall: float
    cpu: float
    output: str

    @property
    def said(self) -> dict[str, float]:
        """The JSON object that it printed."""
        found: dict[str, float] = json.loads(self.output.splitlines()[-1])
        return found


def run(command: Sequence[str], env: Mapping[str, str]) -> Run:
    """Run a command to its end. Raises CalledProcessError when it fails."""
    began = perf_counter()
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - began
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return Run(wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000, output)


def child(*arguments: str) -> list[str]:
    """The command for a contender in a process of its own."""
    return [sys.executable, "-m", "bench.child", *arguments]


def in_turn(
    commands: Mapping[Any, Sequence[str]], env: Mapping[str, str], times: int
) -> dict[Any, list[Run]]:
    """The runs of each command: A B C A B C ..., so that a machine's moods meet all alike.

    One round before does not count: it fills the caches of files and bytecode.
    """
    runs: dict[Any, list[Run]] = {name: [] for name in commands}
    for number in range(times + 1):
        for name, command in commands.items():
            done = run(command, env)
            if number:
                runs[name].append(done)
    return runs


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios pair by pair: what one is to the other at the same moment."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))
