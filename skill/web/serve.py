"""What `hip-reset serve` does: the skill behind waitress, from start to a graceful end."""

import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import waitress
from flask import Flask

from skill.alexa.skill import build
from skill.content.recordings import NO_RECORDINGS
from skill.store.contract import Store, Unavailable
from skill.store.sqlite import readable
from skill.web.app import create_app, is_loopback, nothing_recorded
from skill.web.certificates import MOST_WAITING, Certificates, download
from skill.web.chain import roots, trusted
from skill.web.recordings import own_recordings
from skill.web.verifier import Verifier

logger = logging.getLogger(__name__)

SETTINGS = {
    "threads": 2 * MOST_WAITING,  # half of them are there for requests whose key is kept
    "channel_timeout": 20,  # seconds without a byte, then the connection is closed
    "cleanup_interval": 5,  # seconds between two looks at that
    "max_request_header_size": 16 * 1024,  # bytes
    "max_request_body_size": 1024 * 1024,  # above the application's own bound, which is told better
    "ident": None,
}


def serve(host: str, port: int, database: Path, skill_id: str | None, verify: bool) -> int:
    """Serve the skill until a signal ends it; hand back the process's exit code.

    0 after a graceful stop, 1 when the address cannot be listened on, 2 when requests are not to
    be verified on an address that others can reach. Raises Unavailable over the file `database`.
    """
    lines = logging.StreamHandler()
    lines.setFormatter(Discreet("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[lines])
    if not verify and not is_loopback(host):
        logger.error("Unverified requests are for a loopback address only, not for %s", host)
        return 2
    if not verify:
        logger.warning("Requests are not verified: whoever reaches this port is let in")
    if not skill_id:
        logger.warning("Without a skill id, requests that Amazon signs for other skills are let in")
    store = readable(database)
    verifier = Verifier(amazon_keys(), skill_id) if verify else None
    own = own_recordings(database.parent / "recordings")
    turn = build(store, skill_id=skill_id, recordings=own or NO_RECORDINGS)
    recorded = own.path if own else nothing_recorded
    app = create_app(turn, verifier, watch(database, store), recorded)
    try:
        run(app, host, port)
    except (OSError, ValueError) as error:  # taken, forbidden, unknown, out of range
        logger.error("Cannot listen on %s port %s: %s", host, port, error)
        return 1
    return 0


class Discreet(logging.Formatter):
    """Leaves out an exception's message, which may quote a request: ids, tokens, words."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  # logging's own name
        kind, _, trace = ei
        return "".join([*traceback.format_tb(trace), kind.__name__])


def watch(path: Path, store: Store) -> Callable[[], bool]:
    """Hand back what says whether `store` can read the very file that is at `path` now.

    One that a turn made anew after a deletion is another.
    """
    opened = os.open(path, os.O_RDONLY)  # stays open, so that no new file can have its number

    def ready() -> bool:
        try:
            if not os.path.samestat(os.fstat(opened), path.stat()):
                return False
            store.read("", [""])
        except (OSError, Unavailable):
            return False
        return True

    return ready


def amazon_keys() -> Certificates:
    """Hand back the source of Amazon's signing keys, checked against the trusted roots."""
    trust = trusted()
    return Certificates(partial(download, trust=trust), roots(trust))


def run(app: Flask, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT; turns under way then have waitress's 5 s to end.

    Call it from the main thread, which gets the signals. Port 0 picks a free one; the log tells
    which. Raises OSError or ValueError where the address cannot be listened on.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    waitress.serve(app, host=host, port=port, **SETTINGS)
    logger.info("Stopped")
