"""A server for the home network: TLS, and no device can keep the others waiting."""

import socket
import ssl
from collections import defaultdict
from contextlib import suppress
from threading import Semaphore
from typing import TYPE_CHECKING, Any

from werkzeug.serving import ThreadedWSGIServer

from skill.page.server import Visit

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

MOST_VISITS = 32
"""Of one device at the same time; a browser makes six."""
HELLO = b"\x16"
"""How TLS begins; a browser that was told no https:// begins otherwise."""
MOST_BYTES = 64 * 1024
TO_HTTPS = "HTTP/1.1 307 To HTTPS\r\nLocation: https://{}:{}/\r\nConnection: close\r\n\r\n"


class HomeVisit(Visit):
    """Nothing that is sent here becomes a line in the terminal."""

    def log_error(self, *_: Any) -> None:
        pass


class HomeServer(ThreadedWSGIServer):
    """At `host` and `port`, from when it is made. Raises OSError where they cannot be had."""

    def __init__(self, host: str, port: int, app: "WSGIApplication", tls: ssl.SSLContext) -> None:
        with socket.create_server((host, port)) as listening:
            super().__init__(host, port, app, HomeVisit, fd=listening.fileno())
        self.ssl_context = self.tls = tls
        self._seats = defaultdict[str, Semaphore](lambda: Semaphore(MOST_VISITS))

    def verify_request(self, _: Any, client_address: Any) -> bool:
        """Whether this device may have one more visit."""
        return self._seats[client_address[0]].acquire(blocking=False)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._seats[client_address[0]].release()

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Shake hands in the visit's own thread: who says nothing keeps nobody else waiting."""
        request.settimeout(HomeVisit.timeout)
        with suppress(OSError):  # broken off; or the phone has asked its owner first
            if request.recv(1, socket.MSG_PEEK) != HELLO:
                request.recv(MOST_BYTES)
                request.sendall(TO_HTTPS.format(self.host, self.port).encode())
                return
            with self.tls.wrap_socket(request, server_side=True) as private:
                super().finish_request(private, client_address)
