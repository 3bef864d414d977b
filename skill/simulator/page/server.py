"""The page's server: its files, one stream that shows it is alive, and three questions."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Event
from typing import Any

from skill.simulator.device.envelope import Json
from skill.simulator.device.viewports import PROFILES, viewport
from skill.simulator.page.files import File, own_files
from skill.simulator.page.guard import Refusal, refuse_any, refuse_post
from skill.simulator.page.rehearsal import Rehearsal
from skill.simulator.understanding.locales import known_locales

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
HEARTBEAT = 10.0
"""Seconds between two signs of life; whoever has left is noticed at the next one."""
READ_SECONDS = 10.0
"""How long a request may take to arrive."""
MOST_DRAINED = 8 * 1024 * 1024
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
        " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Cache-Control": "no-store",
}


class PageServer(ThreadingHTTPServer):
    """Listens on loopback, whatever happens. Raises OSError where the port is taken."""

    daemon_threads = True

    def __init__(self, port: int, rehearsal: Rehearsal) -> None:
        self.closing = Event()
        super().__init__((LOOPBACK, port), Visit)
        self.questions: dict[str, Callable[[Json], Json]] = {
            "/begin": rehearsal.begin,
            "/line": rehearsal.go_on,
            "/script": rehearsal.read,
        }
        self.files = own_files()
        self.token = token_urlsafe()
        self.greeting = {
            "token": self.token,
            "memories": rehearsal.memories.offered,
            "locales": known_locales(),
            "screens": {name: viewport(name) for name in PROFILES},
        }

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.server_port}/"

    def server_close(self) -> None:
        self.closing.set()
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """A browser that hangs up is no news; anything else goes to the log."""
        log.debug("A visit ended early", exc_info=True)


class Visit(BaseHTTPRequestHandler):
    """One request."""

    server: PageServer
    protocol_version = "HTTP/1.1"
    timeout = READ_SECONDS

    def do_GET(self) -> None:
        if refusal := refuse_any(self.headers, self.server.server_port):
            self._refuse(refusal)
        elif self.path == "/alive":
            self._stay()
        elif file := self.server.files.get(self.path.partition("?")[0]):
            self._send(HTTPStatus.OK, file)
        else:
            self._refuse((HTTPStatus.NOT_FOUND, "There is nothing here."))

    def do_POST(self) -> None:
        body = self._body()
        refusal = refuse_any(self.headers, self.server.server_port) or refuse_post(
            self.headers, self.server.token
        )
        if refusal:
            self._refuse(refusal)
        elif question := self.server.questions.get(self.path):
            self._answer(question, body)
        else:
            self._refuse((HTTPStatus.NOT_FOUND, "There is no such question."))

    def _body(self) -> bytes:
        """What was sent, within reason; of a refused request, too.

        A browser that is still sending when the line goes dead never sees the answer.
        """
        length = self.headers.get("Content-Length", "")
        known = length.isascii() and length.isdigit()
        return self.rfile.read(min(int(length[:12]), MOST_DRAINED)) if known else b""

    def _answer(self, question: Callable[[Json], Json], body: bytes) -> None:
        try:
            wish = json.loads(body)
            if not isinstance(wish, dict):
                raise ValueError("The question must be an object.")
            answer = question(wish)
        except RecursionError:
            self._refuse((HTTPStatus.BAD_REQUEST, "That is nested too deeply."))
        except ValueError as error:
            self._refuse((HTTPStatus.BAD_REQUEST, _sentence(error)))
        except Exception:
            log.exception("The page's question at %s failed", self.path)
            self._refuse((HTTPStatus.INTERNAL_SERVER_ERROR, "That failed; the terminal says why."))
        else:
            self._send(HTTPStatus.OK, _json(answer))

    def _stay(self) -> None:
        """Server-sent events: the greeting at once, then signs of life, until somebody leaves."""
        self.close_connection = True
        self._head(HTTPStatus.OK, "text/event-stream")
        self.wfile.write(b"retry: 1000\ndata: " + json.dumps(self.server.greeting).encode())
        self.wfile.write(b"\n\n")
        while not self.server.closing.wait(HEARTBEAT):
            self.wfile.write(b":\n\n")

    def _refuse(self, refusal: Refusal) -> None:
        """Say why not, and hang up."""
        status, reason = refusal
        self.close_connection = True
        self._send(status, _json({"error": reason}))

    def _send(self, status: HTTPStatus, file: File) -> None:
        self._head(status, file.kind, len(file.content))
        self.wfile.write(file.content)

    def _head(self, status: HTTPStatus, kind: str, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        if self.close_connection:
            self.send_header("Connection", "close")
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()

    def version_string(self) -> str:
        return "hip-reset"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Requests are no news."""


def _json(data: Json) -> File:
    return File("application/json", json.dumps(data).encode())


def _sentence(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "That is no JSON."
    return str(error)
