"""Users with a history: a full routine on each of so many days, up to yesterday.

Ours is made by the coach itself, one day's changes on top of the others; the peer's holds the same
facts, a day beside the other, in the one item that Amazon's adapter keeps per user.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bench.contenders import PEER_TABLE, TABLE
from bench.envelopes import DEVICE
from skill.coach.progress import Changes, Ending, Progress, Stretch
from skill.coach.session import Outcome
from skill.store.contract import Record
from skill.store.dynamodb import DynamoStore
from skill.turn.identity import HOUSEHOLD, digest
from skill.turn.zones import remembered

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

HELD = {
    "belly-breathing": 180.0,
    "reach-for-the-sky": 120.0,
    "speed-skaters": 120.0,
    "elevated-rolls": 180.0,
}


def user(days: int) -> str:
    """The name of the user with that many days."""
    return f"DAYS-{days}"


def seed_ours(client: "DynamoDBClient", days: int, name: str = "") -> None:
    """Store the coach's own document for so many days of practice."""
    progress = Progress()
    for day in _days(days):
        progress = progress.with_changes(_changes(day))
    document = json.dumps(progress.to_json(), separators=(",", ":"))
    account = digest(f"amzn1.ask.account.{name or user(days)}")
    DynamoStore(TABLE, client).write(account, {HOUSEHOLD: Record(1, document)})


def seed_peer(client: "DynamoDBClient", days: int, name: str = "") -> None:
    """Store the adapter's item. Raises ClientError when it is larger than DynamoDB takes."""
    from boto3.dynamodb.types import TypeSerializer

    serialize = TypeSerializer().serialize
    attributes = {"days": {day.isoformat(): _row() for day in _days(days)}}
    key = f"amzn1.ask.account.{name or user(days)}"
    item: Any = {"id": serialize(key), "attributes": serialize(attributes)}
    client.put_item(TableName=PEER_TABLE, Item=item)


def breaking_day(client: "DynamoDBClient") -> int:
    """The day on which the adapter's item has become too large."""
    from botocore.exceptions import ClientError

    fits, fails = 1, 10_000
    while fails - fits > 1:
        middle = (fits + fails) // 2
        try:
            seed_peer(client, middle, "BREAKING")
            fits = middle
        except ClientError:
            fails = middle
    return fails


def _days(count: int) -> Iterator[date]:
    today = datetime.now(UTC).date()
    return (today - timedelta(days=ago) for ago in range(count, 0, -1))


def _changes(day: date) -> Changes:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Changes(
        key=day.isoformat(),
        day=day.isoformat(),
        held=tuple(Stretch(it, noon.timestamp(), noon.timestamp() + HELD[it]) for it in HELD),
        endings=tuple(Ending(f"{day}{it}", it, Outcome.FINISHED) for it in HELD),
        routine=tuple(HELD),
        settings=remembered({}, DEVICE, "Europe/Lisbon", noon),
    )


def _row() -> dict[str, Any]:
    return {"did": {exercise: [int(held), 1, 0, 0] for exercise, held in HELD.items()}, "full": 1}
