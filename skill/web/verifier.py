"""Whether a request comes from Alexa, is meant for this skill, and is new.

Rules: developer.amazon.com/docs/custom-skills/host-a-custom-skill-as-a-web-service.html
"""

import base64
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from skill.alexa.sanitize import sent_at

TOLERANCE = timedelta(seconds=150)
EVENT_TOLERANCE = timedelta(hours=1)
"""How far a request's time may lie from ours, either way; skill events are delivered again and
again for an hour. Source: ask-sdk-webservice-support, verifier_constants."""

HOST = "s3.amazonaws.com"
FOLDER = "/echo.api/"

utc_now: Callable[[], datetime] = partial(datetime.now, UTC)

# Without `%`, `\` and blanks there is nothing that anybody on the way could read differently.
_PLAIN = re.compile(r"[A-Za-z0-9._/-]+")


class Refused(Exception):  # noqa: N818  # an outcome, not a mistake of ours
    """A request that is not let in, with the reason for the operator's log.

    The reason is one of our own fixed phrases: it never quotes the request.
    """


@dataclass(frozen=True)
class Verifier:
    """Its `verify` returns in silence or raises; it has the shape that flask-ask-sdk calls.

    `keys` turns a canonical certificate address into the proven public key.
    """

    keys: Callable[[str], RSAPublicKey]
    skill_id: str | None = None
    now: Callable[[], datetime] = utc_now

    def verify(
        self,
        headers: Mapping[str, str],
        serialized_request_env: str,
        deserialized_request_env: Mapping[str, Any],
    ) -> None:
        """Check what is cheap first, the key last. Raises Refused."""
        try:
            signature = base64.b64decode(_header(headers, "Signature-256"), validate=True)
        except ValueError:
            raise Refused("signature: not base64") from None
        address = canonical(_header(headers, "SignatureCertChainUrl"))
        check_time(deserialized_request_env, self.now())
        check_skill(deserialized_request_env, self.skill_id)
        body = serialized_request_env.encode()  # as it came: the adapter decoded strict UTF-8
        try:
            self.keys(address).verify(signature, body, PKCS1v15(), SHA256())
        except InvalidSignature:
            raise Refused("signature: not of this body") from None


def canonical(url: str) -> str:
    """Take the `SignatureCertChainUrl` header, hand back the address to download.

    It is built from the parts that were checked alone: a query or fragment is dropped, so one
    certificate has one address. Raises Refused.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError:
        raise Refused("certificate address: unreadable") from None
    path = posixpath.normpath(parts.path)
    kept = {
        "scheme": parts.scheme == "https",  # urlsplit lowers the scheme and the host name
        "user information": "@" not in parts.netloc,
        "host": parts.hostname == HOST,
        "port": port == 443,
        "path": path.startswith(FOLDER) and _PLAIN.fullmatch(path) is not None,
    }
    for rule, is_kept in kept.items():
        if not is_kept:
            raise Refused(f"certificate address: {rule}")
    return f"https://{HOST}{path}"


def check_time(event: Mapping[str, Any], now: datetime) -> None:
    """Refuse a request whose own time lies too far from `now`, in the past or the future."""
    try:
        request = event["request"]
        sent = sent_at(request["timestamp"])
        is_skill_event = request["type"].startswith("AlexaSkillEvent.")
        distance = abs(now - sent)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise Refused("timestamp: missing or unreadable") from None
    if distance > (EVENT_TOLERANCE if is_skill_event else TOLERANCE):
        raise Refused("timestamp: too old or too new")


def check_skill(event: Mapping[str, Any], skill_id: str | None) -> None:
    """Refuse a request for another skill; without a `skill_id` every skill is welcome."""
    try:
        addressee = event["context"]["System"]["application"]["applicationId"]
    except (KeyError, TypeError):
        addressee = None
    if skill_id is not None and addressee != skill_id:
        raise Refused("skill: another one")


def _header(headers: Mapping[str, str], name: str) -> str:
    if value := headers.get(name):
        return value
    raise Refused(f"header: no {name}")
