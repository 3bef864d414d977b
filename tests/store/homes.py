"""Every home of the memory, and a look at what lies in it past the store."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from zlib import compress

from skill.store.contract import Store

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

WAYS = ("undecodable", "cut short", "missing", "mistyped")
DOCUMENTS = [f"document {how}" for how in WAYS]
COUNTS = [
    *(f"version {how}" for how in (*WAYS, "negative", "absurd", "full")),
    *(f"generation {how}" for how in ("undecodable", "missing", "mistyped")),
]


class Raw(Protocol):
    """What is stored, as it is."""

    def damage(self, account: str, profile: str, kind: str) -> Any:
        """Damage a record in one of the DOCUMENTS or COUNTS; what is then stored."""

    def stored(self, account: str, profile: str) -> Any:
        """Whatever is stored of this profile; None for nothing."""


@dataclass
class Home:
    """A store, and its raw side."""

    store: Store
    raw: Raw


class Items:
    """The raw side of a DynamoDB table."""

    _WAYS: Mapping[str, Any] = {
        "document undecodable": {"B": b"\x00\xff nothing that zlib knows"},
        "document cut short": {"B": compress(b'{"total_seconds": 600}')[:-7]},
        "document mistyped": {"S": '{"total_seconds": 600}'},
        "version undecodable": {"N": "1.5"},
        "version cut short": {"N": "0"},
        "version mistyped": {"S": "one"},
        "version negative": {"N": "-3"},
        "version absurd": {"N": "9" * 38},
        "version full": {"N": str(2**63 - 1)},
        "generation undecodable": {"B": b"\xff"},
        "generation empty": {"S": ""},
        "generation mistyped": {"N": "7"},
    }

    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client, self._table = client, table

    def damage(self, account: str, profile: str, kind: str) -> Any:
        item = dict(self._item(account, profile))
        item.pop(kind.split()[0])
        if kind in self._WAYS:
            item[kind.split()[0]] = self._WAYS[kind]
        self._client.put_item(TableName=self._table, Item=item)
        return self.stored(account, profile)

    def stored(self, account: str, profile: str) -> Any:
        item = dict(self._item(account, profile))
        item.pop("profile", None)
        return item or None

    def _item(self, account: str, profile: str) -> Mapping[str, Any]:
        key = {"account": {"S": account}, "profile": {"S": profile}}
        return self._client.get_item(TableName=self._table, Key=key).get("Item", {})


class Rows:
    """The raw side of an SQLite file, which has types for its values and no missing ones."""

    _WAYS: Mapping[str, str] = {
        "document undecodable": "CAST(x'7bff7d' AS TEXT)",
        "document cut short": """'{"total_seconds": 6'""",
        "document missing": "''",
        "document mistyped": "x'00ff'",
        "version undecodable": "1.5",
        "version cut short": "0",
        "version missing": "''",
        "version mistyped": "'one'",
        "version negative": "-3",
        "version absurd": "9e99",
        "version full": str(2**63 - 1),
        "generation undecodable": "CAST(x'ff' AS TEXT)",
        "generation missing": "x''",
        "generation mistyped": "x'61'",
    }
    _WHOSE = "WHERE account = ? AND profile = ?"

    def __init__(self, path: Path) -> None:
        self._path = path

    def damage(self, account: str, profile: str, kind: str) -> Any:
        change = f"UPDATE progress SET {kind.split()[0]} = {self._WAYS[kind]} {self._WHOSE}"
        with closing(sqlite3.connect(self._path)) as database, database:
            database.execute(change, (account, profile))
        return self.stored(account, profile)

    def stored(self, account: str, profile: str) -> Any:
        with closing(sqlite3.connect(self._path)) as database:
            database.text_factory = bytes
            query = f"SELECT version, document, generation FROM progress {self._WHOSE}"
            return database.execute(query, (account, profile)).fetchone()
