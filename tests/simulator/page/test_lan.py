"""The home network's way to the page: who is let in by what, and what all others meet."""

from __future__ import annotations

import json
import socket
import ssl
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from werkzeug.serving import BaseWSGIServer

from skill.simulator.page.certificate import authority_beside
from skill.simulator.page.entrance import COOKIE, SPENT, UNKNOWN
from skill.simulator.page.entrance import MOST_BYTES as LONGEST_KEY
from skill.simulator.page.guard import TOKEN
from skill.simulator.page.home_server import MOST_VISITS
from skill.simulator.page.lan import home_network
from skill.simulator.page.memories import Memories
from skill.simulator.page.rehearsal import Rehearsal
from skill.simulator.page.server import page, page_app, page_server
from tests.simulator.page.talking import ENVIRONMENT, NOW

HOME = "127.0.0.2"
"""Stands for this computer's address in its home network."""
PHONE, INTRUDER = "127.0.0.3", "127.0.0.4"
"""Other devices there."""

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(sys.platform != "linux", reason="other systems have one loopback address"),
]
BEGIN = json.dumps({"now": NOW, "memory": "yours", "environment": ENVIRONMENT})
QUESTIONS = ["/begin", "/line", "/script", "/sound"]


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


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Home]:
    with ExitStack() as ends:
        yield serve(tmp_path, capsys, ends)


def serve(folder: Path, printed: pytest.CaptureFixture[str], ends: ExitStack) -> Home:
    database = folder / "progress.db"
    rehearsal = Rehearsal(Memories(database, folder), lambda: NOW)
    loopback = page_server(0, rehearsal, "the-token")
    Thread(target=loopback.serve_forever, args=(0.05,), daemon=True).start()
    ends.callback(loopback.shutdown)
    app = page_app(rehearsal, "the-token", {})
    ends.enter_context(home_network([HOME], database, app, loopback.port))
    home = Home(loopback, database, printed)
    home.read()
    return home


def test_a_device_comes_in_by_the_key_and_stays(home: Home) -> None:
    """One key, one device; the next code is printed, and the cookie needs none."""
    key = home.key
    cookie = home.come_in()
    assert home.ask("/alive", Cookie=cookie)[1]["token"] == "the-token"
    status, answer, _ = home.ask(
        "/begin", BEGIN, Cookie=cookie, Content_Type="application/json", X_Hip_Reset="the-token"
    )
    assert (status, answer["talk"]["memory"]) == (200, "yours")
    assert PHONE in home.read()
    assert home.key != key
    assert home.ask("/enter", home.key)[0] == 204


def test_the_cookie_is_for_this_page_alone(home: Home) -> None:
    """No script reads it, no other page sends it, and it never travels in the open."""
    connection = HTTPSConnection(HOME, home.port, timeout=10, context=home.trusting)
    connection.request("POST", "/enter", home.key, {"Origin": f"https://{HOME}:{home.port}"})
    told = connection.getresponse().getheader("Set-Cookie") or ""
    connection.close()
    assert told.startswith("__Host-")
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= set(told.split("; "))
    assert "Domain" not in told


PATHS = [
    *("/", "/main.js", "/base.css", "/alive", "/rehearse", "/screens/screen.js", *QUESTIONS),
    *("//alive", "/enter/../alive", "/enter/%2e%2e/alive", "/enter/..%2falive", "/enter/;/alive"),
    *(
        "/enter/entry.py",
        "/%65nter/../begin",
        "/certificate.crt/../alive",
        "/enter/../../server.py",
    ),
]


def test_nobody_sees_anything_without_a_key(home: Home) -> None:
    """Whatever is looked at, asked or made up: a sentence, and how to come in."""
    cookies = [None, COOKIE, f"{COOKIE}=", f"{COOKIE}=made.up.cookie", f"session={home.come_in()}"]
    for path in PATHS:
        for cookie in cookies:
            told = {"Cookie": cookie, TOKEN: "the-token", "Content_Type": "application/json"}
            for body in (None, BEGIN):
                status, answer, _ = home.ask(path, body, INTRUDER, **told)
                assert status == 403, path
                assert answer == {"error": UNKNOWN}


def test_who_looks_is_shown_the_way_in(home: Home) -> None:
    """A person meets a page, and the same status."""
    status, content, _ = home.ask("/", Accept="text/html,*/*")
    assert status == 403
    assert b"Scan the code" in content


FOREIGN: list[tuple[dict[str, str | None], int]] = [
    ({"Origin": "https://evil.example"}, 403),
    ({"Origin": f"https://{HOME}:1"}, 403),
    ({"Origin": f"http://{HOME}"}, 403),
    ({"Origin": "null"}, 403),
    ({"Origin": None}, 403),
    ({"Sec_Fetch_Site": "cross-site"}, 403),
    ({"Sec_Fetch_Site": "same-site"}, 403),
    ({"Host": "rebound.example", "Origin": "https://rebound.example"}, 400),
    ({"Host": "127.0.0.1", "Origin": "https://127.0.0.1"}, 400),
]


