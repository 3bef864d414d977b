"""Every home of the memory, ready to be tested."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from moto import mock_aws

from infra.dynamodb_local import environment
from infra.table import create_table
from skill.store.aws import connect, ordinary
from skill.store.contract import Store
from skill.store.dynamodb import DynamoStore
from skill.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


@pytest.fixture
def moto_client(monkeypatch: pytest.MonkeyPatch) -> Iterator["DynamoDBClient"]:
    """A client of the imitation of AWS that lives in this process."""
    for name, value in environment("").items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_ENDPOINT_URL_DYNAMODB")
    with mock_aws():
        yield ordinary()


@pytest.fixture
def local_client(
    dynamodb_local: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator["DynamoDBClient"]:
    """botocore's client of Amazon's own engine."""
    for name, value in environment(dynamodb_local).items():
        monkeypatch.setenv(name, value)
    client = ordinary()
    yield client
    client.close()


@pytest.fixture
def table() -> str:
    """The name of a table that no other test knows."""
    return f"progress-{uuid4()}"


@pytest.fixture
def moto(moto_client: "DynamoDBClient", table: str) -> Store:
    """A DynamoDB store on moto, over botocore."""
    create_table(moto_client, table)
    return DynamoStore(table, moto_client)


@pytest.fixture
def local(local_client: "DynamoDBClient", table: str) -> Iterator[Store]:
    """A DynamoDB store on DynamoDB Local, over the small client."""
    create_table(local_client, table)
    client = connect()
    yield DynamoStore(table, client)
    client.close()


@pytest.fixture
def sqlite(tmp_path: Path) -> Store:
    """A SQLite store in a folder that does not exist yet."""
    return SqliteStore(tmp_path / "new" / "folder" / "progress.sqlite3")


@pytest.fixture(params=["sqlite", "moto", "local"])
def store(request: pytest.FixtureRequest) -> Store:
    """Each home in turn: the contract is the same for all."""
    home: Store = request.getfixturevalue(request.param)
    return home


@pytest.fixture(params=["sqlite", "local"])
def real_store(request: pytest.FixtureRequest) -> Store:
    """The homes that can be raced: moto looks and writes without a lock between its threads."""
    home: Store = request.getfixturevalue(request.param)
    return home
