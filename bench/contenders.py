"""Who is compared, and the one DynamoDB that all of them talk to."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from botocore.session import get_session

from bench.envelopes import SKILL_ID
from bench.history import seed_ours, seed_peer
from tests.dynamodb_local import in_lambda, running
from tests.table import create_table

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

OURS, ADAPTER, HELLO = "skill.lambda_function", "bench.peers.adapter", "bench.peers.hello"
"""Modules with the function `handler` that Lambda would call: ours, peer 1 and peer 2."""
TABLE, PEER_TABLE = "bench-progress", "bench-peer"
REGULAR = "DAYS-100"
"""The user who has practised on a hundred days."""


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
    with running() as endpoint:
        os.environ.update(surroundings(endpoint))
        # The engine's first answers take seconds; the skill's own client is not that patient.
        client = cast("DynamoDBClient", get_session().create_client("dynamodb"))
        create_table(client, TABLE)
        client.create_table(
            TableName=PEER_TABLE,
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        seed_ours(client, TABLE, REGULAR, 100)
        seed_peer(client, PEER_TABLE, REGULAR, 100)
        yield surroundings(endpoint)
        client.close()
