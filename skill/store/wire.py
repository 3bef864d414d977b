"""DynamoDB spoken directly: its JSON protocol, as the API reference describes it.

A botocore client can do everything that AWS can do. To be ready for that it imports 200 modules and
reads megabytes of descriptions: 0.3 s, as much as all the rest of a cold start
(docs/performance.md). The coach makes six calls, so this client knows six: the same names,
arguments and answers as botocore's. Anything unusual in the environment is left to botocore, see
``skill.store.aws``.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from secrets import token_hex
from time import monotonic
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from skill.store.deadline import in_time, waiting
from skill.store.line import Line
from skill.store.signature import Credentials, signed

ATTEMPTS = 2
_DIALECT = {"content-type": "application/x-amz-json-1.0", "user-agent": "hip-reset"}
_PORTS = {"http": 80, "https": 443}


class Refused(Exception):  # noqa: N818
    """DynamoDB said no; `response` tells why, in the form of botocore's ClientError."""

    def __init__(self, response: dict[str, Any]) -> None:
        super().__init__(response["Error"]["Code"])
        self.response = response


class Place(NamedTuple):
    """Where DynamoDB is, and how many seconds an attempt to connect may take."""

    endpoint: str
    region: str
    connect_seconds: float
    authorities: str | None = None
    """The file with the certificate authorities to trust; None for the system's."""


class Wire:
    """The part of a DynamoDB client that DynamoStore uses, as patient as the turn is.

    Threads may share it. A call raises Refused, or OSError, ValueError or Unavailable when there is
    no proper answer.
    """

    def __init__(self, place: Place, who: Credentials) -> None:
        address = urlsplit(place.endpoint)
        port = address.port or _PORTS[address.scheme]
        trust = _trust(place.authorities) if address.scheme == "https" else None
        self._line = partial(Line, address.hostname or "", port, trust, place.connect_seconds)
        self._host, self._scope, self._who = address.netloc, (place.region, "dynamodb"), who
        self._idle: list[Line] = []
        self._closed = False

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
        as a cut connection is; what DynamoDB answers on purpose is not.
        """
        body = json.dumps(request, default=_text).encode()
        for attempt in range(ATTEMPTS):
            last = attempt + 1 == ATTEMPTS
            try:
                status, content = self._post(operation, body)
            except OSError:
                if last:
                    raise
                continue
            if status < 500 or last:
                return _answer(status, content, attempt)
        raise AssertionError("the last attempt returns or raises")

    def _post(self, operation: str, body: bytes) -> tuple[int, bytes]:
        target = {"host": self._host, "x-amz-target": f"DynamoDB_20120810.{operation}"}
        headers = signed({**_DIALECT, **target}, body, self._who, self._scope, datetime.now(UTC))
        line = self._kept() or in_time(self._line)  # a name look-up has no time-out of its own
        try:
            with waiting() as seconds:
                answer = line.post(headers, body, monotonic() + seconds)
        except BaseException:
            line.close()
            raise
        self._put_back(line)
        return answer

    def _kept(self) -> Line | None:
        """A line that is not in use and still good."""
        while self._idle:
            line = self._idle.pop()
            if line.good:
                return line
            line.close()
        return None

    def _put_back(self, line: Line) -> None:
        if self._closed:
            line.close()
        else:
            self._idle.append(line)


def _trust(authorities: str | None) -> Any:
    from ssl import create_default_context

    return create_default_context(cafile=authorities)


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
