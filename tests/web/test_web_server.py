"""A real server process on the loopback address, from start to end."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from skill.web.app import MOST_BYTES

PROGRAM = """
import logging, sys, time
from skill.web.app import create_app
from skill.web.server import run

def handler(event, context):
    logging.warning("A turn begins")
    time.sleep(event["request"].get("seconds", 0))
    return {"version": "1.0", "response": {}}

logging.basicConfig(level=logging.INFO)
run(create_app(handler, verify=False), "127.0.0.1", 0, grace=2.0)
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

    def post(self, body: object, headers: dict[str, str] = JSON) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("POST", "/alexa", body, headers)  # type: ignore[arg-type]
        status = connection.getresponse().status
        connection.close()
        return status


@pytest.fixture
def server() -> Iterator[Server]:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        started = Server(process)
        found = re.search(r"port (\d+)", started.wait_for("Listening"))
        assert found
        started.port = int(found[1])
        yield started
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_turn_under_way_is_answered(server: Server, number: signal.Signals) -> None:
    """After a signal nobody new is let in, the turn under way is answered, and all is well."""
    answers: list[int] = []
    body = json.dumps({"request": {"seconds": 0.8}})
    turn = threading.Thread(target=lambda: answers.append(server.post(body)))
    turn.start()
    server.wait_for("A turn begins")
    server.process.send_signal(number)
    server.wait_for("Stopping")
    time.sleep(0.1)
    with pytest.raises(ConnectionRefusedError):
        server.post("{}")
    turn.join()
    assert answers == [200]
    assert server.process.wait(5) == 0


def test_an_idle_server_ends_at_once(server: Server) -> None:
    """With nothing to do the server is gone within a second, open connections or not."""
    idle = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    idle.request("POST", "/alexa", '{"request": {}}', JSON)
    assert idle.getresponse().read()
    started = time.monotonic()
    server.process.terminate()
    assert server.process.wait(5) == 0
    assert time.monotonic() - started < 1.5
    idle.close()


def test_an_endless_turn_is_given_up(server: Server) -> None:
    """A turn that does not end does not keep the server from ending."""
    turn = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    turn.request("POST", "/alexa", json.dumps({"request": {"seconds": 60}}), JSON)
    server.wait_for("A turn begins")
    server.process.terminate()
    assert server.process.wait(5) == 0
    turn.close()


def test_a_body_within_the_bound_is_read(server: Server) -> None:
    """The largest body that is allowed arrives whole."""
    assert server.post('{"request": {}}'.ljust(MOST_BYTES)) == 200


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 1_000_000, 20_000_000])
def test_huge_bodies_are_refused(server: Server, size: int) -> None:
    """A body over the bound is refused, and the sender gets to read that."""
    assert server.post("x" * size) == 400


def test_huge_bodies_of_unknown_size_are_refused(server: Server) -> None:
    """A body that does not tell its size is refused as soon as it passes the bound."""
    pieces = (b"x" * 10_000 for _ in range(2_000))
    assert server.post(pieces, {**JSON, "Transfer-Encoding": "chunked"}) == 400


def test_a_huge_body_is_refused_before_it_is_sent(server: Server) -> None:
    """The announced size is enough: nothing of the body needs to arrive."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest("POST", "/alexa")
    connection.putheader("Content-Length", str(10**12))
    connection.endheaders()
    assert connection.getresponse().status == 400
    connection.close()
