"""How many signed turns per second the server answers while it stays quick.

200 users talk at once. Requests leave by the clock, whether or not earlier ones were answered, at a
rate that doubles as long as 99 of 100 are answered within LIMIT; latency counts from the moment at
which a request was due. Sender, server and database share this machine's cores.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.contenders import WITH_STORE, Contender
from bench.envelopes import Caller
from bench.history import seed_ours, seed_peer
from bench.report import Row
from tests.web.authority import ADDRESS, AGES, SIGNER, Credential, as_body, issue, rsa_key

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

USERS = 200
SECONDS = 4.0
"""How long each rate is kept up."""
RATES = (5, 10, 20, 40, 60, 80, 100, 130, 160, 200)
LIMIT = 0.1
TURNS = ("LaunchRequest", "ReadyIntent", "TimeLeftIntent", "AMAZON.NextIntent")
"""What each user says over and over."""
SENDERS = 16


class Step(NamedTuple):
    """Turns per second that were answered, and the 99th percentile of their seconds."""

    rate: float
    p99: float


def load(env: Mapping[str, str], client: "DynamoDBClient") -> list[Row]:
    """The highest rate that was kept within LIMIT, ours beside the peer's."""
    for name in _names():
        seed_ours(client, 1, name)
        seed_peer(client, 1, name)
    with TemporaryDirectory() as folder:
        root = issue("Bench Root", ca=True, end=AGES)
        signer = issue(SIGNER, root, key=rsa_key(), end=AGES)
        Path(folder, "root.pem").write_bytes(root.pem)
        Path(folder, "chain.pem").write_bytes(signer.pem)
        best = [_best(who, folder, signer, env) for who in WITH_STORE]
    ours, peer = best
    compared = ours.rate / peer.rate if peer.rate else None
    return [
        Row("serve: signed turns a second", "p99 < 100 ms", ours.rate, peer.rate, ratio=compared),
        Row("serve: p99 at that rate", "ms", ours.p99 * 1000, peer.p99 * 1000),
    ]


def _best(who: Contender, folder: str, signer: Credential, env: Mapping[str, str]) -> Step:
    best = Step(0, 0)
    with _serving(who, folder, env) as port:
        sender = Sender(port, signer)
        sender.keep_up(RATES[0], SECONDS)  # the first users find a server that has just started
        for rate in RATES:
            step = sender.keep_up(rate, SECONDS)
            if step.p99 > LIMIT:
                break
            best = step
    return best


class Sender:
    """Users, and the threads that send for them."""

    def __init__(self, port: int, signer: Credential) -> None:
        self._port, self._signer = port, signer
        self._users = [Caller(name) for name in _names()]
        self._sent = 0

    def keep_up(self, rate: float, seconds: float) -> Step:
        """Send at this rate for so long. A turn that fails counts as one that took for ever."""
        began, count = monotonic(), int(rate * seconds)
        with ThreadPoolExecutor(SENDERS) as pool:
            sent = []
            for number in range(count):
                due = began + number / rate
                sleep(max(0.0, due - monotonic()))
                sent.append(pool.submit(self._turn, self._users[self._sent % USERS], due))
                self._sent += 1
            taken = [one.result() for one in sent]
        return Step(count / (monotonic() - began), quantiles(taken, n=100)[98])

    def _turn(self, user: Caller, due: float) -> float:
        """The next turn of one user; seconds from when it was due to its answer."""
        user.now = datetime.now(UTC)  # a request that is minutes old or early is let in nowhere
        body = as_body(user.event(TURNS[user.asked % len(TURNS)]))
        try:
            user.hear(self._post(body))
        except (OSError, HTTPException, ValueError):
            return float("inf")
        return monotonic() - due

    def _post(self, body: bytes) -> dict[str, Any]:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=10)
        headers = {
            "Content-Type": "application/json;charset=utf-8",
            "SignatureCertChainUrl": ADDRESS,
            "Signature-256": self._signer.sign(body),
        }
        connection.request("POST", "/alexa", body, headers)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        if response.status != 200:
            raise ValueError(f"The server answered {response.status}.")
        answer: dict[str, Any] = json.loads(content)
        return answer


def _names() -> list[str]:
    return [f"LOAD-{number}" for number in range(USERS)]


@contextmanager
def _serving(who: Contender, folder: str, env: Mapping[str, str]) -> Iterator[int]:
    """The port of a server that is stopped afterwards."""
    command = [sys.executable, "-m", "bench.door", who.module, folder]
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        try:
            listening = next(line for line in server.stderr if "Serving" in line)
            yield int(listening.rsplit(":", 1)[-1])
        finally:
            server.terminate()
            server.stderr.read()
