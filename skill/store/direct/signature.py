"""Signature Version 4, by which AWS knows who sends a request and that nobody changed it.

AWS Identity and Access Management User Guide, "Create a signed AWS API request". This is the part
of it that a POST to the path "/" needs. botocore knows the whole, and takes longer to import than
everything that a first answer needs besides; the tests hold this part against it.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from hmac import digest
from typing import NamedTuple

ALGORITHM = "AWS4-HMAC-SHA256"


class Credentials(NamedTuple):
    """Who is asking; a `token` comes with credentials that AWS lent for some hours."""

    key: str
    secret: str
    token: str = ""


def signed(
    headers: Mapping[str, str],
    body: bytes,
    who: Credentials,
    scope: tuple[str, str],
    now: datetime,
) -> dict[str, str]:
    """These headers (lower-case names, `host` among them) and those that sign them.

    `scope` is region and service, `now` the time in UTC: AWS refuses one that is minutes off.
    """
    dated = {**headers, "x-amz-date": f"{now:%Y%m%dT%H%M%SZ}"}
    if who.token:
        dated["x-amz-security-token"] = who.token
    names = ";".join(sorted(dated))
    where = (f"{now:%Y%m%d}", *scope, "aws4_request")
    text = "\n".join((ALGORITHM, dated["x-amz-date"], "/".join(where), _hash(_plain(dated, body))))
    seal = digest(_key(who.secret, where), text.encode(), "sha256").hex()
    claim = f"Credential={'/'.join((who.key, *where))}, SignedHeaders={names}, Signature={seal}"
    return {**dated, "authorization": f"{ALGORITHM} {claim}"}


def _plain(headers: Mapping[str, str], body: bytes) -> bytes:
    """The canonical request: method, path, empty query, headers by name, what the body sums to."""
    lines = [f"{name}:{headers[name].strip()}" for name in sorted(headers)]
    names = ";".join(sorted(headers))
    return "\n".join(["POST", "/", "", *lines, "", names, _hash(body)]).encode()


@lru_cache(2)
def _key(secret: str, where: tuple[str, ...]) -> bytes:
    """The key for one day, region and service: the same all day long."""
    key = f"AWS4{secret}".encode()
    for part in where:
        key = digest(key, part.encode(), "sha256")
    return key


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
