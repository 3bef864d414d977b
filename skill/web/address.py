"""Which addresses Amazon's signing certificates may be downloaded from."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import urlsplit

from skill.web.refused import Refused

HOST = "s3.amazonaws.com"
FOLDER = "/echo.api/"
PORT = 443

# Amazon's file names need no escapes. Refusing `%`, `\` and blanks leaves nothing that an HTTP
# client or server on the way could read differently from us.
_PLAIN = re.compile(r"[A-Za-z0-9._/-]+")


def canonical(url: str) -> str:
    """Take the `SignatureCertChainUrl` header, hand back the address to download.

    The result is built from the parts that were checked (scheme, host, normalised path) and from
    nothing else: a query or fragment is dropped, so one certificate has one address.

    Rules: developer.amazon.com/docs/custom-skills/host-a-custom-skill-as-a-web-service.html,
    "Verifying the signature certificate URL".

    Raises:
        Refused: the address breaks a rule.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or PORT
    except ValueError:
        raise Refused("certificate address: unreadable") from None
    path = posixpath.normpath(parts.path)
    kept = {
        "scheme": parts.scheme == "https",  # urlsplit lowers the scheme and the host name
        "user information": "@" not in parts.netloc,
        "host": parts.hostname == HOST,
        "port": port == PORT,
        "path": path.startswith(FOLDER) and _PLAIN.fullmatch(path) is not None,
    }
    broken = [rule for rule, is_kept in kept.items() if not is_kept]
    if broken:
        raise Refused(f"certificate address: {broken[0]}")
    return f"https://{HOST}{path}"
