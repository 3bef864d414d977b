"""A door that trusts our own authority and nothing else, and an Alexa to knock on it."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.verification import Store
from flask import Flask

from skill.web.app import create_app
from skill.web.certificates import Certificates
from skill.web.verifier import HOST, Refused, Verifier
from tests.web.authority import (
    ADDRESS,
    AGES,
    NOW,
    SIGNER,
    SKILL,
    Credential,
    as_body,
    envelope,
    issue,
    rsa_key,
)
from tests.web.bucket import Bucket

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.test import TestResponse

WAIT_SECONDS = 0.3


@pytest.fixture(scope="session")
def root() -> Credential:
    """The only root that the door trusts; its chains need not send it along."""
    return issue("Trusted Root", ca=True, end=AGES)


@pytest.fixture(scope="session")
def credentials(root: Credential) -> dict[str, Credential]:
    """One genuine signing certificate, and one of each kind that must not pass."""
    key = rsa_key()
    middle = issue("Trusted Intermediate", root, ca=True)
    genuine = issue(SIGNER, middle, key=key)
    past, future = NOW - timedelta(days=1), NOW + timedelta(days=1)
    ended_middle = issue("Ended Intermediate", root, ca=True, end=past)
    return {
        "genuine": genuine,
        "expired": issue(SIGNER, middle, key=key, end=past),
        "not yet valid": issue(SIGNER, middle, key=key, start=future),
        "under an expired intermediate": issue(SIGNER, ended_middle, key=key),
        "another name": issue("echo-api.example.com", middle, key=key),
        "wildcard name": issue("*.amazon.com", middle, key=key),
        "self-signed": issue(SIGNER, key=key),
        "unrelated authority": issue(SIGNER, issue("Unrelated", ca=True), key=key),
        "signed by a leaf": issue(SIGNER, genuine, key=key),
        "small key": issue(SIGNER, middle, key=rsa_key(1024)),
        "no RSA key": issue(SIGNER, middle),
        "no chain": Credential(genuine.certificate, key),
    }


@pytest.fixture
def trust(root: Credential) -> ssl.SSLContext:
    """What a download trusts: our root alone."""
    return ssl.create_default_context(cadata=root.pem.decode())


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port of this machine on which somebody listens and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def lead_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Call it with a port of this machine, and the name of Amazon's store leads there."""
    ask = socket.getaddrinfo

    def lead(port: int) -> None:
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda host, *rest: found if host == HOST else ask(host, *rest)
        )

    return lead


@pytest.fixture
def bucket(root: Credential, tmp_path: Path, lead_to: Callable[[int], None]) -> Iterator[Bucket]:
    """A server of certificates on the loopback address, where the name of Amazon's leads."""
    with Bucket(root, tmp_path, lead_to) as started:
        yield started


@dataclass
class Door:
    """The application, an Alexa to send it requests, and what its handler was called with."""

    app: Flask
    credentials: dict[str, Credential]
    files: dict[str, bytes]
    turns: list[dict[str, Any]]

    def send(
        self,
        *,
        signer: str = "genuine",
        address: str = ADDRESS,
        body: bytes | None = None,
        on_the_way: Callable[[bytes], bytes] = bytes,
        headers: dict[str, str | None] | None = None,
        **event: Any,
    ) -> TestResponse:
        """Send a genuine request, but for what the arguments say.

        `signer` names the credential, `on_the_way` is what becomes of the signed body,
        `headers` replace others or, when None, take them away; the rest goes to `envelope`.
        """
        signed = as_body(envelope(**event)) if body is None else body
        self.files[ADDRESS] = self.credentials[signer].pem
        sent: dict[str, str | None] = {
            "Content-Type": "application/json;charset=utf-8",
            "SignatureCertChainUrl": address,
            "Signature-256": self._sign(signed, self.credentials[signer]),
            **(headers or {}),
        }
        return self.app.test_client().post(
            "/alexa",
            data=on_the_way(signed),
            headers={name: value for name, value in sent.items() if value is not None},
        )

    def _sign(self, body: bytes, signer: Credential) -> str:
        able = signer if isinstance(signer.key, rsa.RSAPrivateKey) else self.credentials["genuine"]
        return able.sign(body)


@pytest.fixture
def files(credentials: dict[str, Credential]) -> dict[str, bytes]:
    """What can be downloaded: the genuine chain; a test may put others in its place."""
    return {ADDRESS: credentials["genuine"].pem}


@pytest.fixture
def keys(root: Credential, files: dict[str, bytes]) -> Certificates:
    return Certificates(_fetcher(files), Store([root.certificate]), lambda: NOW, WAIT_SECONDS)


@pytest.fixture
def door(keys: Certificates, credentials: dict[str, Credential], files: dict[str, bytes]) -> Door:
    turns: list[dict[str, Any]] = []

    def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
        turns.append(event)
        return {"version": "1.0", "response": {"shouldEndSession": True}}

    app = create_app(handler, Verifier(keys, SKILL, lambda: NOW))
    return Door(app, credentials, files, turns)


def _fetcher(files: dict[str, bytes]) -> Callable[[str], bytes]:
    def fetch(address: str) -> bytes:
        if address.endswith("hangs.pem"):
            time.sleep(5 * WAIT_SECONDS)
        if address not in files:
            raise Refused("certificate download: not found")
        return files[address]

    return fetch
