"""An HTTP/1.1 exchange over a kept socket, by a deadline: as much of HTTP as DynamoDB speaks.

http.client, which knows all of HTTP, reads headers as if they were mail. Importing that takes
25 ms and using it half a millisecond a call, more than the rest of a warm call to DynamoDB
(docs/performance.md). And it has no limit for a whole answer: a socket's time-out begins anew with
every byte.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from selectors import EVENT_READ, DefaultSelector
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ssl import SSLContext

_PIECE = 64 * 1024
_END = b"\r\n\r\n"


class Line:
    """A connection to one host, plain or, with `trust`, encrypted.

    Everything here raises OSError when the network fails and TimeoutError when time runs out.
    """

    def __init__(self, host: str, port: int, trust: SSLContext | None, seconds: float) -> None:
        plain = socket.create_connection((host, port), timeout=seconds)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = trust.wrap_socket(plain, server_hostname=host) if trust else plain

    def post(self, headers: Mapping[str, str], body: bytes, until: float) -> tuple[int, bytes]:
        """Status and content of the answer to a POST to "/", if it is whole by `until`.

        That is a time of the monotonic clock. ValueError for an answer that does not say its own
        length; DynamoDB's all do.
        """
        fields = {**headers, "content-length": str(len(body))}
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        self._socket.settimeout(_left(until))
        self._socket.sendall(f"POST / HTTP/1.1\r\n{lines}\r\n".encode("latin-1") + body)
        answer = b""
        while _END not in answer:
            answer += self._piece(until)
        head, _, content = answer.partition(_END)
        status, length = _understood(head)
        while len(content) < length:
            content += self._piece(until)
        return status, content

    @property
    def good(self) -> bool:
        """Whether it can be used again: an idle line has something to read only when it was cut.

        A function is frozen between two requests, and DynamoDB does not wait for it for ever.
        """
        with DefaultSelector() as selector:
            selector.register(self._socket, EVENT_READ)
            return not selector.select(0)

    def close(self) -> None:
        self._socket.close()

    def _piece(self, until: float) -> bytes:
        self._socket.settimeout(_left(until))
        piece = self._socket.recv(_PIECE)
        if not piece:
            raise ConnectionError("the line was cut in the middle of an answer")
        return piece


def _left(until: float) -> float:
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError("no answer in time")
    return left


def _understood(head: bytes) -> tuple[int, int]:
    """The status, and the length of what follows."""
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value for name, _, value in (line.partition(":") for line in lines)}
    if "content-length" not in fields:
        raise ValueError("an answer without a length")
    return int(first.split()[1]), int(fields["content-length"])
