"""A user with a history: a full routine on each of so many days, up to yesterday.

Ours is made by the coach itself, one day's changes on top of the others; the peer's holds the same
facts, a day beside the other, in the one item that Amazon's adapter keeps per user.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

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


def seed_ours(client: "DynamoDBClient", table: str, user: str, days: int) -> None:
    """Store the coach's own document for so many days of practice."""
    progress = Progress()
    for noon in _noons(days):
        day = noon.date().isoformat()
        held = [
            Stretch(it, noon.timestamp() + 600 * i, noon.timestamp() + 600 * i + HELD[it])
            for i, it in enumerate(HELD)
        ]
        changes = Changes(
            key=day,
            day=day,
            held=tuple(held),
            endings=tuple(Ending(f"{day}{it}", it, Outcome.FINISHED) for it in HELD),
            routine=tuple(HELD),
            settings=remembered({}, DEVICE, "Europe/Lisbon", noon),
        )
        progress = progress.with_changes(changes)
    document = json.dumps(progress.to_json(), separators=(",", ":"))
    account = digest(f"amzn1.ask.account.{user}")
    DynamoStore(table, client).write(account, {HOUSEHOLD: Record(1, document)})


def seed_peer(client: "DynamoDBClient", table: str, user: str, days: int) -> None:
    """Store the adapter's item for as many."""
    from boto3.dynamodb.types import TypeSerializer

    did = {exercise: [int(held), 1, 0, 0] for exercise, held in HELD.items()}
    kept = {noon.date().isoformat(): {"did": did, "full": 1} for noon in _noons(days)}
    plain = {"id": f"amzn1.ask.account.{user}", "attributes": {"days": kept}}
    item: Any = {name: TypeSerializer().serialize(value) for name, value in plain.items()}
    client.put_item(TableName=table, Item=item)


def _noons(days: int) -> list[datetime]:
    today = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    return [today - timedelta(days=ago) for ago in range(days, 0, -1)]
