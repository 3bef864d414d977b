"""A certificate download ends in time, whatever the other side does."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from skill.web.download import download
from skill.web.refused import Refused

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from tests.web.conftest import Credential

URL = "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem"
SECONDS = 0.4

Address = tuple[str, int]
Answer = Callable[[socket.socket], None]
Bucket = Callable[..., Address]


@pytest.fixture
def trust(root: Credential) -> ssl.SSLContext:
    return ssl.create_default_context(cadata=root.pem.decode())


@pytest.fixture
def bucket(
    root: Credential, issue_: Callable[..., Credential], tmp_path: Path, now: datetime
) -> Iterator[Bucket]:
    """A server on the loopback address that proves to be `name` and then does as told."""
    listeners = []

    def start(answer: Answer, name: str = "s3.amazonaws.com") -> Address:
        credential = issue_(name, root, end=now + timedelta(days=36_500))
        context = _context(credential, tmp_path / "server.pem")
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        threading.Thread(target=_serve_one, args=(listener, context, answer), daemon=True).start()
        address: Address = listener.getsockname()
        return address

    yield start
    for listener in listeners:
        listener.close()


def _context(credential: Credential, file: Path) -> ssl.SSLContext:
    key = credential.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(key + credential.pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def _serve_one(listener: socket.socket, context: ssl.SSLContext, answer: Answer) -> None:
    with suppress(OSError):
        plain, _ = listener.accept()
        with plain, context.wrap_socket(plain, server_side=True) as secure:
            assert secure.recv(4096).startswith(b"GET /echo.api/echo-api-cert-12.pem HTTP/1.1\r\n")
            answer(secure)


def says(*pieces: bytes, pause: float = 0.0) -> Answer:
    """An answer in pieces, with `pause` seconds after each."""

    def answer(connection: Any) -> None:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)

    return answer


def test_a_body_arrives(bucket: Bucket, trust: ssl.SSLContext) -> None:
    """The body of a 200 answer is handed back, in pieces or not."""
    server = bucket(says(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nch", b"ain"))
    assert download(URL, trust, server=server) == b"chain"


REFUSED = {
    "not found": (says(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"), "not found"),
    "redirected": (says(b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n"), "not found"),
    "too big": (says(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 8192] * 20), "too big"),
    "broken off": (says(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nchain"), "failed"),
    "not HTTP": (says(b"hello"), "failed"),
    "nothing at all": (says(b""), "failed"),
    "silent": (says(b"", pause=3 * SECONDS), "failed"),
    "dripping headers": (says(b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 30, pause=0.1), "failed"),
    "dripping body": (says(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 30, pause=0.1), "failed"),
}


@pytest.mark.parametrize(("answer", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_other_answers_are_refused_in_time(
    answer: Answer, reason: str, bucket: Bucket, trust: ssl.SSLContext
) -> None:
    """Whatever else a server does, however slowly, the download ends as refused, in time."""
    server = bucket(answer)
    started = time.monotonic()
    with pytest.raises(Refused, match=f"certificate download: {reason}"):
        download(URL, trust, seconds=SECONDS, server=server)
    assert time.monotonic() - started < 2 * SECONDS


def test_a_server_must_prove_its_name(bucket: Bucket, trust: ssl.SSLContext) -> None:
    """A server with a trusted certificate of another name is not listened to."""
    server = bucket(says(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), name="example.com")
    with pytest.raises(Refused, match="failed"):
        download(URL, trust, seconds=SECONDS, server=server)


def test_a_server_that_never_greets_is_left(trust: ssl.SSLContext) -> None:
    """A connection that is taken and then left alone, before TLS, ends in time too."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        started = time.monotonic()
        with pytest.raises(Refused, match="failed"):
            download(URL, trust, seconds=SECONDS, server=listener.getsockname())
    assert time.monotonic() - started < 2 * SECONDS
