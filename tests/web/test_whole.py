"""Everything at once: a real server, a real download, real signatures, many at a time."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.web.authority import (
    ADDRESS,
    AGES,
    SIGNER,
    SKILL,
    Credential,
    as_body,
    envelope,
    issue,
    rsa_key,
)
from tests.web.bucket import Bucket, file

PROGRAM = """
import logging, socket, sys
from skill.web.app import create_app
from skill.web.serve import amazon_keys, run
from skill.web.verifier import Verifier

bucket = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", int(sys.argv[1])))
ask = socket.getaddrinfo
socket.getaddrinfo = lambda host, *a, **k: (
    [bucket] if host == "s3.amazonaws.com" else ask(host, *a, **k)
)
logging.basicConfig(level=logging.INFO)
app = create_app(lambda *_: {"version": "1.0"}, Verifier(amazon_keys(), sys.argv[2]))
run(app, "127.0.0.1", 0)
"""

pytestmark = pytest.mark.server


def _post(port: int, body: bytes, signature: str, address: str = ADDRESS) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {
        "Content-Type": "application/json;charset=utf-8",
        "SignatureCertChainUrl": address,
        "Signature-256": signature,
    }
    connection.request("POST", "/alexa", body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


@contextmanager
def _served(program: str, *arguments: str) -> Iterator[int]:
    """The port of a server that runs `program`; it ends well when it is told to."""
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        serving = next(line for line in server.stderr if "Serving" in line)
        threading.Thread(target=server.stderr.read, daemon=True).start()
        try:
            yield int(serving.rsplit(":", 1)[-1])
            server.terminate()
            server.wait(20)
        finally:
            server.kill()
    assert server.returncode == 0


@pytest.fixture
def signer(root: Credential, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Credential:
    """A genuine signer of today, whose root servers trust."""
    (tmp_path / "roots.pem").write_bytes(root.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "roots.pem"))
    return issue(SIGNER, root, key=rsa_key(), end=AGES)


def test_a_rush_of_requests(signer: Credential, bucket: Bucket) -> None:
    """Right after the start, with one download for all, each request gets what it deserves."""
    store = bucket(file(signer.pem))
    with _served(PROGRAM, str(store), SKILL) as port, ThreadPoolExecutor(8) as pool:
        body = as_body(envelope(datetime.now(UTC)))
        signature = signer.sign(body)
        genuine = [pool.submit(_post, port, body, signature) for _ in range(40)]
        forged = [pool.submit(_post, port, body + b" ", signature) for _ in range(40)]
        assert {one.result() for one in genuine} == {200}
        assert {one.result() for one in forged} == {400}


HANGING = """
import logging, sys, threading
from pathlib import Path
from skill.web.app import create_app
from skill.web.certificates import Certificates
from skill.web.chain import roots, trusted
from skill.web.serve import run
from skill.web.verifier import Verifier

def fetch(address):
    if "hangs" in address:
        threading.Event().wait()
    return Path(sys.argv[1]).read_bytes()

logging.basicConfig(level=logging.INFO)
keys = Certificates(fetch, roots(trusted()), wait_seconds=12)
run(create_app(lambda *_: {"version": "1.0"}, Verifier(keys, sys.argv[2])), "127.0.0.1", 0)
"""


def test_forged_requests_on_a_hanging_address(signer: Credential, tmp_path: Path) -> None:
    """While they wait for their certificate, genuine ones are answered: threads are left."""
    (tmp_path / "chain.pem").write_bytes(signer.pem)
    served = _served(HANGING, str(tmp_path / "chain.pem"), SKILL)
    with served as port, ThreadPoolExecutor(60) as pool:
        body = as_body(envelope(datetime.now(UTC)))
        signature = signer.sign(body)
        assert _post(port, body, signature) == 200
        forged = [pool.submit(_post, port, body, signature, f"{ADDRESS}.hangs") for _ in range(40)]
        refused = next(as_completed(forged, timeout=6))
        assert refused.result() == 400
        assert [_post(port, body, signature) for _ in range(10)] == [200] * 10
        assert any(not one.done() for one in forged)
