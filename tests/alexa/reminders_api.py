"""A stand-in for Alexa's Reminders API and Settings API, behind TLS, moody on demand.

It keeps to the documented API: bearer tokens, the five calls on /v1/alerts/reminders, a schedule
that is checked as closely as Amazon says, and errors with a code and a message.
"""

import json
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from zoneinfo import available_timezones

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.web.authority import AGES, NOW, issue

REMINDERS = "/v1/alerts/reminders"
ACCESS = "Bearer a token"
SLOW = 5
SHAPES = {"nonsense": "<html>", "null": "null"}
"""By mood: a body of another shape than was promised."""
"""Seconds that a slow answer takes; more than the client waits in these tests."""

Reply = tuple[int, Any]


@dataclass
class RemindersApi:
    """What the service holds, and how it feels about the calls to come."""

    url: str = ""
    reminders: dict[str, dict[str, Any]] = field(default_factory=dict)
    permitted: bool = True
    zone: str = "America/New_York"
    moods: dict[str, Any] = field(default_factory=dict)
    """By method: an error (status, code, message), "slow", "drop", "mute" or "nonsense"."""
    calls: list[str] = field(default_factory=list)
    made: int = 0

    @property
    def only(self) -> dict[str, Any]:
        """The one reminder that there is."""
        (only,) = self.reminders.values()
        return only

    @property
    def first_ring(self) -> str:
        return str(self.only["trigger"]["scheduledTime"])

    @property
    def rule(self) -> str:
        (rule,) = self.only["trigger"]["recurrence"]["recurrenceRules"]
        return str(rule)

    def forget(self) -> None:
        """The user deletes everything in the app."""
        self.reminders.clear()

    def answer(self, method: str, path: str, access: str, body: Any) -> Reply:
        """The answer in a good mood."""
        if access != ACCESS:
            return 401, error("INVALID_BEARER_TOKEN", "The token is not valid.")
        if path.endswith("/settings/System.timeZone"):
            return (200, self.zone) if self.zone else (204, None)
        if not self.permitted:
            return 401, error("UNAUTHORIZED", "The user has not granted the permission.")
        name = path.removeprefix(REMINDERS).strip("/")
        if name and name not in self.reminders:
            return 404, error("ALERT_NOT_FOUND", "There is no such reminder.")
        return self._do(method, name, body)

    def _do(self, method: str, name: str, body: Any) -> Reply:
        match method:
            case "GET":
                alerts = [self.reminders[name]] if name else list(self.reminders.values())
                return 200, {"totalCount": str(len(alerts)), "alerts": alerts}
            case "DELETE":
                del self.reminders[name]
                return 200, None
        if wrong := complaint(body):
            return 400, error("INVALID_REQUEST", wrong)
        self.made += method == "POST"
        token = name or f"alert-{self.made}"
        self.reminders[token] = {"alertToken": token, "status": "ON", "version": "1", **body}
        return 200, {"alertToken": token, "status": "ON", "version": "1", "href": token}


def error(code: str, message: str) -> dict[str, str]:
    """An error body as the API writes it."""
    return {"code": code, "message": message}


def complaint(body: Any) -> str:
    """What is wrong with a reminder; "" for one that would ring."""
    trigger, push = body["trigger"], body["pushNotification"]["status"]
    spoken = body["alertInfo"]["spokenInfo"]["content"]
    asked, first = local(body["requestTime"]), local(trigger["scheduledTime"])
    checks = {
        "the trigger is not absolute": trigger["type"] == "SCHEDULED_ABSOLUTE",
        "the time is not local": bool(asked and first),
        "the time is in the past": bool(asked and first and asked < first),
        "it rings in more than a fortnight": bool(
            asked and first and first - asked < timedelta(days=15)
        ),
        "the zone does not exist": trigger["timeZoneId"] in available_timezones(),
        "it does not repeat": trigger["recurrence"]["recurrenceRules"][0].startswith("FREQ="),
        "it repeats from another moment": local(trigger["recurrence"]["startDateTime"]) == first,
        "it says nothing": all(each["locale"] and each["text"] for each in spoken),
        "its SSML is none": all(each["ssml"].startswith("<speak>") for each in spoken),
        "it is not pushed": push == "ENABLED",
    }
    return next((wrong for wrong, fine in checks.items() if not fine), "")


def local(text: str) -> datetime | None:
    """A local time without an offset; None for any other."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is None else None


class _Handler(BaseHTTPRequestHandler):
    api: RemindersApi

    def _handle(self) -> None:
        self.api.calls.append(self.command)
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        mood = self.api.moods.get(self.command) if REMINDERS in self.path else None
        if isinstance(mood, tuple):
            status, code, message = mood
            self._send(status, json.dumps(error(code, message)))
        elif mood == "drop":
            self.connection.close()
        else:
            access = str(self.headers["Authorization"])
            self._moodily(mood, *self.api.answer(self.command, self.path, access, body))

    do_GET = do_POST = do_PUT = do_DELETE = _handle  # noqa: N815

    def _moodily(self, mood: str | None, status: int, answer: Any) -> None:
        """The work is done; what becomes of the answer is another matter."""
        if mood == "mute":
            self.connection.close()
            return
        if mood == "slow":
            time.sleep(SLOW)
        written = "" if answer is None else json.dumps(answer)
        self._send(status, SHAPES.get(mood or "", written))

    def _send(self, status: int, body: str) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())
        except OSError:
            """Nobody waited for it."""

    def log_message(self, *_: Any) -> None:
        """Tests are quiet."""


@contextmanager
def serving(folder: Path) -> Iterator[RemindersApi]:
    """The service on a port of its own; `folder` gets its certificate, cert.pem."""
    api = RemindersApi()
    handler = type("Handler", (_Handler,), {"api": api})
    with _Quiet(("localhost", 0), handler) as server:
        server.socket = _context(folder).wrap_socket(server.socket, server_side=True)
        api.url = f"https://localhost:{server.server_port}"
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield api
        server.shutdown()


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """A client that gave up is no event here."""


def _context(folder: Path) -> ssl.SSLContext:
    credential = issue("localhost", start=NOW - timedelta(days=3650), end=AGES)
    key = credential.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "cert.pem").write_bytes(credential.pem)
    (folder / "key.pem").write_bytes(key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context
