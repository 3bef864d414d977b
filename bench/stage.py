"""The engine that all share: Amazon's own DynamoDB Local, with everybody's table in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from botocore.session import get_session

from bench.contenders import PEER_TABLE, TABLE, surroundings
from bench.history import seed_ours, seed_peer
from tests.dynamodb_local import running
from tests.table import create_table

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


@contextmanager
def stage() -> Iterator[tuple[str, "DynamoDBClient"]]:
    """The endpoint, and a client of its own; there is a user with 100 days in either table.

    This process's environment is that of the contenders meanwhile, and afterwards.
    """
    with running() as endpoint:
        os.environ.update(surroundings(endpoint))
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        # The engine's first answers take seconds; the skill's own client is not that patient.
        client = cast("DynamoDBClient", get_session().create_client("dynamodb"))
        create_table(client, TABLE)
        client.create_table(
            TableName=PEER_TABLE,
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        seed_ours(client, 100)
        seed_peer(client, 100)
        yield endpoint, client
        client.close()
