"""Which addresses belong to this machine alone."""

from __future__ import annotations

import ipaddress


def is_loopback(host: str) -> bool:
    """Say whether a server bound to `host` can be reached from this machine only.

    True for 127.0.0.0/8, ::1 and `localhost`. Any other name is a stranger's, wherever it may
    lead today.
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
