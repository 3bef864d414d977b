"""A contender in a process of its own; prints one JSON object.

    python -m bench.child first MODULE USER           import, first launch, peak memory
    python -m bench.child turns MODULE USER ROUNDS    processor milliseconds of warm turns
    python -m bench.child walk MODULE USER KIND ...   one session, nothing measured

Times are milliseconds. Nothing is imported here that a contender does not need anyway.
"""

import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from time import perf_counter, process_time

from bench.envelopes import ROUTINE, Caller, Handler

TURNS = {
    "launch": ("LaunchRequest", 0),
    "ready": ("ReadyIntent", 20),
    "how long": ("TimeLeftIntent", 30),
    "next": ("AMAZON.NextIntent", 170),
    "summary": ("WeekIntent", 20),
}
"""A session that has each turn of interest in it, and one that only leads there."""


def first(module: str, user: str) -> dict[str, float]:
    """What one cold start takes, as its process sees it."""
    began = perf_counter()
    handler: Handler = import_module(module).handler
    imported = perf_counter()
    Caller(user).ask(handler, "LaunchRequest")
    answered = perf_counter()
    return {
        "import": (imported - began) * 1000,
        "launch": (answered - imported) * 1000,
        "peak": peak(),
    }


def turns(module: str, user: str, rounds: str) -> dict[str, float]:
    """The median processor time of each turn, over sessions of which the first few do not count."""
    handler: Handler = import_module(module).handler
    spent: dict[str, list[float]] = {name: [] for name in TURNS}
    for _ in range(int(rounds)):
        caller = Caller(user)
        for name, (kind, after) in TURNS.items():
            event = caller.event(kind, after)
            before = process_time()
            answer = handler(event, None)
            spent[name].append((process_time() - before) * 1000)
            caller.hear(answer)
    settled = {name: sorted(values[len(values) // 5 :]) for name, values in spent.items()}
    return {name: values[len(values) // 2] for name, values in settled.items()}


def walk(module: str, user: str, *kinds: str) -> dict[str, float]:
    """One session; "routine" stands for a whole one."""
    handler: Handler = import_module(module).handler
    caller = Caller(user)
    for kind in kinds:
        for request, after in ROUTINE if kind == "routine" else ((kind, 5),):
            caller.ask(handler, request, after)
    return {}


def peak() -> float:
    """The most memory this program has held, in MiB.

    Linux also counts towards a process's ru_maxrss what its parent held when it started it; VmHWM
    does not.
    """
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - no imports
            line = next(line for line in status if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    except (OSError, StopIteration):
        unit = 2**20 if sys.platform == "darwin" else 2**10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    task, *arguments = sys.argv[1:]
    tasks: dict[str, Callable[..., dict[str, float]]]
    tasks = {"first": first, "turns": turns, "walk": walk}
    print(json.dumps(tasks[task](*arguments)))
