"""A stand-in for Amazon's store of certificates: TLS on the loopback address."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.web.authority import AGES, Credential, issue

Answer = Callable[[ssl.SSLSocket], None]


def says(*pieces: bytes, pause: float = 0.0) -> Answer:
    """An answer in pieces, with `pause` seconds after each."""

    def answer(connection: ssl.SSLSocket) -> None:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)

    return answer


def file(content: bytes) -> Answer:
    """The answer that hands out a file."""
    return says(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(content), content)


class Bucket(ExitStack):
    """Call it with an answer to start a server that gives it to one request; get its port."""

    def __init__(self, root: Credential, directory: Path, lead_to: Callable[[int], None]) -> None:
        super().__init__()
        self._lead_to = lead_to
        self._root = root
        self._file = directory / "server.pem"

    def __call__(self, answer: Answer, name: str = "s3.amazonaws.com") -> int:
        context = self._context(name)
        listener = self.enter_context(socket.create_server(("127.0.0.1", 0)))
        threading.Thread(target=_serve_one, args=(listener, context, answer), daemon=True).start()
        port: int = listener.getsockname()[1]
        self._lead_to(port)
        return port

    def _context(self, name: str) -> ssl.SSLContext:
        credential = issue(name, self._root, end=AGES)
        key = credential.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        self._file.write_bytes(key + credential.pem)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._file)
        return context


def _serve_one(listener: socket.socket, context: ssl.SSLContext, answer: Answer) -> None:
    with suppress(OSError):
        plain, _ = listener.accept()
        with plain, context.wrap_socket(plain, server_side=True) as secure:
            assert secure.recv(4096).startswith(b"GET /echo.api/")
            answer(secure)
