"""The page as it is served in the home network, and a device there that asks for it."""

from __future__ import annotations

import json
import ssl
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPSConnection
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from werkzeug.serving import BaseWSGIServer

from skill.page.app import page_app
from skill.page.guard import TOKEN
from skill.page.lan.certificate import authority_beside
from skill.page.lan.home_network import home_network
from skill.page.practise.practice import Practice
from skill.page.rehearse.memories import Memories
from skill.page.rehearse.rehearsal import Rehearsal
from skill.page.server import page_server
from skill.store.sqlite import SqliteStore
from tests.page.rehearse.talking import NOW

HOME = "127.0.0.2"
"""Stands for this computer's address in its home network."""
PHONE, INTRUDER = "127.0.0.3", "127.0.0.4"
"""Other devices there."""
on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="other systems have one loopback address"
)


@dataclass
class Home:
    """The page as it is served on this machine and in the home network, and what was printed."""

    loopback: BaseWSGIServer
    database: Path
    printed: pytest.CaptureFixture[str]
    told: str = ""

    @property
    def port(self) -> int:
        return self.loopback.port

    def read(self) -> str:
        """What has been printed since."""
        self.told = self.printed.readouterr().out
        return self.told

    @property
    def key(self) -> str:
        """Of the link that was printed last."""
        return self.told.split()[-1].partition("#")[2]

    @property
    def trusting(self) -> ssl.SSLContext:
        """How a phone connects that trusts this computer."""
        authority = authority_beside(self.database, datetime.now(UTC)).certificate
        return ssl.create_default_context(cadata=authority.public_bytes(Encoding.PEM).decode())

    def ask(
        self, path: str, body: str | bytes | None = None, who: str = PHONE, **changes: str | None
    ) -> tuple[int, Any, str]:
        """Status, content and cookie; a request as the page makes it, but for some headers."""
        headers: dict[str, str | None] = {"Host": f"{HOME}:{self.port}"}
        if body is not None:
            headers |= {"Origin": f"https://{HOME}:{self.port}", TOKEN: None}
        headers |= {name.replace("_", "-"): value for name, value in changes.items()}
        sent = {name: value for name, value in headers.items() if value is not None}
        connection = HTTPSConnection(
            HOME, self.port, timeout=10, context=self.trusting, source_address=(who, 0)
        )
        connection.request("GET" if body is None else "POST", path, body, sent)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        is_json = response.getheader("Content-Type") == "application/json"
        cookie = (response.getheader("Set-Cookie") or "").partition(";")[0]
        return response.status, json.loads(content) if is_json else content, cookie

    def come_in(self) -> str:
        """The cookie that a device gets for the key."""
        status, _, cookie = self.ask("/enter", self.key)
        assert status == 204
        return cookie


def serve(folder: Path, printed: pytest.CaptureFixture[str], ends: ExitStack) -> Home:
    database = folder / "progress.db"
    rehearsal = Rehearsal(Memories(None, folder))
    practice = Practice(SqliteStore(database), b"a key", lambda: NOW)
    loopback = page_server(0, page_app(practice, rehearsal, "the-token", {}))
    Thread(target=loopback.serve_forever, args=(0.05,), daemon=True).start()
    ends.callback(loopback.shutdown)
    app = page_app(practice, rehearsal, "the-token", {})
    ends.enter_context(home_network([HOME], database, app, loopback.port))
    home = Home(loopback, database, printed)
    home.read()
    return home
