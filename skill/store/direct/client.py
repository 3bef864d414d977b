"""DynamoDB's JSON protocol over http.client: the calls of DynamoStore, with boto3's names."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial, partialmethod
from http.client import HTTPConnection, HTTPSConnection
from select import select
from typing import Any
from urllib.parse import urlsplit

from skill.store.direct.signature import Credentials, signed

CONNECT_SECONDS = 0.6
READ_SECONDS = 1.2

_DIALECT = {"content-type": "application/x-amz-json-1.0", "user-agent": "hip-reset"}


class Refusal(Exception):  # noqa: N818
    """DynamoDB said no; `response` tells why, in the form of botocore's ClientError."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        code = str(problem.get("__type", f"HTTP {status}")).rpartition("#")[2]
        super().__init__(code)
        self.response = {
            "Error": {"Code": code},
            "CancellationReasons": problem.get("CancellationReasons", []),
            "ResponseMetadata": {"HTTPStatusCode": status},
        }


class DirectClient:
    """A client for one region; threads may share it.

    `authorities` is the file with the certificate authorities to trust, None for the system's. A
    call raises Refusal, or OSError, HTTPException or ValueError when no whole answer came. The
    limit for a whole call is the caller's (``skill.store.deadline``).
    """

    def __init__(
        self, endpoint: str, region: str, who: Credentials, authorities: str | None = None
    ) -> None:
        address = urlsplit(endpoint)
        to = (address.hostname or "", address.port)
        self._new: Callable[..., HTTPConnection] = partial(HTTPConnection, *to)
        if address.scheme == "https":
            from ssl import create_default_context

            trust = create_default_context(cafile=authorities)
            self._new = partial(HTTPSConnection, *to, context=trust)
        self._host, self._scope, self._who = address.netloc, (region, "dynamodb"), who
        self._idle: list[HTTPConnection] = []
        self._put_back: Callable[[HTTPConnection], None] = self._idle.append

    def _call(self, operation: str, **request: Any) -> Any:
        body = json.dumps(request, default=lambda value: b64encode(value).decode()).encode()
        target = {"host": self._host, "x-amz-target": f"DynamoDB_20120810.{operation}"}
        headers = signed({**_DIALECT, **target}, body, self._who, self._scope, datetime.now(UTC))
        connection = self._connected()
        try:
            connection.request("POST", "/", body, headers)
            response = connection.getresponse()
            content = response.read()
        except BaseException:
            connection.close()
            raise
        self._put_back(connection)
        if response.status == 200:
            return json.loads(content, object_hook=_bytes)
        raise Refusal(response.status, json.loads(content) if content[:1] == b"{" else {})

    batch_get_item = partialmethod(_call, "BatchGetItem")
    put_item = partialmethod(_call, "PutItem")
    transact_write_items = partialmethod(_call, "TransactWriteItems")
    batch_write_item = partialmethod(_call, "BatchWriteItem")
    query = partialmethod(_call, "Query")

    def close(self) -> None:
        """Let go of the connections, those in use as soon as their call has ended."""
        self._put_back = HTTPConnection.close
        while self._idle:
            self._idle.pop().close()

    def _connected(self) -> HTTPConnection:
        """A connection that is not in use. An idle one has something to read only when it was cut:
        a function is frozen between two requests, and DynamoDB does not wait for it for ever.
        """
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._new(timeout=CONNECT_SECONDS)
        if connection.sock and select([connection.sock], [], [], 0)[0]:
            connection.close()
        if not connection.sock:  # a new one, or one that was cut or closed after its answer
            connection.connect()
            connection.sock.settimeout(READ_SECONDS)
        return connection


def _bytes(found: dict[str, Any]) -> dict[str, Any]:
    return {"B": b64decode(found["B"])} if found.keys() == {"B"} else found
