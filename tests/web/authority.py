"""A certification authority of our own, and requests as Alexa signs them."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime(2025, 11, 22, 10, 0, tzinfo=UTC)
"""The moment at which the door's clock stands still."""

AGES = NOW + timedelta(days=36_500)
ADDRESS = "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem"
SIGNER = "echo-api.amazon.com"
SKILL = "amzn1.ask.skill.test"

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    """A new key of the kind that Alexa signs with."""
    return rsa.generate_private_key(65537, bits)


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


def envelope(
    now: datetime = NOW,
    *,
    age: float = 0.0,
    kind: str = "LaunchRequest",
    skill: str = SKILL,
    padding: int = 0,
) -> dict[str, Any]:
    """A request that Alexa sent `age` seconds before `now`."""
    sent = (now - timedelta(seconds=age)).isoformat().replace("+00:00", "Z")
    return {
        "version": "1.0",
        "context": {"System": {"application": {"applicationId": skill}}},
        "request": {"type": kind, "timestamp": sent, "padding": "ß" * (padding // 2)},
    }


def as_body(event: object) -> bytes:
    """The event as Alexa writes it: UTF-8, not escaped."""
    return json.dumps(event, ensure_ascii=False).encode()
