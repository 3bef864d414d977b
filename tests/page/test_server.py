"""The page's server: who is let in, what is handed out, what comes back."""

from __future__ import annotations

import json
import re
import socket
import wave
from base64 import b64decode
from collections.abc import Iterator
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from werkzeug.serving import BaseWSGIServer

from skill.page import STATIC
from skill.page.app import page_app
from skill.page.guard import MOST_BYTES, TOKEN
from skill.page.practise.practice import Practice
from skill.page.rehearse.memories import Memories
from skill.page.rehearse.rehearsal import Rehearsal
from skill.page.server import LOOPBACK, page, page_server
from skill.simulator import screens
from skill.sound.voice import seconds_of, spoken
from skill.store.sqlite import SqliteStore
from tests.page.rehearse.talking import ENVIRONMENT, NOW
from tests.sound.fake import FAKE

pytestmark = pytest.mark.server
BEGIN = json.dumps({"now": NOW, "memory": "empty", "environment": ENVIRONMENT})


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseWSGIServer]:
    folder: Path = tmp_path_factory.mktemp("page")
    practice = Practice(SqliteStore(folder / "progress.db"), b"a key")
    rehearsal = Rehearsal(Memories(None, folder))
    server = page_server(0, page_app(practice, rehearsal, "the-token", {"en-US": FAKE}))
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()


def ask(
    server: BaseWSGIServer, path: str, body: str | bytes | None = None, **changes: str | None
) -> tuple[int, Any, dict[str, str]]:
    """A request as the page makes it, but for `changes` to its headers; None leaves one out."""
    headers: dict[str, str | None] = {"Host": f"{LOOPBACK}:{server.port}"}
    if body is not None:
        own = {"Origin": f"http://{LOOPBACK}:{server.port}", "Content-Type": "application/json"}
        headers |= {**own, TOKEN: "the-token"}
    headers |= {name.replace("_", "-"): value for name, value in changes.items()}
    connection = HTTPConnection(LOOPBACK, server.port, timeout=10)
    sent = {name: value for name, value in headers.items() if value is not None}
    connection.request("GET" if body is None else "POST", path, body, sent)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    is_json = response.getheader("Content-Type") == "application/json"
    return response.status, json.loads(content) if is_json else content, dict(response.getheaders())


def test_it_listens_on_loopback_only(server: BaseWSGIServer) -> None:
    """Nobody else's machine can reach it."""
    assert server.server_address[0] == "127.0.0.1"


def test_the_page_may_begin_a_talk(server: BaseWSGIServer) -> None:
    """Its own questions are answered."""
    status, answer, _ = ask(server, "/begin", BEGIN)
    assert status == 200
    assert answer["talk"]["now"] == NOW


def test_a_line_is_handed_out_as_sound(server: BaseWSGIServer) -> None:
    """In the voice of its locale, which the page is told of; another one is the browser's."""
    assert ask(server, "/alive")[1]["voices"] == {"en-US": "fake"}
    wish = {"text": "Breathe in. Hold.", "locale": "en-US"}
    status, answer, _ = ask(server, "/sound", json.dumps(wish))
    assert status == 200
    with wave.open(BytesIO(b64decode(answer["wav"]))) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    assert seconds == seconds_of(spoken(wish["text"], FAKE), FAKE)
    for wrong in ({**wish, "locale": "de-DE"}, {**wish, "text": "x" * 1001}, {"text": "Left."}):
        assert ask(server, "/sound", json.dumps(wrong))[0] == 400


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": None}, 403),
        ({"Origin": "http://localhost:1"}, 403),
        ({TOKEN: None}, 403),
        ({TOKEN: "guessed"}, 403),
        ({TOKEN: "é"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Host": "rebound.example:80", "Origin": "http://rebound.example:80"}, 400),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Content_Type": "text/plain"}, 415),
    ],
)
def test_everybody_else_is_refused(
    server: BaseWSGIServer, changes: dict[str, str | None], status: int
) -> None:
    """A foreign page, a bent name, an old page, a form: none of them reaches the skill."""
    found, answer, _ = ask(server, "/begin", BEGIN, **changes)
    assert found == status
    assert answer["error"].endswith(".")


