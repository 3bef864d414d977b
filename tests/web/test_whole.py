"""Everything at once: a real server, a real download, real signatures, many at a time."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest

from skill.web.verifier import utc_now
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


def _post(port: int, body: bytes, signature: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {
        "Content-Type": "application/json;charset=utf-8",
        "SignatureCertChainUrl": ADDRESS,
        "Signature-256": signature,
    }
    connection.request("POST", "/alexa", body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_rush_of_requests(
    root: Credential, bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Right after the start, with one download for all, each request gets what it deserves."""
    signer = issue(SIGNER, root, key=rsa_key(), end=AGES)
    store = bucket(file(signer.pem))
    (tmp_path / "roots.pem").write_bytes(root.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "roots.pem"))
    command = [sys.executable, "-c", PROGRAM, str(store), SKILL]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        listening = next(line for line in server.stderr if "Serving" in line)
        port = int(listening.rsplit(":", 1)[-1])
        body = as_body(envelope(utc_now()))
        signature = signer.sign(body)
        with ThreadPoolExecutor(8) as pool:
            genuine = [pool.submit(_post, port, body, signature) for _ in range(40)]
            forged = [pool.submit(_post, port, body + b" ", signature) for _ in range(40)]
        server.terminate()
        server.stderr.read()
    assert {one.result() for one in genuine} == {200}
    assert {one.result() for one in forged} == {400}
    assert server.returncode == 0
