"""What DynamoDB is asked, and what that consumes, as a history grows."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from bench.contenders import ADAPTER, OURS, Contender, surroundings
from bench.history import breaking_day, seed_ours, seed_peer
from bench.meter import Meter, metered
from bench.report import Figure, Row
from bench.runs import child, run

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

HISTORIES = (1, 100, 3650)
SESSIONS = {
    "launch": ("LaunchRequest",),
    "routine": ("routine",),
    "summary": ("WeekIntent",),
}
SEEDS = {OURS: seed_ours, ADAPTER: seed_peer}
MEASURES: Mapping[str, Callable[[Meter], float]] = {
    "round trips": lambda meter: meter.trips,
    "read units": lambda meter: meter.read_units,
    "write units": lambda meter: meter.write_units,
}
BROKEN = "too large"

Spent = Mapping[tuple[str, int, str], Figure]
"""By session, days of history and measure."""


def units(endpoint: str, client: "DynamoDBClient") -> list[Row]:
    """Round trips and capacity units of a launch, a whole routine and a summary out of the blue."""
    with metered(endpoint) as meter:
        ours, peer = (_spent(meter, client, who) for who in (OURS, ADAPTER))
    rows = [
        Row(f"{session} after {days:,} day{'s'[: days > 1]}", measure, ours[key], peer[key])
        for key in ours
        for session, days, measure in [key]
    ]
    day = breaking_day(client)
    return [*rows, *_growth(ours), Row("days until an item is too large", "days", "never", day)]


def _growth(ours: Spent) -> list[Row]:
    """What the longest history costs to what the shortest does."""
    first, *_, last = HISTORIES
    rows = []
    for session in SESSIONS:
        less, more = (
            sum(float(ours[session, days, unit] or 0) for unit in ("read units", "write units"))
            for days in (first, last)
        )
        what = f"{session}: units, {last:,} days to {first}"
        rows.append(Row(what, "ratio", more / less, wanted="<= 1.05"))
    return rows


def _spent(meter: Meter, client: "DynamoDBClient", who: Contender) -> Spent:
    """One session of each kind at each length of history, every one in a process of its own."""
    spent: dict[tuple[str, int, str], Figure] = {}
    for session, kinds in SESSIONS.items():
        for days in HISTORIES:
            user = f"{session}-{days}"
            figures: dict[str, Figure] = dict.fromkeys(MEASURES, BROKEN)
            if _seeded(client, who, days, user):
                meter.reset()
                run(child("walk", who.module, user, *kinds), surroundings(meter.endpoint))
                figures = {name: measure(meter) for name, measure in MEASURES.items()}
            spent |= {(session, days, name): figure for name, figure in figures.items()}
    return spent


def _seeded(client: "DynamoDBClient", who: Contender, days: int, user: str) -> bool:
    try:
        SEEDS[who](client, days, user)
    except ClientError:
        return False
    return True
