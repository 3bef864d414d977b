"""The server process: waitress around the application, from start to a graceful end."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server

from skill.web.app import MOST_BYTES
from skill.web.channel import Channel

logger = logging.getLogger(__name__)

GRACE = 10.0
"""Seconds that turns under way have to end. Alexa itself waits about 8 s for an answer."""

TICK = 0.5
"""Seconds between two looks at whether a signal asked to stop."""

SETTINGS = {
    "threads": 8,
    "connection_limit": 100,
    "channel_timeout": 20,  # seconds without a byte, then the connection is closed
    "cleanup_interval": 5,
    "max_request_header_size": 16 * 1024,
    "max_request_body_size": MOST_BYTES + 1,  # waitress refuses from this size on
    "ident": None,
}


def run(app: Flask, host: str, port: int, *, grace: float = GRACE) -> None:
    """Serve until SIGTERM or SIGINT; then take no more connections and end what is under way.

    Turns that are not answered `grace` seconds later are given up. Port 0 picks a free one; the
    log tells which. Call it from the main thread, which is the one that gets signals.

    Raises:
        OSError: the address cannot be listened on.
    """
    with _stop_signal() as stop, _sockets() as sockets:
        server = create_server(app, map=sockets, host=host, port=port, **SETTINGS)
        listeners = [one for one in sockets.values() if isinstance(one, BaseWSGIServer)]
        for listener in listeners:
            listener.channel_class = Channel
            logger.info("Listening on %s port %s", listener.effective_host, listener.effective_port)
        while not stop.is_set():
            wasyncore.loop(timeout=TICK, map=sockets, count=1)
        logger.info("Stopping")
        _finish(sockets, listeners, time.monotonic() + grace)
        server.task_dispatcher.shutdown(timeout=0)


@contextmanager
def _sockets() -> Iterator[dict[int, Any]]:
    """waitress's map of open sockets: ours to loop over, and to close whatever happens."""
    sockets: dict[int, Any] = {}
    try:
        yield sockets
    finally:
        wasyncore.close_all(sockets)


@contextmanager
def _stop_signal() -> Iterator[threading.Event]:
    stop = threading.Event()
    signals = (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in signals}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _finish(sockets: dict[int, Any], listeners: list[Any], deadline: float) -> None:
    """Go on serving the open connections, which waitress's own end would cut off mid-answer."""
    for listener in listeners:
        wasyncore.dispatcher.close(listener)  # the socket only: turns still wake the loop
    while _is_busy(sockets) and time.monotonic() < deadline:
        wasyncore.loop(timeout=TICK, map=sockets, count=1)


def _is_busy(sockets: dict[int, Any]) -> bool:
    channels = (one for one in sockets.values() if isinstance(one, Channel))
    return any(one.requests or one.request or one.total_outbufs_len for one in channels)
