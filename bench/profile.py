"""Where a cold start's time goes: what each package takes by itself when it is imported."""

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from statistics import median

from bench.contenders import ADAPTER, OURS, Contender
from bench.runs import child, run

LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")
OWN = ("skill", "ask_sdk_model")
"""Packages whose rooms are told apart."""
TIMES = 5
SMALL = 2.0
"""Milliseconds; what takes less is added up."""


def profile(env: Mapping[str, str], user: str) -> str:
    """Markdown: milliseconds by package, ours beside peer 1's, the largest first."""
    ours, peer = (_imported(who, env) for who in (OURS, ADAPTER))
    names = sorted({*ours, *peer}, key=lambda name: -max(ours.get(name, 0), peer.get(name, 0)))
    large = [name for name in names if max(ours.get(name, 0), peer.get(name, 0)) >= SMALL]
    one, other = (sum(each[name] for name in each if name not in large) for each in (ours, peer))
    rows: list[tuple[str, float, float]] = [
        *((f"`{name}`", ours.get(name, 0), peer.get(name, 0)) for name in large),
        ("all others", one, other),
        ("**all imports**", sum(ours.values()), sum(peer.values())),
        ("**then the first launch**", _launch(OURS, env, user), _launch(ADAPTER, env, user)),
    ]
    lines = ["| | Hip Reset, ms | peer 1, ms |", "|---|---:|---:|"]
    return "\n".join([*lines, *(f"| {name} | {a:.1f} | {b:.1f} |" for name, a, b in rows)])


def _imported(who: Contender, env: Mapping[str, str]) -> dict[str, float]:
    """Milliseconds by package, medians of a few processes; the interpreter's own start included."""
    command = [sys.executable, "-X", "importtime", "-c", f"import {who.module}"]
    spent: dict[str, list[float]] = defaultdict(list)
    for _ in range(TIMES):
        done = subprocess.run(command, env=dict(env), capture_output=True, text=True, check=True)
        one: dict[str, float] = defaultdict(float)
        for microseconds, module in LINE.findall(done.stderr):
            one[_room(module)] += int(microseconds) / 1000
        for name, milliseconds in one.items():
            spent[name].append(milliseconds)
    return {name: median(values) for name, values in spent.items()}


def _room(module: str) -> str:
    parts = module.split(".")
    if parts[0] in sys.stdlib_module_names:
        return "standard library"
    return ".".join(parts[:2]) if parts[0] in OWN else parts[0]


def _launch(who: Contender, env: Mapping[str, str], user: str) -> float:
    runs = [run(child("first", who.module, user), env) for _ in range(TIMES)]
    return median(done.said["launch"] for done in runs)
