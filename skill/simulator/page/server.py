"""What `hip-reset page` serves: practice at /, rehearsals at /rehearse/, and their questions."""

import mimetypes
import signal
import sys
import time
import webbrowser
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import partial
from pathlib import Path
from secrets import token_urlsafe
from socket import create_server
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from flask import Flask, Response, abort, request, send_from_directory
from werkzeug.exceptions import HTTPException
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from skill.alexa.screens import KINDS, document
from skill.simulator import screens
from skill.simulator.device.envelope import Json
from skill.simulator.device.environment import VIEWPORTS
from skill.simulator.page import STATIC
from skill.simulator.page.guard import MOST_BYTES, NAMES, refusal
from skill.simulator.page.memories import Memories
from skill.simulator.page.practice import Practice
from skill.simulator.page.profile import choose, profile
from skill.simulator.page.rehearsal import Rehearsal
from skill.simulator.page.seal import key_beside
from skill.simulator.page.sound import Voices, sound, voices
from skill.simulator.page.words import words_in
from skill.simulator.understanding.model import locales
from skill.sound.voice import warm_up
from skill.store.contract import Unavailable
from skill.store.sqlite import SqliteStore

LOOPBACK = "127.0.0.1"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
        " connect-src 'self'; worker-src 'self'; manifest-src 'self';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Cache-Control": "no-store",
}

mimetypes.add_type("text/javascript", ".js")  # some systems call it plain text


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
            server = page_server(port, practice, rehearsal, token, spoken)
            app = page_app(practice, rehearsal, token, spoken)
            elsewhere = beside(app, server.port) if beside else nullcontext()
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


def page_server(
    port: int,
    practice: Practice,
    rehearsal: Rehearsal,
    token: str,
    voices: Voices = MappingProxyType({}),
) -> BaseWSGIServer:
    """A server on loopback, whatever happens, that answers to whoever knows `token`.

    Raises OSError or OverflowError where the port cannot be had.
    """
    with create_server((LOOPBACK, port)) as listening:
        app, file = page_app(practice, rehearsal, token, voices), listening.fileno()
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


def page_app(practice: Practice, rehearsal: Rehearsal, token: str, voices: Voices) -> Flask:
    """The page, its lines spoken by `voices`; whatever is refused gets a sentence."""
    app = Flask(__name__, static_folder=STATIC, static_url_path="")
    app.config.update(MAX_CONTENT_LENGTH=MOST_BYTES, TRUSTED_HOSTS=NAMES)
    app.before_request(lambda: refusal(request, token))
    for kind, refuse in REFUSALS.items():
        app.register_error_handler(kind, refuse)
    greeting = {
        "token": token,
        "memories": rehearsal.memories.offered,
        "locales": [*locales()],
        "voices": {locale: it.name for locale, it in voices.items()},
        "screens": dict(VIEWPORTS),
    }
    questions: dict[str, Callable[[Json], Json]] = {
        "begin": rehearsal.begin,
        "line": rehearsal.go_on,
        "script": rehearsal.read,
        "sound": partial(sound, voices=voices),
        "practise/begin": practice.begin,
        "practise/report": practice.report,
        "practise/profile": lambda wish: profile(wish, practice.store, practice.clock()),
        "practise/choose": lambda wish: choose(wish, practice.store, practice.clock()),
    }

    _hand_out(app)
    app.add_url_rule("/alive", "alive", lambda: greeting)
    app.after_request(_forbid)

    @app.post("/<path:question>")
    def ask(question: str) -> Json:
        if question not in questions:
            abort(404)
        wish = request.get_json()
        if not isinstance(wish, dict):
            raise ValueError("The question must be an object in JSON.")
        return questions[question](wish)

    return app


def _hand_out(app: Flask) -> None:
    """What a browser needs: the two pages, how screens are drawn, the words of a language."""
    app.add_url_rule("/", "practise", lambda: app.send_static_file("index.html"))
    app.add_url_rule("/rehearse/", "rehearse", lambda: app.send_static_file("rehearse/index.html"))

    @app.get("/screens/<name>")
    def screen(name: str) -> Response:
        return send_from_directory(screens.STATIC, name)

    @app.get("/documents/<kind>")
    def screen_document(kind: str) -> Json:
        return document(kind) if kind in KINDS else abort(404)

    @app.get("/words/<locale>")
    def words(locale: str) -> Json:
        return words_in(locale)


def _forbid(response: Response) -> Response:
    response.headers.update(HEADERS)
    return response


REFUSALS: dict[type[Exception], Callable[[Any], tuple[Json, int]]] = {
    ValueError: lambda error: ({"error": str(error)}, 400),
    RecursionError: lambda _: ({"error": "That is nested too deeply."}, 400),
    OverflowError: lambda _: ({"error": "No clock and no list is that long."}, 400),
    Unavailable: lambda _: ({"error": "The file with your progress cannot be used just now."}, 503),
    HTTPException: lambda error: ({"error": error.description}, error.code),
}
