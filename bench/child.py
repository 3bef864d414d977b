"""A contender in a process of its own; prints one JSON object.

    python -m bench.child first MODULE USER    import, first launch (ms), peak memory (MiB)
    python -m bench.child turns MODULE USER    processor milliseconds of warm turns

Nothing is imported here that a contender does not need anyway.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from importlib import import_module
from time import perf_counter, process_time

from skill.simulator.device.envelope import Json, envelope, intent_request

TURNS = {
    "launch": ("LaunchRequest", 0),
    "ready": ("ReadyIntent", 20),
    "how long": ("TimeLeftIntent", 30),
    "next": ("AMAZON.NextIntent", 170),
    "summary": ("WeekIntent", 20),
}
"""A session's requests, and the seconds since the one before."""
SESSIONS, COUNTED = 60, 48


def first(module: str, user: str) -> dict[str, float]:
    """What one cold start takes, as its process sees it."""
    began = perf_counter()
    handler = import_module(module).handler
    imported = perf_counter()
    handler(event(user, "LaunchRequest", datetime.now(UTC)), None)
    answered = perf_counter()
    spent = {"import": imported - began, "launch": answered - imported}
    return {**{name: seconds * 1000 for name, seconds in spent.items()}, "peak": peak()}


def turns(module: str, user: str) -> dict[str, float]:
    """The median processor time of each turn, over sessions of which the first few do not count."""
    handler = import_module(module).handler
    spent: dict[str, list[float]] = {name: [] for name in TURNS}
    for _ in range(SESSIONS):
        now, carried = datetime.now(UTC), None
        for name, (kind, after) in TURNS.items():
            now += timedelta(seconds=after)
            request = event(user, kind, now, carried)
            before = process_time()
            answer = handler(request, None)
            spent[name].append((process_time() - before) * 1000)
            carried = answer.get("sessionAttributes") or {}
    return {name: sorted(took[-COUNTED:])[COUNTED // 2] for name, took in spent.items()}


def event(user: str, kind: str, now: datetime, carried: Json | None = None) -> Json:
    """A request as a speaker without a screen sends it; without attributes it begins a session."""
    request = {"type": kind} if kind == "LaunchRequest" else intent_request(kind)
    session = {"new": carried is None, "sessionId": f"session.{user}", "attributes": carried or {}}
    return envelope(request, f"{user}.{now.timestamp()}", now, session, user_id=user)


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
    print(json.dumps({"first": first, "turns": turns}[task](*arguments)))
