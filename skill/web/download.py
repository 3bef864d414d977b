"""Downloading one small file over TLS."""

import ssl

from urllib3 import PoolManager
from urllib3.exceptions import HTTPError

from skill.web.verifier import Refused

WAIT_SECONDS = 3.0
"""For connecting, and for each read; `skill.web.certificates` bounds the whole."""

MOST_BYTES = 64 * 1024
"""Amazon's chains are below 10 KB."""


def download(url: str, trust: ssl.SSLContext, wait_seconds: float = WAIT_SECONDS) -> bytes:
    """Take an https address, hand back the body of a 200 answer; follow no redirect.

    Raises Refused: no such answer, or more than `MOST_BYTES`.
    """
    try:
        with PoolManager(ssl_context=trust, retries=False, timeout=wait_seconds) as pool:
            response = pool.request("GET", url, redirect=False, preload_content=False)
            with response:
                body = response.read(MOST_BYTES + 1)
    except (HTTPError, ValueError) as error:  # http.client's, of a malformed chunk
        raise Refused("certificate download: failed") from error
    if response.status != 200:
        raise Refused("certificate download: not found")
    if len(body) > MOST_BYTES:
        raise Refused("certificate download: too big")
    return body
