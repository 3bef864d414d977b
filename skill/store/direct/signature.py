"""Signature Version 4, as far as a POST to the path "/" needs it.

AWS Identity and Access Management User Guide, "Create a signed AWS API request". By it AWS knows
who sends a request and that nobody changed it. The tests hold it against botocore's.
"""

from collections.abc import Mapping
from datetime import datetime
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
    headers: Mapping[str, str], body: bytes, who: Credentials, scope: tuple[str, str], now: datetime
) -> dict[str, str]:
    """These headers (lower-case names, `host` among them) and those that sign them.

    `scope` is region and service, `now` the time in UTC: AWS refuses one that is minutes off.
    """
    dated = {**headers, "x-amz-date": f"{now:%Y%m%dT%H%M%SZ}"}
    if who.token:
        dated["x-amz-security-token"] = who.token
    names = ";".join(sorted(dated))
    lines = [f"{name}:{dated[name].strip()}" for name in sorted(dated)]
    canonical = "\n".join(("POST", "/", "", *lines, "", names, sha256(body).hexdigest()))
    where = (f"{now:%Y%m%d}", *scope, "aws4_request")
    hashed = sha256(canonical.encode()).hexdigest()
    text = "\n".join((ALGORITHM, dated["x-amz-date"], "/".join(where), hashed))
    key = f"AWS4{who.secret}".encode()
    for part in (*where, text):
        key = digest(key, part.encode(), "sha256")
    claim = f"{ALGORITHM} Credential={'/'.join((who.key, *where))}"
    return {**dated, "authorization": f"{claim}, SignedHeaders={names}, Signature={key.hex()}"}
