"""The memory on AWS: one DynamoDB table, one item per profile (``infra/template.yaml``).

A call is one request when nothing is in its way: GetItem or BatchGetItem, PutItem or
TransactWriteItems. What a turn may wait for them all is said in ``skill.store.deadline``.

DynamoDB charges by the kilobyte, so the document is stored compressed: a record then costs one
write unit at any length of history. `zlib.decompress` reads it.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import compress, decompress

from skill.store.aws import connect, meaning
from skill.store.contract import Record, Unavailable
from skill.store.deadline import TURN_SECONDS, Busy, persist, turn

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

T = TypeVar("T")
Item = Mapping[str, Any]

ERASE_SECONDS = 5.0  # when a skill is disabled nobody listens, but the function stops at 7 or 8
_BATCH = 25  # the most BatchWriteItem takes

log = logging.getLogger(__name__)


class DynamoStore:
    """A Store in the DynamoDB table called `table`.

    `client` is one of ``skill.store.aws``, whose calls end when the turn's deadline does. Without
    one it is made at the first use, which may take the import of botocore: time that no budget of
    waiting covers.
    """

    def __init__(self, table: str, client: "DynamoDBClient | None" = None) -> None:
        self._table = table
        self._client: Callable[[], DynamoDBClient] = cache(lambda: client or connect())

    def read(self, account: str, profiles: Sequence[str]) -> dict[str, Record]:
        keys = [_key(account, profile) for profile in dict.fromkeys(profiles)]
        get = self._get if len(keys) == 1 else self._get_several
        with self._turn("read"):
            items = persist(lambda: get(keys)) if keys else []
        return {item["profile"]["S"]: _record(item) for item in items}

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        puts = [_put(self._table, _key(account, name), new) for name, new in records.items()]
        put = self._put if len(puts) == 1 else self._put_several
        with self._turn("write"):
            if puts:
                persist(lambda: put(puts))

    def erase(self, account: str, profile: str | None = None) -> None:
        """See Store. Outside a turn it may take ERASE_SECONDS, to sit out throttling."""
        with self._turn("erase", ERASE_SECONDS):
            if profile is None:
                persist(lambda: self._delete(self._keys(account)))
            else:
                persist(lambda: self._delete([_key(account, profile)]))

    def _get(self, keys: Sequence[Item]) -> list[Item]:
        answer = self._ask(
            lambda client: client.get_item(TableName=self._table, Key=keys[0], ConsistentRead=True)
        )
        return [answer["Item"]] if "Item" in answer else []

    def _get_several(self, keys: Sequence[Item]) -> list[Item]:
        wanted: Any = {self._table: {"Keys": keys, "ConsistentRead": True}}
        answer = self._ask(lambda client: client.batch_get_item(RequestItems=wanted))
        if answer.get("UnprocessedKeys"):
            raise Busy("some keys were left unread")
        return list(answer["Responses"].get(self._table, []))

    def _put(self, puts: Sequence[Item]) -> None:
        self._ask(lambda client: client.put_item(**puts[0]))

    def _put_several(self, puts: Sequence[Item]) -> None:
        items: Any = [{"Put": put} for put in puts]
        self._ask(lambda client: client.transact_write_items(TransactItems=items))

    def _keys(self, account: str) -> list[Item]:
        query: Any = {
            "TableName": self._table,
            "ConsistentRead": True,
            "KeyConditionExpression": "#account = :account",
            "ProjectionExpression": "#account, #profile",
            "ExpressionAttributeNames": {"#account": "account", "#profile": "profile"},
            "ExpressionAttributeValues": {":account": {"S": account}},
        }

        def all_pages(client: "DynamoDBClient") -> list[Item]:
            page: Any = client.query(**query)
            items = list(page["Items"])
            while last := page.get("LastEvaluatedKey"):
                page = client.query(**query, ExclusiveStartKey=last)
                items += page["Items"]
            return items

        return self._ask(all_pages)

    def _delete(self, keys: Sequence[Item]) -> None:
        """Delete all it can; Busy when DynamoDB left some for later."""
        batches = [keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH)]
        undone = [self._left_after_deleting(batch) for batch in batches]
        if any(undone):
            raise Busy("some items were left undeleted")

    def _left_after_deleting(self, keys: Sequence[Item]) -> Mapping[str, Any]:
        deletes: Any = {self._table: [{"DeleteRequest": {"Key": key}} for key in keys]}
        answer = self._ask(lambda client: client.batch_write_item(RequestItems=deletes))
        return answer.get("UnprocessedItems", {})

    def _ask(self, call: Callable[["DynamoDBClient"], T]) -> T:
        """What DynamoDB answers to one call, or the Conflict or Unavailable it means."""
        try:
            return call(self._client())
        except Unavailable:
            raise
        except Exception as error:  # botocore lets errors of several libraries through
            raise meaning(error) from error

    @contextmanager
    def _turn(self, purpose: str, seconds: float = TURN_SECONDS) -> Iterator[None]:
        """A turn's waiting, and a line in the log (without anybody's id) when it was in vain."""
        try:
            with turn(seconds):
                yield
        except Unavailable as error:
            log.warning("Table %s: cannot %s: %s", self._table, purpose, error)
            raise


def _key(account: str, profile: str) -> Item:
    return {"account": {"S": account}, "profile": {"S": profile}}


def _record(item: Item) -> Record:
    return Record(int(item["version"]["N"]), decompress(item["document"]["B"]).decode())


def _put(table: str, key: Item, record: Record) -> Item:
    """A Put that succeeds only on top of the version before."""
    content = {
        "version": {"N": str(record.version)},
        "document": {"B": compress(record.document.encode(), 9)},
    }
    put = {"TableName": table, "Item": {**key, **content}}
    if record.version == 1:
        return put | {"ConditionExpression": "attribute_not_exists(account)"}
    return put | {
        "ConditionExpression": "#version = :before",
        "ExpressionAttributeNames": {"#version": "version"},
        "ExpressionAttributeValues": {":before": {"N": str(record.version - 1)}},
    }
