"""A contender in a process of its own; prints one JSON object.

    python -m bench.child first MODULE USER           import, first launch, peak memory
    python -m bench.child turns MODULE USER ROUNDS    processor milliseconds of warm turns

Times are milliseconds. Nothing is imported here that a contender does not need anyway.
"""

import json
import sys
from collections.abc import Callable
from importlib import import_module
from time import perf_counter, process_time

from bench.envelopes import Caller, Handler

TURNS = {
    "launch": ("LaunchRequest", 0),
    "ready": ("ReadyIntent", 20),
    "how long": ("TimeLeftIntent", 30),
    "next": ("AMAZON.NextIntent", 170),
    "summary": ("WeekIntent", 20),
}
"""A session's requests, and the seconds since the one before."""


def first(module: str, user: str) -> dict[str, float]:
    """What one cold start takes, as its process sees it."""
    began = perf_counter()
    handler: Handler = import_module(module).handler
    imported = perf_counter()
    handler(Caller(user).event("LaunchRequest"), None)
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


def peak() -> float:
    """The most memory this program has held, in MiB; nan where there is no Linux to tell.

    ru_maxrss would not do: it counts what the parent held when it started this process.
    """
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - no imports
            return next(int(it.split()[1]) / 1024 for it in status if it.startswith("VmHWM"))
    except OSError:
        return float("nan")


if __name__ == "__main__":
    task, *arguments = sys.argv[1:]
    tasks: dict[str, Callable[..., dict[str, float]]] = {"first": first, "turns": turns}
    print(json.dumps(tasks[task](*arguments)))
