"""The memory on AWS: one DynamoDB table, one item per profile (``infra/template.yaml``).

A call is one request when nothing is in its way: BatchGetItem, Query, PutItem or
TransactWriteItems. It is tried again until the turn's deadline.

DynamoDB charges by the kilobyte, so the document is stored compressed: a record then costs one
write unit at any length of history. `zlib.decompress` reads it.
"""

import logging
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from skill.store.contract import (
    DAMAGED,
    ERASED,
    TRACE_SECONDS,
    Conflict,
    Record,
    Unavailable,
    intact,
)
from skill.store.deadline import Busy, deadline, in_time, persist
from skill.store.refusals import meaning

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

T = TypeVar("T")
Item = Mapping[str, Any]

ERASE_SECONDS = 5.0  # when a skill is disabled nobody listens, but the function stops at 7 or 8
_BATCH = 25  # the most BatchWriteItem takes
_ANSWERS = {"batch_get_item": "Responses", "batch_write_item": "UnprocessedItems", "query": "Items"}
"""What stands in every answer but those of which boto3 made nothing, cut ones among them."""

log = logging.getLogger(__name__)


class DynamoStore:
    """A Store in the DynamoDB table called `table`; ``skill.store.aws`` has the `client`."""

    def __init__(self, table: str, client: "DynamoDBClient") -> None:
        self._table, self._client = table, client

    def read(self, account: str, profiles: Sequence[str] | None = None) -> dict[str, Record]:
        return self._persist("read", lambda: self._records(account, profiles))

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        puts = [self._put(_key(account, name), record) for name, record in records.items()]
        unanswered = False

        def attempt() -> None:
            nonlocal unanswered
            try:
                if len(puts) == 1:
                    self._ask("put_item", **puts[0])
                else:
                    self._ask("transact_write_items", TransactItems=[{"Put": put} for put in puts])
            except Busy:
                unanswered = True
                raise
            except Conflict:
                if not unanswered or self._records(account, records) != records:
                    raise  # else it is an attempt of ours that landed, its answer lost

        if puts:
            self._persist("write", attempt)

    def erase(self, account: str, profile: str | None = None, *, at: int) -> None:
        """See Store. Outside a turn it may take ERASE_SECONDS, to sit out throttling."""
        names = [profile, DAMAGED + profile] if profile else []
        one = [_key(account, name) for name in names]
        trace = {
            **_key(account, ERASED + (profile or "")),
            **_content(Record(at, "null")),
            "expires": {"N": str(at + TRACE_SECONDS)},
        }
        keys = partial(self._query, account, ProjectionExpression="account, profile")
        with deadline(ERASE_SECONDS):
            self._persist("erase", lambda: self._replace(one or keys(), trace))

    def _records(self, account: str, profiles: Iterable[str] | None) -> dict[str, Record]:
        found = {}
        for item in self._whole(account) if profiles is None else self._batch(account, profiles):
            record, is_stored = intact(log, _document, _count, item)
            if not is_stored:
                self._mend(item, record)
            if record:
                found[item["profile"]["S"]] = record
        return found

    def _batch(self, account: str, profiles: Iterable[str]) -> list[Item]:
        keys = [_key(account, profile) for profile in dict.fromkeys(profiles)]
        if not keys:
            return []
        wanted = {self._table: {"Keys": keys, "ConsistentRead": True}}
        answer = self._ask("batch_get_item", RequestItems=wanted)
        if answer.get("UnprocessedKeys"):
            raise Busy("some keys were left unread")
        return list(answer["Responses"].get(self._table, ()))

    def _mend(self, item: Item, record: Record | None) -> None:
        """Put the record in the item's place, or where there is none the item aside."""
        key = {name: item[name] for name in ("account", "profile")}
        unchanged = _only_on(item, "version", "document", "generation")
        copy = {**item, "profile": {"S": DAMAGED + item["profile"]["S"]}}
        actions = [
            {"Put": {"TableName": self._table, "Item": copy}},
            {"Delete": {"TableName": self._table, "Key": key, **unchanged}},
        ]
        if record:
            actions = [{"Put": {**self._put(key, record), **unchanged}}]
        try:
            self._ask("transact_write_items", TransactItems=actions)
        except Conflict as race:
            raise Busy("somebody else has mended it, or written anew") from race

    def _put(self, key: Item, record: Record) -> Item:
        """A Put that succeeds only on top of the version before."""
        content = _content(record)
        before = {**content, "version": {"N": str(record.version - 1)}}
        first = record.version == 1
        condition = _only_on({}, "account") if first else _only_on(before, "version", "generation")
        return {"TableName": self._table, "Item": {**key, **content}, **condition}

    def _whole(self, account: str) -> list[Item]:
        return [it for it in self._query(account) if not it["profile"]["S"].startswith(DAMAGED)]

    def _query(self, account: str, **more: Any) -> list[Item]:
        """All items of the account, whole or as `more` wants them."""
        page = self._ask(
            "query",
            TableName=self._table,
            ConsistentRead=True,
            KeyConditionExpression="account = :account",
            ExpressionAttributeValues={":account": {"S": account}},
            **more,
        )
        last = page.get("LastEvaluatedKey")
        rest = self._query(account, **{**more, "ExclusiveStartKey": last}) if last else ()
        return [*page["Items"], *rest]

    def _replace(self, keys: Iterable[Item], trace: Item) -> None:
        """Put the trace in the place of all it can; Busy when DynamoDB left some for later."""
        there = {name: trace[name] for name in ("account", "profile")}
        deletes = [{"DeleteRequest": {"Key": key}} for key in keys if key != there]
        work = [{"PutRequest": {"Item": trace}}, *deletes]
        batches = [work[start : start + _BATCH] for start in range(0, len(work), _BATCH)]
        answers = [self._ask("batch_write_item", RequestItems={self._table: it}) for it in batches]
        if any(answer["UnprocessedItems"] for answer in answers):
            raise Busy("some items were left as they are")

    def _ask(self, operation: str, **request: Any) -> Any:
        """What DynamoDB answers to one call, or the Conflict or Unavailable it means."""
        try:
            answer = in_time(lambda: getattr(self._client, operation)(**request))
        except Unavailable:
            raise
        except Exception as error:  # botocore lets errors of several libraries through
            raise meaning(error) from error
        if operation in _ANSWERS and _ANSWERS[operation] not in answer:
            raise Busy("no whole answer")
        return answer

    def _persist(self, purpose: str, attempt: Callable[[], T]) -> T:
        """What `attempt` returns; a line in the log, without anybody's id, when Unavailable."""
        try:
            return persist(attempt)
        except Unavailable as error:
            log.warning("Table %s: cannot %s: %s", self._table, purpose, error)
            raise


def _key(account: str, profile: str) -> Item:
    return {"account": {"S": account}, "profile": {"S": profile}}


def _content(record: Record) -> dict[str, Any]:
    kept = {"generation": {"S": record.generation}} if record.generation else {}
    document = zlib.compress(record.document.encode(), 9)
    return {"version": {"N": str(record.version)}, "document": {"B": document}, **kept}


def _document(item: Item) -> str:
    return str(zlib.decompress(item["document"]["B"]), "utf-8")


def _count(item: Item) -> tuple[int, str]:
    generation = item["generation"]["S"] if "generation" in item else ""
    if "generation" in item and not generation:
        raise ValueError("no generation")  # it is left out where there is none
    return int(item["version"]["N"]), generation


def _only_on(stored: Item, *names: str) -> Item:
    """The condition that these attributes are stored as here, or not at all where not here."""
    tests = [f"#{it} = :{it}" if it in stored else f"attribute_not_exists(#{it})" for it in names]
    values = {f":{it}": stored[it] for it in names if it in stored}
    return {
        "ConditionExpression": " AND ".join(tests),
        "ExpressionAttributeNames": {f"#{it}": it for it in names},
        **({"ExpressionAttributeValues": values} if values else {}),
    }
