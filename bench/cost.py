"""What a month costs, by daily users: measured milliseconds and units at listed prices."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from bench.child import TURNS
from bench.report import Row

USERS = (1, 1_000, 10_000, 100_000, 1_000_000)
DAYS = 30
DAY_SECONDS = 86_400
MILLION = 1_000_000
GIGABYTE = 10**9
HEADS = (
    "daily users",
    "turns/s at peak",
    "cold starts",
    "Lambda",
    "DynamoDB",
    "logs",
    "sum",
    "per 1,000 users",
    "SnapStart, if on",
)
Prices = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Measured:
    """What the bench found: processor milliseconds, and units of a whole routine."""

    cold: float
    warm: float
    read_units: float
    write_units: float
    routine_turns: int


def prices() -> Prices:
    found: dict[str, Any] = tomllib.loads(
        Path(__file__).with_name("prices.toml").read_text(encoding="utf-8")
    )
    return found


def measured(rows: Sequence[Row], routine_turns: int) -> Measured:
    """The figures that the model needs. Raises KeyError when a row is missing."""
    ours = {(row.what, row.unit): row.ours for row in rows}

    def figure(what: str, unit: str) -> float:
        return float(ours[what, unit] or 0)

    return Measured(
        cold=figure("cold: processor time", "ms"),
        warm=fmean(figure(f"warm turn, processor: {name}", "ms") for name in TURNS),
        read_units=figure("routine after 3,650 days", "read units"),
        write_units=figure("routine after 3,650 days", "write units"),
        routine_turns=routine_turns,
    )


def table(found: Measured, price: Prices) -> str:
    """Markdown: dollars a month, a row per number of users."""
    lines = [HEADS, ("---:",) * len(HEADS), *(_cells(users, found, price) for users in USERS)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def cold_share(turns_a_day: float, idle_seconds: float) -> float:
    """The share of turns that find no environment waiting, if turns come evenly through the day."""
    return 1 / (1 + turns_a_day / DAY_SECONDS * idle_seconds)


def _cells(users: int, found: Measured, price: Prices) -> tuple[str, ...]:
    habits = price["habits"]
    turns = users * habits["turns_a_day"]
    cold = cold_share(turns, habits["idle_seconds"])
    peak = turns * habits["peak_share"] / (habits["peak_hours"] * 3600)
    parts = [
        _lambda(turns * DAYS, cold, found, price),
        _dynamodb(users, turns * DAYS, found, price),
        _logs(turns * DAYS, price),
    ]
    snap = _snapstart(turns * DAYS * cold, price)
    money = [*parts, sum(parts), sum(parts) / users * 1000, snap]
    return (f"{users:,}", f"{peak:.3g}", f"{cold:.2%}", *(f"${amount:,.2f}" for amount in money))


def _lambda(turns: float, cold: float, found: Measured, price: Prices) -> float:
    """Memory buys processor: half a gigabyte is less than a third of a core."""
    function = price["function"]
    share = min(1.0, function["gigabytes"] * 1024 / function["megabytes_per_core"])
    work = ((1 - cold) * found.warm + cold * found.cold) / share
    seconds = (work + price["habits"]["store_milliseconds"]) / 1000
    duration = turns * seconds * function["gigabytes"] * price["lambda"]["gigabyte_second"]
    return duration + turns / MILLION * price["lambda"]["million_requests"]


def _dynamodb(users: int, turns: float, found: Measured, price: Prices) -> float:
    dynamodb = price["dynamodb"]
    routines = turns / found.routine_turns
    reads = routines * found.read_units / MILLION * dynamodb["million_read_units"]
    writes = routines * found.write_units / MILLION * dynamodb["million_write_units"]
    kept = dynamodb["gigabyte_month"] + dynamodb["backup_gigabyte_month"]
    return reads + writes + users * price["habits"]["item_bytes"] / GIGABYTE * kept


def _logs(turns: float, price: Prices) -> float:
    gigabytes = turns * price["habits"]["log_bytes_a_turn"] / GIGABYTE
    return gigabytes * (price["logs"]["gigabyte"] + price["logs"]["gigabyte_month"])


def _snapstart(starts: float, price: Prices) -> float:
    """One published version kept for a month, and every cold start a restore."""
    size, prices = price["function"]["gigabytes"], price["lambda"]
    kept = DAYS * DAY_SECONDS * size * prices["snapstart_cached_gigabyte_second"]
    return kept + starts * size * prices["snapstart_restored_gigabyte"]
