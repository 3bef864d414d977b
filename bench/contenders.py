"""Who is compared, and the one DynamoDB, with a regular user, that all of them talk to."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import boto3

from skill.coach.changes import Changes, Ending, Stretch
from skill.coach.progress import Progress
from skill.coach.session import Outcome
from skill.content.load import load
from skill.simulator.device.envelope import DEVICE_ID, SKILL_ID
from skill.store.contract import Record
from skill.store.dynamodb import DynamoStore
from skill.turn.request import HOUSEHOLD, digest
from skill.turn.zones import remembered
from tests.dynamodb_local import in_lambda, running
from tests.table import create_table

OURS, PEER = "skill.lambda_function", "bench.peer"
"""Modules with the function `handler` that Lambda would call: ours and peer 1."""
TABLE, PEER_TABLE = "bench-progress", "bench-peer"
REGULAR = "amzn1.ask.account.DAYS-100"
"""The user who has practised on a hundred days, up to yesterday: a full routine on each."""
HELD = {exercise.id: exercise.seconds for exercise in load().routine.exercises}


def surroundings(endpoint: str) -> Mapping[str, str]:
    """The environment of a contender's process whose DynamoDB is at `endpoint`.

    Bytecode may be kept, as the packages in a Lambda function's zip and in a virtual environment
    have it: nobody's sources are compiled while the clock runs.
    """
    tables = {"PROGRESS_TABLE": TABLE, "PEER_TABLE": PEER_TABLE, "SKILL_ID": SKILL_ID}
    kept = {**os.environ, **in_lambda(endpoint), **tables}
    return {name: value for name, value in kept.items() if name != "PYTHONDONTWRITEBYTECODE"}


@contextmanager
def database() -> Iterator[Mapping[str, str]]:
    """Amazon's DynamoDB Local with both tables and the regular user; the environment for it.

    This process's environment is that of the contenders meanwhile, and afterwards.
    """
    today = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    noons = [today - timedelta(days=ago) for ago in range(100, 0, -1)]
    with running() as endpoint:
        os.environ.update(surroundings(endpoint))
        # The engine's first answers take seconds; the skill's own client is not that patient.
        client = boto3.client("dynamodb")
        create_table(client, TABLE)
        DynamoStore(TABLE, client).write(digest(REGULAR), {HOUSEHOLD: ours(noons)})
        peers = boto3.resource("dynamodb").create_table(
            TableName=PEER_TABLE,
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        peers.put_item(Item={"id": REGULAR, "attributes": {"days": theirs(noons)}})
        peers.meta.client.close()
        client.close()
        yield surroundings(endpoint)


def ours(noons: list[datetime]) -> Record:
    """The coach's own document: one day's changes on top of the others."""
    progress = Progress()
    for noon in noons:
        day = f"{noon:%Y-%m-%d}"
        began = {it: noon.timestamp() + 600 * place for place, it in enumerate(HELD)}
        changes = Changes(
            key=day,
            day=day,
            held=tuple(Stretch(it, began[it], began[it] + HELD[it]) for it in HELD),
            endings=tuple(Ending(f"{day}{it}", it, Outcome.FINISHED) for it in HELD),
            routine=tuple(HELD),
            settings=remembered({}, digest(DEVICE_ID), "Europe/Lisbon", noon),
        )
        progress = progress.with_changes(changes)
    return Record(1, json.dumps(progress.to_json(), separators=(",", ":")))


def theirs(noons: list[datetime]) -> dict[str, object]:
    """The same facts, a day beside the other, in the one item that Amazon's adapter keeps."""
    did = {exercise: [seconds, 1, 0, 0] for exercise, seconds in HELD.items()}
    return {f"{noon:%Y-%m-%d}": {"did": did, "full": 1} for noon in noons}
