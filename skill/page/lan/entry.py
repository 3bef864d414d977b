"""How another device comes in: by a key that opens once, then by a cookie that lasts."""

import time
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest
from secrets import token_bytes
from threading import Lock

from itsdangerous import BadSignature, TimestampSigner

KEY_BYTES = 16
KNOWN_FOR = timedelta(days=400)
"""No browser keeps a cookie for longer."""
GUESS_SECONDS = 1.0


def new_key() -> str:
    """128 bits as letters and digits that can be typed."""
    return b32encode(token_bytes(KEY_BYTES)).decode().rstrip("=")


@dataclass
class Entry:
    """The key of the moment, and the cookies that are signed with `secret`, which is the owner's.

    Whoever guesses stands in a line, and gets one answer a second.
    """

    secret: bytes
    wait: Callable[[float], None] = time.sleep
    key: str = field(default_factory=new_key)
    _spending: Lock = field(default_factory=Lock)
    _guessing: Lock = field(default_factory=Lock)

    def spend(self, key: bytes) -> bool:
        """Whether that was the key; then another one takes its place."""
        with self._spending:
            if compare_digest(key, self.key.encode()):
                self.key = new_key()
                return True
        with self._guessing:
            self.wait(GUESS_SECONDS)
        return False

    def cookie(self) -> str:
        """What one device is known by from now on."""
        return self._signer.sign(token_bytes(KEY_BYTES).hex()).decode()

    def knows(self, cookie: str) -> bool:
        """Whether this was signed here, and not too long ago."""
        try:
            self._signer.unsign(cookie, max_age=int(KNOWN_FOR.total_seconds()))
        except BadSignature:
            return False
        return True

    @property
    def _signer(self) -> TimestampSigner:
        return TimestampSigner(self.secret, "hip-reset devices", digest_method=sha256)
