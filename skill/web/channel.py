"""One connection of the server, as waitress has it but for how a refusal is told."""

from __future__ import annotations

import socket
import time
from contextlib import suppress

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask
from waitress.utilities import BadRequest

LINGER = 2.0
"""Seconds that the sender of a refused request has to read the answer."""


class Refusal(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """What waitress itself refuses (too big, not HTTP) is told like every other refusal: 400."""

    def execute(self) -> None:
        if self.request.error.code < 500:
            self.request.error = BadRequest("")
        self.channel.lingers = True
        super().execute()


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection that, after a refusal, drops what still arrives before it closes.

    waitress answers a body over the bound without reading it. Closing at once would make the
    kernel reset the connection, and the sender would lose the answer with it (RFC 9112, 9.6).
    """

    error_task_class = Refusal
    lingers = False
    _last_moment = 0.0

    def handle_close(self) -> None:
        if self.lingers and not self._last_moment:
            self._last_moment = time.monotonic() + LINGER
            with suppress(OSError):
                self.socket.shutdown(socket.SHUT_WR)
        else:
            super().handle_close()

    def readable(self) -> bool:
        if not self._last_moment:
            return bool(super().readable())
        if time.monotonic() > self._last_moment:
            super().handle_close()
            return False
        return True

    def writable(self) -> bool:
        return not self._last_moment and bool(super().writable())

    def received(self, data: bytes) -> bool:
        return not self._last_moment and bool(super().received(data))