def test_another_page_gets_nothing_done(home: Home) -> None:
    """Not with the key, which stays good, and not with the cookie of a device that is in."""
    known = {"Cookie": home.come_in(), TOKEN: "the-token", "Content_Type": "application/json"}
    home.read()
    for changes, status in FOREIGN:
        for path, body, own in (("/enter", home.key, {}), ("/begin", BEGIN, known)):
            found, answer, given = home.ask(path, body, PHONE, **{**own, **changes})
            assert (found, given) == (status, ""), changes
            assert answer["error"].endswith(".")
    home.come_in()


def test_a_wrong_key_is_told_so(home: Home) -> None:
    """Also one that was good before, and one that is as long as a book."""
    used = home.key
    home.come_in()
    for wrong in ("", used):
        status, answer, cookie = home.ask("/enter", wrong, INTRUDER)
        assert (status, answer, cookie) == (403, {"error": SPENT}, "")
    assert home.ask("/enter", b"x" * (LONGEST_KEY + 1))[0] == 413


def test_a_device_is_known_after_a_start_until_its_owner_forgets_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The key to the cookies lies beside the progress; without it nobody is known."""
    with ExitStack() as first:
        home = serve(tmp_path, capsys, first)
        cookie = home.come_in()
    with ExitStack() as second:
        assert serve(tmp_path, capsys, second).ask("/alive", Cookie=cookie)[0] == 200
    (tmp_path / "progress.db.devices.key").unlink()
    with ExitStack() as third:
        assert serve(tmp_path, capsys, third).ask("/alive", Cookie=cookie)[0] == 403


def test_this_machine_needs_no_key(home: Home) -> None:
    """And is called by its own names only, as ever."""
    for host, status in ((f"127.0.0.1:{home.port}", 200), (f"{HOME}:{home.port}", 400)):
        connection = HTTPConnection("127.0.0.1", home.port, timeout=10)
        connection.request("GET", "/alive", headers={"Host": host})
        assert connection.getresponse().status == status
        connection.close()


def test_https_that_was_forgotten_is_found(home: Home) -> None:
    """Whoever types the address alone is sent on; nothing else is said in the open."""
    connection = HTTPConnection(HOME, home.port, timeout=10)
    connection.request("GET", "/alive")
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (307, b"")
    assert answer.getheader("Location") == f"https://{HOME}:{home.port}/"
    connection.close()


def test_who_says_nothing_keeps_nobody_waiting(home: Home) -> None:
    """One device cannot take every seat: the next phone comes in all the same."""
    with ExitStack() as open_:
        for _ in range(MOST_VISITS):
            silent = socket.create_connection((HOME, home.port), 10, (INTRUDER, 0))
            open_.enter_context(silent)
        one_more = open_.enter_context(
            socket.create_connection((HOME, home.port), 10, (INTRUDER, 0))
        )
        assert one_more.recv(1) == b""
        home.come_in()


def test_rubbish_is_no_news(home: Home) -> None:
    """Nothing is printed about it, and the server goes on."""
    for rubbish in (b"\x16\x03\x01\x00\x05rubbish", b"\x00" * 99, b"\x16", b""):
        with socket.create_connection((HOME, home.port), 10) as sender:
            sender.sendall(rubbish)
            with suppress(OSError):  # it may have hung up already
                sender.shutdown(socket.SHUT_WR)
                sender.recv(1024)
    distrusting = ssl.create_default_context()
    with socket.create_connection((HOME, home.port), 10) as sender, pytest.raises(ssl.SSLError):
        distrusting.wrap_socket(sender, server_hostname=HOME)
    assert home.ask("/enter")[0] == 200
    assert home.printed.readouterr() == ("", "")


def test_the_certificate_can_be_had_and_seen(home: Home) -> None:
    """What is printed is the fingerprint of what is shown; what is handed out has signed it."""
    shown = x509.load_pem_x509_certificate(ssl.get_server_certificate((HOME, home.port)).encode())
    assert shown.fingerprint(SHA256()).hex(":").upper() in home.told
    status, content, _ = home.ask("/certificate.crt")
    assert status == 200
    shown.verify_directly_issued_by(x509.load_der_x509_certificate(content))


def test_a_port_that_is_taken_there_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The address is named, which no other message is about."""
    beside = partial(home_network, [HOME], tmp_path / "progress.db")
    with socket.create_server((HOME, 0)) as taken:
        port = taken.getsockname()[1]
        code = page(port, tmp_path / "own.db", "browser", show=False, beside=beside)
    assert code == 1
    told = capsys.readouterr().err
    assert HOME in told
    assert "--port" in told
