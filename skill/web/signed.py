"""Whether a request comes from Alexa, is meant for this skill, and is new."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from skill.web.address import canonical
from skill.web.refused import Refused

CERTIFICATE_HEADER = "SignatureCertChainUrl"
SIGNATURE_HEADER = "Signature-256"

TOLERANCE = timedelta(seconds=150)
EVENT_TOLERANCE = timedelta(hours=1)
"""How far a request's time may lie from ours, either way; skill events are delivered again and
again for an hour. Source: ask-sdk-webservice-support, verifier_constants."""

Event = Mapping[str, Any]


def utc_now() -> datetime:
    """Hand back the present moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Signed:
    """Call it with a request; it returns in silence or raises.

    `keys` turns a canonical certificate address into a proven public key. With a `skill_id`,
    requests that Amazon signed for any other skill stay outside as well.
    """

    keys: Callable[[str], RSAPublicKey]
    now: Callable[[], datetime] = utc_now
    skill_id: str | None = None

    def __call__(self, headers: Mapping[str, str], body: bytes, event: Event) -> None:
        """Check what is cheap first: no download for a request that is refused anyway.

        Raises:
            Refused: the request is not let in.
        """
        signature = _decoded(_header(headers, SIGNATURE_HEADER))
        address = canonical(_header(headers, CERTIFICATE_HEADER))
        check_time(event, self.now())
        check_skill(event, self.skill_id)
        check_signature(signature, body, self.keys(address))


def check_time(event: Event, now: datetime) -> None:
    """Refuse a request whose own time lies too far from `now`, in the past or the future."""
    try:
        request = event["request"]
        sent = datetime.fromisoformat(request["timestamp"])
        is_skill_event = request["type"].startswith("AlexaSkillEvent.")
        distance = abs(now - sent)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise Refused("timestamp: missing or unreadable") from None
    if distance > (EVENT_TOLERANCE if is_skill_event else TOLERANCE):
        raise Refused("timestamp: too old or too new")


def check_skill(event: Event, skill_id: str | None) -> None:
    """Refuse a request for another skill; without a `skill_id` every skill is welcome."""
    try:
        addressee = event["context"]["System"]["application"]["applicationId"]
    except (KeyError, TypeError):
        addressee = None
    if skill_id is not None and addressee != skill_id:
        raise Refused("skill: another one")


def check_signature(signature: bytes, body: bytes, key: RSAPublicKey) -> None:
    """Refuse a body that `key` did not sign (RSA, PKCS #1 v1.5, SHA-256)."""
    try:
        key.verify(signature, body, PKCS1v15(), SHA256())
    except InvalidSignature:
        raise Refused("signature: not of this body") from None


def _header(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name)
    if not value:
        raise Refused(f"header: no {name}")
    return value


def _decoded(signature: str) -> bytes:
    try:
        return base64.b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        raise Refused("signature: not base64") from None
