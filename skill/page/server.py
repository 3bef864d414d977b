"""`hip-reset page`: practice at /, rehearsals at /rehearse/, until somebody ends it."""

import signal
import sys
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from secrets import token_urlsafe
from socket import create_server
from tempfile import TemporaryDirectory

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from skill.page.app import page_app
from skill.page.practise.practice import Practice
from skill.page.rehearse.memories import Memories
from skill.page.rehearse.rehearsal import Rehearsal
from skill.page.seal import key_beside
from skill.page.sound import voices
from skill.sound.voice import warm_up
from skill.store.sqlite import SqliteStore

LOOPBACK = "127.0.0.1"
Beside = Callable[[Flask, int], AbstractContextManager[object]]
"""Serves the page at a port elsewhere, too, as long as it is entered."""


def page(
    port: int, database: Path | None, voice: str, *, show: bool, beside: Beside | None = None
) -> int:
    """Serve the page until Ctrl-C or SIGTERM; hand back 0, or 1 where the port is taken.

    It is served on this machine, and `beside`. A `voice` that is not to be had leaves the lines to
    the browser. Without a `database` nobody's own progress is touched: a made-up fortnight takes
    its place. Rehearsals have a memory of their own, in a file beside it.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with TemporaryDirectory(prefix="hip-reset-", ignore_cleanup_errors=True) as folder:
        try:
            kept = database and database.with_suffix(".rehearsal.db")
            memories = Memories(kept, Path(folder))
            own = database or memories.made_up(time.time())
            practice = Practice(SqliteStore(own), key_beside(own))
            spoken = voices(voice)
            rehearsal, token = Rehearsal(memories), token_urlsafe()
            here, there = (page_app(practice, rehearsal, token, spoken) for _ in range(2))
            server = page_server(port, here)
            with closed_if_it_fails(server):
                elsewhere = beside(there, server.port) if beside else nullcontext()
        except (OSError, OverflowError) as error:
            print(f"hip-reset page: cannot use port {port}: {error}; try --port", file=sys.stderr)
            return 1
        for each in spoken.values():
            warm_up(each)
        url = f"http://{LOOPBACK}:{server.port}/"
        with suppress(KeyboardInterrupt):
            print(f"Hip Reset is at {url}  (Ctrl-C ends it)", flush=True)
            if show:
                webbrowser.open(url)
            with elsewhere:
                server.serve_forever()
    return 0


@contextmanager
def closed_if_it_fails(server: BaseWSGIServer) -> Iterator[None]:
    """What is tried beside a server leaves its port free if it fails."""
    try:
        yield
    except BaseException:
        server.server_close()
        raise


def page_server(port: int, app: Flask) -> BaseWSGIServer:
    """A server of the `app` on loopback, whatever happens.

    Raises OSError or OverflowError where the port cannot be had.
    """
    with create_server((LOOPBACK, port)) as listening:
        file = listening.fileno()
        return make_server(LOOPBACK, port, app, threaded=True, request_handler=Visit, fd=file)


class Visit(WSGIRequestHandler):
    """One request; it is no news."""

    timeout = 10.0  # seconds in which a request must have arrived

    def version_string(self) -> str:
        return "hip-reset"

    def run_wsgi(self) -> None:
        try:
            super().run_wsgi()
        except ValueError:  # the address is none
            self.send_error(400)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass
