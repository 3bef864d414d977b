"""Signing keys by certificate address: downloaded once, kept for some hours."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.verification import Store

from skill.web.chain import Signer, prove
from skill.web.refused import Refused

KEPT = timedelta(hours=6)
"""The longest life of a proven key here; a certificate that ends sooner ends it sooner."""

MOST_KEPT = 8
"""Proven keys at a time. Amazon signs with one or two certificates."""

MOST_DOWNLOADS = 4
"""Downloads at a time, fewer than the server's threads: forged requests cannot take them all."""

PATIENCE = 4.0
"""Seconds that a request waits for a download, resolver included."""


@dataclass(frozen=True)
class _Download:
    signer: Future[Signer] = field(default_factory=Future)
    started: float = field(default_factory=time.monotonic)

    def key(self, patience: float) -> RSAPublicKey:
        left = self.started + patience - time.monotonic()
        try:
            return self.signer.result(timeout=max(0.0, left)).key
        except TimeoutError:
            raise Refused("certificate download: too slow") from None


class Certificates:
    """Call it with a canonical certificate address, get the proven public key.

    Safe to call from several threads. Requests that need the same certificate at the same time
    share one download. Only proven keys are kept, so nobody but Amazon can fill the cache.
    """

    def __init__(
        self,
        fetch: Callable[[str], bytes],
        store: Store,
        now: Callable[[], datetime],
        patience: float = PATIENCE,
    ) -> None:
        self._fetch = fetch
        self._store = store
        self._now = now
        self._patience = patience
        self._lock = threading.Lock()
        self._kept: dict[str, Signer] = {}
        self._downloads: dict[str, _Download] = {}

    def __call__(self, address: str) -> RSAPublicKey:
        """Hand back the key, after at most `patience` seconds.

        Raises:
            Refused: no certificate in time, an unproven one, or too many downloads at once.
        """
        with self._lock:
            kept = self._kept.get(address)
            if kept and self._now() < kept.expires:
                return kept.key
            download = self._downloads.get(address) or self._start(address)
        return download.key(self._patience)

    def _start(self, address: str) -> _Download:
        if len(self._downloads) >= MOST_DOWNLOADS:
            raise Refused("certificate download: too many at once")
        download = self._downloads[address] = _Download()
        # A thread of its own bounds whatever `fetch` does; a daemon never delays the server's end.
        threading.Thread(target=self._finish, args=(address, download), daemon=True).start()
        return download

    def _finish(self, address: str, download: _Download) -> None:
        try:
            signer = self._proven(address)
        except Exception as error:  # handed on to the requests that wait for it
            self._end(address)
            download.signer.set_exception(error)
        else:
            self._end(address, signer)
            download.signer.set_result(signer)

    def _proven(self, address: str) -> Signer:
        pem = self._fetch(address)
        now = self._now()
        signer = prove(pem, self._store, now)
        return Signer(signer.key, min(signer.expires, now + KEPT))

    def _end(self, address: str, signer: Signer | None = None) -> None:
        with self._lock:
            del self._downloads[address]
            self._kept.pop(address, None)
            if signer:
                self._kept[address] = signer
            while len(self._kept) > MOST_KEPT:
                del self._kept[next(iter(self._kept))]
