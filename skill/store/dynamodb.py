"""The memory on AWS: one DynamoDB table, one item per profile (``infra/template.yaml``).

A call is one request when nothing is in its way: BatchGetItem, PutItem or TransactWriteItems. It is
tried again until the turn's deadline (``skill.store.deadline``).

DynamoDB charges by the kilobyte, so the document is stored compressed: a record then costs one
write unit at any length of history. `zlib.decompress` reads it.
"""

import logging
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from skill.store.contract import DAMAGED, Conflict, Record, Unavailable, decoded
from skill.store.deadline import Busy, deadline, in_time, persist
from skill.store.service_errors import meaning

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Item = Mapping[str, Any]

ERASE_SECONDS = 5.0  # when a skill is disabled nobody listens, but the function stops at 7 or 8
_BATCH = 25  # the most BatchWriteItem takes
_ANSWERS = {
    "batch_get_item": {"Responses"},
    "batch_write_item": {"UnprocessedItems"},
    "query": {"Items"},
}
"""What stands in every answer but those of which boto3 made nothing, cut ones among them."""
_CONTENT = ("version", "document", "generation")

log = logging.getLogger(__name__)


class DynamoStore:
    """A Store in the DynamoDB table called `table`; ``skill.store.aws`` has the `client`."""

    def __init__(self, table: str, client: "DynamoDBClient") -> None:
        self._table = table
        self._client = client

    def read(self, account: str, profiles: Sequence[str]) -> dict[str, Record]:
        with self._failures_logged("read"):
            items = persist(lambda: self._items(account, profiles))
            return {name: record for name, item in items.items() if (record := self._record(item))}

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        puts = [self._put(_key(account, name), new) for name, new in records.items()]
        unanswered = False

        def attempt() -> None:
            nonlocal unanswered
            try:
                self._store(puts)
            except Busy:
                unanswered = True
                raise
            except Conflict:
                if not (unanswered and self._landed(account, records)):
                    raise

        with self._failures_logged("write"):
            if puts:
                persist(attempt)

    def erase(self, account: str, profile: str | None = None) -> None:
        """See Store. Outside a turn it may take ERASE_SECONDS, to sit out throttling."""

        def attempt() -> None:
            one = profile and [_key(account, profile), _key(account, DAMAGED + profile)]
            self._delete(one or self._keys(account))

        with self._failures_logged("erase"), deadline(ERASE_SECONDS):
            persist(attempt)

    def _items(self, account: str, profiles: Iterable[str]) -> dict[str, Item]:
        """What is stored of these profiles, as it is."""
        keys = [_key(account, profile) for profile in dict.fromkeys(profiles)]
        if not keys:
            return {}
        wanted = {self._table: {"Keys": keys, "ConsistentRead": True}}
        answer = self._ask("batch_get_item", RequestItems=wanted)
        if answer.get("UnprocessedKeys"):
            raise Busy("some keys were left unread")
        return {item["profile"]["S"]: item for item in answer["Responses"].get(self._table, [])}

    def _record(self, item: Item) -> Record | None:
        """The item's record; None for a damaged item, which is put aside."""
        try:
            return _record(item)
        except (KeyError, TypeError, ValueError, zlib.error) as error:
            log.warning("Table %s: a damaged record is put aside: %r", self._table, type(error))
        with suppress(Conflict):  # somebody else has done so, or written anew
            persist(lambda: self._put_aside(item))
        return None

    def _put_aside(self, item: Item) -> None:
        """Copy the item to its profile's DAMAGED one, and delete it if it is still the same."""
        names = {f"#{name}": name for name in _CONTENT}
        values = {f":{name}": item[name] for name in _CONTENT if name in item}
        same = [
            f"#{name} = :{name}" if name in item else f"attribute_not_exists(#{name})"
            for name in _CONTENT
        ]
        delete = {
            "TableName": self._table,
            "Key": {name: item[name] for name in ("account", "profile")},
            "ConditionExpression": " AND ".join(same),
            "ExpressionAttributeNames": names,
            **({"ExpressionAttributeValues": values} if values else {}),
        }
        copy = {**item, "profile": {"S": DAMAGED + item["profile"]["S"]}}
        put = {"TableName": self._table, "Item": copy}
        self._ask("transact_write_items", TransactItems=[{"Put": put}, {"Delete": delete}])

    def _put(self, key: Item, record: Record) -> Item:
        """A Put that succeeds only on top of the version before."""
        item = {
            **key,
            "version": {"N": str(record.version)},
            "document": {"B": zlib.compress(record.document.encode(), 9)},
            **({"generation": {"S": record.generation}} if record.generation else {}),
        }
        put = {"TableName": self._table, "Item": item}
        if record.version == 1:
            return put | {"ConditionExpression": "attribute_not_exists(account)"}
        values = {":before": {"N": str(record.version - 1)}}
        same = "attribute_not_exists(#generation)"
        if record.generation:
            same, values[":generation"] = "#generation = :generation", item["generation"]
        return put | {
            "ConditionExpression": f"#version = :before AND {same}",
            "ExpressionAttributeNames": {"#version": "version", "#generation": "generation"},
            "ExpressionAttributeValues": values,
        }

    def _store(self, puts: Sequence[Item]) -> None:
        if len(puts) == 1:
            self._ask("put_item", **puts[0])
        else:
            self._ask("transact_write_items", TransactItems=[{"Put": put} for put in puts])

    def _landed(self, account: str, records: Mapping[str, Record]) -> bool:
        """Whether these very records are stored: an attempt whose answer was lost has landed."""
        items = persist(lambda: self._items(account, records))
        return all(name in items and _record(items[name]) == records[name] for name in records)

    def _keys(self, account: str) -> list[Item]:
        query = {
            "TableName": self._table,
            "ConsistentRead": True,
            "KeyConditionExpression": "#account = :account",
            "ProjectionExpression": "#account, #profile",
            "ExpressionAttributeNames": {"#account": "account", "#profile": "profile"},
            "ExpressionAttributeValues": {":account": {"S": account}},
        }
        page = self._ask("query", **query)
        keys = list(page["Items"])
        while last := page.get("LastEvaluatedKey"):
            page = self._ask("query", **query, ExclusiveStartKey=last)
            keys += page["Items"]
        return keys

    def _delete(self, keys: Sequence[Item]) -> None:
        """Delete all it can; Busy when DynamoDB left some for later."""
        left = False
        for start in range(0, len(keys), _BATCH):
            deletes = [{"DeleteRequest": {"Key": key}} for key in keys[start : start + _BATCH]]
            answer = self._ask("batch_write_item", RequestItems={self._table: deletes})
            left = left or bool(answer["UnprocessedItems"])
        if left:
            raise Busy("some items were left undeleted")

    def _ask(self, operation: str, **request: Any) -> Any:
        """What DynamoDB answers to one call, or the Conflict or Unavailable it means."""
        try:
            answer = in_time(lambda: getattr(self._client, operation)(**request))
        except Unavailable:
            raise
        except Exception as error:  # botocore lets errors of several libraries through
            raise meaning(error) from error
        if not _ANSWERS.get(operation, answer.keys()) <= answer.keys():
            raise Busy("no whole answer")
        return answer

    @contextmanager
    def _failures_logged(self, purpose: str) -> Iterator[None]:
        """A line in the log, without anybody's id, when the store is Unavailable."""
        try:
            yield
        except Unavailable as error:
            log.warning("Table %s: cannot %s: %s", self._table, purpose, error)
            raise


def _key(account: str, profile: str) -> Item:
    return {"account": {"S": account}, "profile": {"S": profile}}


def _record(item: Item) -> Record:
    """Raises KeyError, TypeError, ValueError or zlib.error for a damaged item."""
    document = zlib.decompress(item["document"]["B"])
    generation = item["generation"]["S"] if "generation" in item else ""
    return decoded(int(item["version"]["N"]), document, generation)
