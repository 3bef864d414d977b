"""Every home of the memory, ready to be tested."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from moto import mock_aws

from skill.store.aws import connect, ordinary
from skill.store.contract import Store
from skill.store.dynamodb import DynamoStore
from skill.store.sqlite import SqliteStore
from tests.dynamodb_local import environment, in_lambda
from tests.store.clock import HandClock
from tests.store.homes import Home, Items, Rows
from tests.store.loopback import moto as as_moto
from tests.store.loopback import serving
from tests.table import create_table

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


@pytest.fixture
def clock() -> HandClock:
    """A clock that stands still."""
    return HandClock()


imitated = cache(ordinary)
"""A client takes longer to make than most tests take, and moto forgets each test's tables."""


@pytest.fixture
def moto_client(monkeypatch: pytest.MonkeyPatch) -> Iterator["DynamoDBClient"]:
    """A client of the imitation of AWS that lives in this process."""
    for name, value in environment("").items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_ENDPOINT_URL_DYNAMODB")
    with mock_aws():
        client = imitated()
        client.list_tables()  # moto takes its time for what it imports at the first call
        yield client


@pytest.fixture
def local_client(
    dynamodb_local: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator["DynamoDBClient"]:
    """boto3's client of Amazon's own engine."""
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
def moto(moto_client: "DynamoDBClient", table: str) -> Home:
    """A DynamoDB store on moto, over boto3."""
    create_table(moto_client, table)
    return Home(DynamoStore(table, moto_client), Items(moto_client, table))


@pytest.fixture
def direct(
    moto_client: "DynamoDBClient", table: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Home]:
    """A DynamoDB store on moto, over the direct client and a real socket."""
    create_table(moto_client, table)
    with serving([as_moto]) as endpoint:
        yield from _direct(endpoint, moto_client, table, monkeypatch)


@pytest.fixture
def local(
    dynamodb_local: str,
    local_client: "DynamoDBClient",
    table: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Home]:
    """A DynamoDB store on DynamoDB Local, over the direct client."""
    create_table(local_client, table)
    yield from _direct(dynamodb_local, local_client, table, monkeypatch)


def _direct(
    endpoint: str, raw: "DynamoDBClient", table: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Home]:
    for name, value in in_lambda(endpoint).items():
        monkeypatch.setenv(name, value)
    client = connect()
    yield Home(DynamoStore(table, client), Items(raw, table))
    client.close()


@pytest.fixture
def sqlite(tmp_path: Path) -> Home:
    """A SQLite store in a folder that does not exist yet."""
    path = tmp_path / "new" / "folder" / "progress.sqlite3"
    return Home(SqliteStore(path), Rows(path))


HOMES = [
    "sqlite",
    "moto",
    pytest.param("direct", marks=pytest.mark.server),
    pytest.param("local", marks=pytest.mark.java),
]


@pytest.fixture(params=HOMES)
def home(request: pytest.FixtureRequest) -> Home:
    """Each home in turn: the contract is the same for all."""
    one: Home = request.getfixturevalue(request.param)
    return one


@pytest.fixture
def store(home: Home) -> Store:
    """The store of each home in turn."""
    return home.store


@pytest.fixture(params=["sqlite", pytest.param("local", marks=pytest.mark.java)])
def real_store(request: pytest.FixtureRequest) -> Store:
    """The homes that can be raced: moto looks and writes without a lock between its threads."""
    one: Home = request.getfixturevalue(request.param)
    return one.store
