"""One cold start in a process of its own; prints one JSON object.

    python -m bench.child MODULE USER    import, first launch (ms), peak memory (MiB)

Nothing is imported here that a contender does not need anyway.
"""

import json
import sys
from datetime import UTC, datetime
from importlib import import_module
from time import perf_counter

from skill.simulator.device.envelope import Json, envelope


def cold_start(module: str, user: str) -> dict[str, float]:
    """What it takes, as its process sees it."""
    began = perf_counter()
    handler = import_module(module).handler
    imported = perf_counter()
    handler(launch(user, datetime.now(UTC)), None)
    answered = perf_counter()
    spent = {"import": imported - began, "launch": answered - imported}
    return {**{name: seconds * 1000 for name, seconds in spent.items()}, "peak": peak()}


def launch(user: str, now: datetime) -> Json:
    """A new session's first request, as a speaker without a screen sends it."""
    session = {"new": True, "sessionId": f"session.{user}", "attributes": {}}
    number = f"{user}.{now.timestamp()}"
    return envelope({"type": "LaunchRequest"}, number, now, session, user_id=user)


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
    print(json.dumps(cold_start(*sys.argv[1:])))
