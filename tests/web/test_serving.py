"""A real server process on the loopback address, from start to end."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest

from skill.web.app import MOST_BYTES

pytestmark = pytest.mark.server

PROGRAM = """
import logging, time
from skill.web.app import create_app
from skill.web.serve import run

def handler(event, context):
    logging.warning("A turn begins")
    time.sleep(event["request"].get("seconds", 0))
    return {"version": "1.0", "response": {}}

logging.basicConfig(level=logging.INFO)
run(create_app(handler, None), "127.0.0.1", 0)
"""
JSON = {"Content-Type": "application/json"}


@dataclass
class Server:
    process: subprocess.Popen[str]
    port: int = 0

    def wait_for(self, words: str) -> str:
        assert self.process.stderr
        for line in self.process.stderr:
            if words in line:
                return line
        raise AssertionError(f"the server ended before {words!r}")

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)

    def post(self, body: object, headers: dict[str, str] = JSON) -> int:
        connection = self.connect()
        try:
            connection.request("POST", "/alexa", body, headers)  # type: ignore[arg-type]
            return connection.getresponse().status
        finally:
            connection.close()


@pytest.fixture
def server() -> Iterator[Server]:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        started = Server(process)
        started.port = int(started.wait_for("Serving on").rsplit(":", 1)[-1])
        yield started
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_turn_under_way_is_answered(server: Server, number: signal.Signals) -> None:
    """After a signal the turn under way is answered, then all is well and nobody is let in."""
    answers: list[int] = []
    body = json.dumps({"request": {"seconds": 0.8}})
    turn = threading.Thread(target=lambda: answers.append(server.post(body)))
    turn.start()
    server.wait_for("A turn begins")
    server.process.send_signal(number)
    assert server.process.wait(10) == 0
    turn.join()
    assert answers == [200]
    with pytest.raises(ConnectionRefusedError):
        server.post("{}")


def test_an_idle_server_ends(server: Server) -> None:
    """An open connection on which nothing happens does not keep the server."""
    idle = server.connect()
    idle.request("POST", "/alexa", '{"request": {}}', JSON)
    assert idle.getresponse().read()
    server.process.terminate()
    assert server.process.wait(10) == 0
    idle.close()


def test_an_endless_turn_is_given_up(server: Server) -> None:
    """A turn that does not end does not keep the server from ending."""
    turn = server.connect()
    turn.request("POST", "/alexa", json.dumps({"request": {"seconds": 600}}), JSON)
    server.wait_for("A turn begins")
    server.process.terminate()
    assert server.process.wait(60) == 0
    turn.close()


def test_slow_senders_take_no_thread(server: Server) -> None:
    """However many connections send half a request, a whole one is answered."""
    slow = [server.connect() for _ in range(40)]
    for connection in slow:
        connection.putrequest("POST", "/alexa")
        connection.putheader("Content-Length", "100")
        connection.endheaders(b"{")
    assert server.post('{"request": {}}') == 200
    for connection in slow:
        connection.close()


def test_a_body_within_the_bound_is_read(server: Server) -> None:
    """The largest body that is allowed arrives whole."""
    assert server.post('{"request": {}}'.ljust(MOST_BYTES)) == 200


@pytest.mark.parametrize("pieces", [1, 7])
def test_a_body_over_the_bound_is_refused(server: Server, pieces: int) -> None:
    """Its sender gets to read that, whether it tells the size or sends it in chunks."""
    body = b"x" * (MOST_BYTES + pieces)
    chunks = (body[::pieces] for _ in range(pieces))
    assert server.post(body if pieces == 1 else chunks) == 413


def test_a_huge_body_is_refused_before_it_is_sent(server: Server) -> None:
    """The announced size is enough: nothing of the body needs to arrive."""
    connection = server.connect()
    connection.putrequest("POST", "/alexa")
    connection.putheader("Content-Length", str(10**12))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


FLOODS = {
    "of known size": (b"x" * 20_000_000, JSON, 413),
    "in chunks": ([b"x" * 10_000] * 2_000, JSON, 413),
    "of headers": (b'{"request": {}}', {**JSON, "X": "x" * 20_000}, 431),
}


@pytest.mark.parametrize(("body", "headers", "status"), FLOODS.values(), ids=FLOODS.keys())
def test_a_flood_is_cut_off(
    server: Server, body: object, headers: dict[str, str], status: int
) -> None:
    """Its sender is told so or reset (waitress reads no further); the next is served as ever."""
    with suppress(OSError):
        assert server.post(body, headers) == status
    assert server.post('{"request": {}}') == 200


def test_the_time_of_a_turn_is_its_own(server: Server) -> None:
    """A turn that takes long does not hold up the next."""
    slow = server.connect()
    slow.request("POST", "/alexa", json.dumps({"request": {"seconds": 600}}), JSON)
    server.wait_for("A turn begins")
    assert server.post('{"request": {}}') == 200
    slow.close()
