"""Signing keys by certificate address: downloaded once, kept for some hours."""

import ssl
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509 import verification
from urllib3 import PoolManager
from urllib3.exceptions import HTTPError

from skill.web.chain import Signer, prove
from skill.web.verifier import Refused, utc_now

KEPT = timedelta(hours=6)
"""The longest life of a proven key here; a certificate that ends sooner ends it sooner."""

MOST_WAITING = 8
"""Requests that wait for a download at a time: fewer than the server's threads."""

MOST_DOWNLOADS = 64
"""Downloads at a time. Forged requests must not easily take them all."""

TOO_MANY = "certificate download: too many at once"

WAIT_SECONDS = 4.0
"""The longest wait of a request for a download, resolver included."""

READ_SECONDS = 3.0
"""For connecting, and for each read of a download."""

MOST_BYTES = 64 * 1024
"""Amazon's chains are below 10 KB."""


@dataclass
class Certificates:
    """Call it with a canonical certificate address, get the proven public key.

    Safe to call from several threads. Requests that need the same certificate share one download;
    who needs a kept one never waits. Only proven keys are kept: nobody but Amazon fills the cache.
    Where too many wait, the one that has waited longest makes room; its download goes on, so that
    the next request with its certificate finds the key.
    """

    fetch: Callable[[str], bytes]
    store: verification.Store
    now: Callable[[], datetime] = utc_now
    wait_seconds: float = WAIT_SECONDS
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)
    _kept: dict[str, Signer] = field(default_factory=dict, init=False)
    _downloads: set[str] = field(default_factory=set, init=False)
    _waiting: list[tuple[str, Future[Signer]]] = field(default_factory=list, init=False)

    def __call__(self, address: str) -> RSAPublicKey:
        """Hand back the key, after at most `wait_seconds`.

        Raises Refused: no certificate in time, an unproven one, or too many that wait.
        """
        with self._lock:
            kept = self._kept.get(address)
            if kept and self.now() < kept.expires:
                return kept.key
            self._start(address)
            if len(self._waiting) == MOST_WAITING:
                self._waiting.pop(0)[1].set_exception(Refused(TOO_MANY))
            waiting = address, Future[Signer]()
            self._waiting.append(waiting)
        try:
            return waiting[1].result(self.wait_seconds).key
        except TimeoutError:
            raise Refused("certificate download: too slow") from None
        finally:
            with self._lock, suppress(ValueError):
                self._waiting.remove(waiting)

    def _start(self, address: str) -> None:
        if address in self._downloads:
            return
        if len(self._downloads) == MOST_DOWNLOADS:
            raise Refused(TOO_MANY)
        self._downloads.add(address)
        # A thread of its own bounds whatever `fetch` does; a daemon never delays the server's end.
        threading.Thread(target=self._finish, args=(address,), daemon=True).start()

    def _finish(self, address: str) -> None:
        tell: Callable[[Future[Signer]], None]
        try:
            now = self.now()
            signer = prove(self.fetch(address), self.store, now)
            self._kept[address] = Signer(signer.key, min(signer.expires, now + KEPT))
            tell = partial(Future.set_result, result=signer)
        except Exception as error:  # handed on to the requests that wait for it
            tell = partial(Future.set_exception, exception=error)
        with self._lock:
            self._downloads.remove(address)
            for waiting in [it for it in self._waiting if it[0] == address]:
                self._waiting.remove(waiting)
                tell(waiting[1])


def download(url: str, trust: ssl.SSLContext, wait_seconds: float = READ_SECONDS) -> bytes:
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
