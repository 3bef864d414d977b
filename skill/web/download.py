"""Downloading one small file over TLS, in bounded time and bounded size."""

from __future__ import annotations

import io
import socket
import ssl
import time
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

from skill.web.refused import Refused

SECONDS = 3.0
"""For the whole download. Alexa gives up on an answer after about 8 s."""

LIMIT = 64 * 1024
"""Bytes, headers included. Amazon's chains are below 10 KB."""


def download(
    url: str,
    trust: ssl.SSLContext,
    *,
    seconds: float = SECONDS,
    limit: int = LIMIT,
    server: tuple[str, int] | None = None,
) -> bytes:
    """Take an https address, hand back the body of a 200 answer.

    Redirects are not followed. `seconds` bounds the whole exchange and not, as the time-outs of
    HTTP clients do, each read on its own: a server that drips bytes cannot stretch it. Only the
    resolver's time comes on top. `server` is where to connect to instead of the address's host,
    which stays the name that the server's certificate must prove.

    Raises:
        Refused: no such answer, too late, or more than `limit` bytes.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    deadline = time.monotonic() + seconds
    try:
        with socket.create_connection(server or (host, parts.port or 443), seconds) as plain:
            plain.settimeout(_left(deadline))
            with trust.wrap_socket(plain, server_hostname=host) as secure:
                secure.settimeout(_left(deadline))
                secure.sendall(_request(parts.path, host))
                return _body(_receive(secure, deadline, limit))
    except (OSError, HTTPException, ValueError) as error:
        raise Refused("certificate download: failed") from error


def _request(path: str, host: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Connection: close", "", ""]
    return "\r\n".join(lines).encode("ascii")


def _receive(connection: socket.socket, deadline: float, limit: int) -> bytes:
    received = bytearray()
    while chunk := connection.recv(8192):
        received += chunk
        if len(received) > limit:
            raise Refused("certificate download: too big")
        connection.settimeout(_left(deadline))  # one read waits that long at most
    return bytes(received)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Recording(io.BytesIO):
    """What was received, as the socket that `HTTPResponse` wants to read from."""

    def makefile(self, *_: Any) -> io.BytesIO:
        return self


def _body(received: bytes) -> bytes:
    response = HTTPResponse(_Recording(received))  # type: ignore[arg-type]
    response.begin()
    if response.status != 200:
        raise Refused("certificate download: not found")
    return response.read()  # raises IncompleteRead when the server broke off