@pytest.mark.parametrize("path", ["/", "/rehearse/", "/rehearse/main.js", "/alive"])
def test_a_bent_name_reads_nothing(server: BaseWSGIServer, path: str) -> None:
    """DNS rebinding ends at the Host header."""
    assert ask(server, path, Host="evil.example")[0] == 400
    assert ask(server, path, Sec_Fetch_Site="cross-site")[0] == 403


def test_a_link_is_followed_from_anywhere(server: BaseWSGIServer) -> None:
    """The page opens where somebody clicks on it; nothing else does, and no frame holds it."""
    click = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    for door in ("/", "/rehearse/"):
        assert ask(server, door, Sec_Fetch_Dest="document", **click)[0] == 200
        assert ask(server, door, Sec_Fetch_Dest="iframe", **click)[0] == 403
    assert ask(server, "/alive", Sec_Fetch_Dest="document", **click)[0] == 403
    assert ask(server, "/begin", BEGIN, Sec_Fetch_Dest="document", **click)[0] == 403


def test_a_sign_of_life_holds_no_connection(server: BaseWSGIServer) -> None:
    """Browsers allow six connections to a host; a dozen tabs need more than streams would leave."""
    found = [ask(server, "/alive") for _ in range(12)]
    assert {status for status, *_ in found} == {200}
    assert all(greeting["token"] == "the-token" for _, greeting, _ in found)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("{", 400),
        ("[]", 400),
        ("{}", 400),
        ("7", 400),
        (b"\xff\xfe", 400),
        ("[" * 100_000, 400),
        ('{"now": NaN}', 400),
        (json.dumps({"line": "x" * MOST_BYTES}), 413),
    ],
)
@pytest.mark.parametrize("path", ["/begin", "/line", "/script", "/sound"])
def test_a_question_that_makes_no_sense_gets_a_sentence(
    server: BaseWSGIServer, path: str, body: str | bytes, status: int
) -> None:
    """And the server goes on."""
    found, answer, _ = ask(server, path, body)
    assert found == status
    assert answer["error"].endswith(".")
    assert ask(server, "/begin", BEGIN)[0] == 200


@pytest.mark.parametrize(
    "path", ["/server.py", "/../server.py", "/%2e%2e/server.py", "/static/base.css"]
)
def test_only_its_own_files_are_handed_out(server: BaseWSGIServer, path: str) -> None:
    """Nothing beside them, and nothing above."""
    assert ask(server, path)[0] == 404


@pytest.mark.parametrize(
    "path", ["/", "/rehearse/", "/rehearse/main.js", "/base.css", "/icon.svg", "/?again"]
)
def test_every_answer_forbids_what_the_page_does_not_need(
    server: BaseWSGIServer, path: str
) -> None:
    """No other host, nothing inline, no frame, no guessing of types."""
    status, _, headers = ask(server, path)
    assert status == 200
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("place", ["http://[::1/alive", "http://[x]/alive", "//[/", "/%ff%fe", "*"])
def test_an_address_that_makes_no_sense_is_answered(
    server: BaseWSGIServer, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is refused, and is no news in the terminal."""
    with socket.create_connection((LOOPBACK, server.port), 10) as visit:
        visit.sendall(f"GET {place} HTTP/1.1\r\nHost: {LOOPBACK}\r\n\r\n".encode())
        assert re.match(rb"HTTP/1.1 40[0-9] ", visit.recv(1024))
    assert capsys.readouterr().err == ""


def test_its_files_name_no_other_host() -> None:
    """Everything the page is made of is here; the name of the SVG language is no address."""
    files = (*STATIC.rglob("*.*"), *screens.STATIC.iterdir())
    for file in (it for it in files if it.suffix != ".png"):
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text.replace("${location.origin}", "")


def test_a_port_that_is_taken_is_told_in_a_sentence(
    server: BaseWSGIServer, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Exit code 1, and how to choose another one."""
    assert page(server.port, tmp_path / "progress.db", "browser", show=False) == 1
    assert "--port" in capsys.readouterr().err
