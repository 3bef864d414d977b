"""A certification authority of our own, and a door that trusts nothing else."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from cryptography.x509.verification import Store
from flask import Flask
from werkzeug.test import TestResponse

from skill.web.app import create_app
from skill.web.certificates import Certificates
from skill.web.refused import Refused

NOW = datetime(2025, 11, 22, 10, 0, tzinfo=UTC)
ADDRESS = "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem"
SKILL = "amzn1.ask.skill.test"
PATIENCE = 0.3

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Credential:
    """A certificate with its key, and what comes after it in a downloaded chain."""

    certificate: x509.Certificate
    key: Key
    above: tuple[x509.Certificate, ...] = ()

    @property
    def pem(self) -> bytes:
        chain = (self.certificate, *self.above)
        return b"".join(one.public_bytes(Encoding.PEM) for one in chain)

    def sign(self, body: bytes) -> str:
        assert isinstance(self.key, rsa.RSAPrivateKey)
        return base64.b64encode(self.key.sign(body, PKCS1v15(), SHA256())).decode()


def issue(
    name: str,
    issuer: Credential | None = None,
    *,
    key: Key | None = None,
    ca: bool = False,
    start: datetime = NOW - timedelta(days=30),
    end: datetime = NOW + timedelta(days=30),
) -> Credential:
    """Certify `name` for `key`; without an issuer the certificate signs itself."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    signing = issuer.key if issuer else key
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder(
            issuer_name=issuer.certificate.subject if issuer else subject,
            subject_name=subject,
            public_key=key.public_key(),
            serial_number=x509.random_serial_number(),
            not_valid_before=start,
            not_valid_after=end,
        )
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), False
        )
        .add_extension(_usage(ca), critical=True)
    )
    if not ca:
        server = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        names = x509.SubjectAlternativeName([x509.DNSName(name)])
        builder = builder.add_extension(server, False).add_extension(names, False)
    above = (issuer.certificate, *issuer.above) if issuer else ()
    return Credential(builder.sign(signing, SHA256()), key, above)


def _usage(ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(not ca, False, False, False, False, ca, ca, False, False)


@pytest.fixture(name="issue_")
def issue_fixture() -> Callable[..., Credential]:
    """`issue`, for tests that need certificates of their own."""
    return issue


@pytest.fixture
def now() -> datetime:
    """The moment at which the door's clock stands still."""
    return NOW


@pytest.fixture(scope="session")
def root() -> Credential:
    """The only root that the door trusts; its chains need not send it along."""
    return issue("Trusted Root", ca=True, end=NOW + timedelta(days=36_500))


@pytest.fixture(scope="session")
def credentials(root: Credential) -> dict[str, Credential]:
    """One genuine signing certificate, and one of each kind that must not pass."""
    signer = "echo-api.amazon.com"
    key = rsa.generate_private_key(65537, 2048)
    middle = issue("Trusted Intermediate", root, ca=True)
    genuine = issue(signer, middle, key=key)
    past, future = NOW - timedelta(days=1), NOW + timedelta(days=1)
    ended_middle = issue("Ended Intermediate", root, ca=True, end=past)
    return {
        "genuine": genuine,
        "expired": issue(signer, middle, key=key, end=past),
        "not yet valid": issue(signer, middle, key=key, start=future),
        "under an expired intermediate": issue(signer, ended_middle, key=key),
        "another name": issue("echo-api.example.com", middle, key=key),
        "wildcard name": issue("*.amazon.com", middle, key=key),
        "self-signed": issue(signer, key=key),
        "unrelated authority": issue(signer, issue("Unrelated", ca=True), key=key),
        "signed by a leaf": issue(signer, genuine, key=key),
        "small key": issue(signer, middle, key=rsa.generate_private_key(65537, 1024)),
        "no RSA key": issue(signer, middle),
        "no chain": Credential(genuine.certificate, key),
    }


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


def envelope(
    age: float = 0.0, kind: str = "LaunchRequest", skill: str = SKILL, padding: int = 0
) -> dict[str, Any]:
    """A request that Alexa sent `age` seconds before NOW."""
    sent = (NOW - timedelta(seconds=age)).isoformat().replace("+00:00", "Z")
    return {
        "version": "1.0",
        "context": {"System": {"application": {"applicationId": skill}}},
        "request": {"type": kind, "timestamp": sent, "padding": "ß" * (padding // 2)},
    }


def as_body(event: object) -> bytes:
    """The event as Alexa writes it: UTF-8, not escaped."""
    return json.dumps(event, ensure_ascii=False).encode()


@pytest.fixture
def files(credentials: dict[str, Credential]) -> dict[str, bytes]:
    """What can be downloaded: the genuine chain; a test may put others in its place."""
    return {ADDRESS: credentials["genuine"].pem}


@pytest.fixture
def keys(root: Credential, files: dict[str, bytes]) -> Certificates:
    return Certificates(_fetcher(files), Store([root.certificate]), lambda: NOW, PATIENCE)


@pytest.fixture
def door(
    keys: Certificates, credentials: dict[str, Credential], files: dict[str, bytes]
) -> Iterator[Door]:
    turns: list[dict[str, Any]] = []

    def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
        turns.append(event)
        return {"version": "1.0", "response": {"shouldEndSession": True}}

    app = create_app(handler, skill_id=SKILL, keys=keys, now=lambda: NOW)
    yield Door(app, credentials, files, turns)
    app.logger.filters.clear()


def _fetcher(files: dict[str, bytes]) -> Callable[[str], bytes]:
    def fetch(address: str) -> bytes:
        if address.endswith("hangs.pem"):
            time.sleep(5 * PATIENCE)
        if address not in files:
            raise Refused("certificate download: not found")
        return files[address]

    return fetch
