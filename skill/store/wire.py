"""DynamoDB spoken directly: JSON over one kept connection, as its API reference describes it.

A botocore client can do everything that AWS can do. To be ready for that, it imports 200 modules
and reads megabytes of descriptions: 0.3 s, twice what the rest of a cold start takes
(docs/performance.md). The coach makes six calls, so this client knows six: the same names,
arguments and answers as botocore's. Anything unusual in the environment is left to botocore, see
``skill.store.aws``.
"""

import json
import ssl
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from secrets import token_hex
from selectors import EVENT_READ, DefaultSelector
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from skill.store.signature import Credentials, signed

ATTEMPTS = 2
_DIALECT = {"content-type": "application/x-amz-json-1.0", "user-agent": "hip-reset"}


class Refused(Exception):  # noqa: N818
    """DynamoDB said no; `response` tells why, in the form of botocore's ClientError."""

    def __init__(self, response: dict[str, Any]) -> None:
        super().__init__(response["Error"]["Code"])
        self.response = response


class Place(NamedTuple):
    """Where DynamoDB is, and how long to wait for it there, in seconds per attempt."""

    endpoint: str
    region: str
    connect_seconds: float
    read_seconds: float
    authorities: str | None = None
    """The file with the certificate authorities to trust; None for the system's."""


class Wire:
    """The part of a DynamoDB client that DynamoStore uses. Threads may share it.

    A call raises Refused, or OSError, HTTPException or ValueError when there is no proper answer.
    """

    def __init__(self, place: Place, who: Credentials) -> None:
        self._place, self._who = place, who
        self._host = urlsplit(place.endpoint).netloc
        self._idle: list[HTTPConnection] = []
        self._closed = False
        self._connection = partial(HTTPConnection, self._host, timeout=place.connect_seconds)
        if place.endpoint.startswith("https:"):
            trust = ssl.create_default_context(cafile=place.authorities)
            self._connection = partial(
                HTTPSConnection, self._host, timeout=place.connect_seconds, context=trust
            )

    def get_item(self, **request: Any) -> Any:
        return self._call("GetItem", request)

    def batch_get_item(self, **request: Any) -> Any:
        return self._call("BatchGetItem", request)

    def put_item(self, **request: Any) -> Any:
        return self._call("PutItem", request)

    def transact_write_items(self, **request: Any) -> Any:
        """The token makes both attempts one transaction."""
        return self._call("TransactWriteItems", {"ClientRequestToken": token_hex(16), **request})

    def batch_write_item(self, **request: Any) -> Any:
        return self._call("BatchWriteItem", request)

    def query(self, **request: Any) -> Any:
        return self._call("Query", request)

    def close(self) -> None:
        """Let go of the connections, those in use as soon as their call has ended."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    def _call(self, operation: str, request: Mapping[str, Any]) -> Any:
        """The answer, at the second attempt if need be. Errors of the service are tried again,
        as a dropped connection is; what DynamoDB answers on purpose is not.
        """
        body = json.dumps(request, default=_text).encode()
        for attempt in range(ATTEMPTS):
            try:
                status, content = self._post(operation, body)
            except (OSError, HTTPException):
                if attempt + 1 == ATTEMPTS:
                    raise
            else:
                if status < 500 or attempt + 1 == ATTEMPTS:
                    return _answer(status, content, attempt)
        raise AssertionError("the last attempt returns or raises")

    def _post(self, operation: str, body: bytes) -> tuple[int, bytes]:
        target = {"host": self._host, "x-amz-target": f"DynamoDB_20120810.{operation}"}
        scope = self._place.region, "dynamodb"
        headers = signed({**_DIALECT, **target}, body, self._who, scope, datetime.now(UTC))
        connection = self._open()
        try:
            connection.request("POST", "/", body, headers)
            answer = connection.getresponse()
            content = answer.read()
        except BaseException:
            connection.close()
            raise
        self._put_back(connection)
        return answer.status, content

    def _open(self) -> HTTPConnection:
        """A connection that was kept and is still good, or a new one."""
        while self._idle:
            kept = self._idle.pop()
            if _is_good(kept):
                return kept
            kept.close()
        new = self._connection()
        new.connect()
        new.sock.settimeout(self._place.read_seconds)
        return new

    def _put_back(self, connection: HTTPConnection) -> None:
        if self._closed:
            connection.close()
        else:
            self._idle.append(connection)


def _is_good(connection: HTTPConnection) -> bool:
    """Whether an idle connection is open: there is something to read only when it was closed.

    A function is frozen between two requests, and DynamoDB does not wait for it for ever.
    """
    if connection.sock is None:
        return False
    with DefaultSelector() as selector:
        selector.register(connection.sock, EVENT_READ)
        return not selector.select(0)


def _answer(status: int, content: bytes, retries: int) -> Any:
    if status == 200:
        return json.loads(content, object_hook=_bytes)
    problem = json.loads(content) if content.startswith(b"{") else {}
    code = str(problem.get("__type", f"HTTP {status}")).rpartition("#")[2]
    raise Refused(
        {
            "Error": {"Code": code},
            "CancellationReasons": problem.get("CancellationReasons", []),
            "ResponseMetadata": {"RetryAttempts": retries},
        }
    )


def _text(value: bytes) -> str:
    """Bytes travel as Base64."""
    return b64encode(value).decode()


def _bytes(found: dict[str, Any]) -> dict[str, Any]:
    return {"B": b64decode(found["B"])} if found.keys() == {"B"} else found
