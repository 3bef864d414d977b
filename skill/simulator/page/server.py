"""The page's server: its files, a sign that it is alive, and three questions."""

from __future__ import annotations

import mimetypes
from socket import create_server
from typing import Any

from flask import Flask, Response, request, send_from_directory
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from skill.simulator import screens
from skill.simulator.device.environment import Json
from skill.simulator.device.viewports import PROFILES, viewport
from skill.simulator.page import STATIC
from skill.simulator.page.guard import refusal
from skill.simulator.page.rehearsal import Rehearsal
from skill.simulator.understanding.locales import known_locales

LOOPBACK = "127.0.0.1"
READ_SECONDS = 10.0
"""How long a request may take to arrive."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
        " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Cache-Control": "no-store",
}

mimetypes.add_type("text/javascript", ".js")  # some systems call it plain text


def page_server(port: int, rehearsal: Rehearsal, token: str) -> BaseWSGIServer:
    """A server on loopback, whatever happens, that answers to whoever knows `token`.

    Raises OSError or OverflowError where the port cannot be had.
    """
    with create_server((LOOPBACK, port)) as listening:
        app = page_app(rehearsal, token, listening.getsockname()[1])
        file = listening.fileno()
        return make_server(LOOPBACK, port, app, threaded=True, request_handler=Visit, fd=file)


class Visit(WSGIRequestHandler):
    """One request; it is no news."""

    timeout = READ_SECONDS

    def version_string(self) -> str:
        return "hip-reset"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def page_app(rehearsal: Rehearsal, token: str, port: int) -> Flask:
    """The page at `port`; whatever is refused gets a sentence."""
    app = Flask(__name__, static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.before_request(lambda: refusal(request, port, token))
    questions = {"begin": rehearsal.begin, "line": rehearsal.go_on, "script": rehearsal.read}

    @app.get("/")
    def index() -> Response:
        return send_from_directory(STATIC, "index.html")

    @app.get("/<name>")
    def file(name: str) -> Response:
        if name == "index.html":
            raise NotFound
        return send_from_directory(STATIC, name)

    @app.get("/screens/<name>")
    def screens_file(name: str) -> Response:
        return send_from_directory(screens.STATIC, name)

    @app.get("/alive")
    def alive() -> Json:
        return {
            "token": token,
            "memories": rehearsal.memories.offered,
            "locales": known_locales(),
            "screens": {name: viewport(name) for name in PROFILES},
        }

    @app.post("/<any(begin,line,script):question>")
    def ask(question: str) -> Json:
        wish = request.get_json(silent=True)
        if not isinstance(wish, dict):
            raise ValueError("The question must be an object in JSON.")
        return questions[question](wish)

    @app.errorhandler(ValueError)
    def impossible(error: ValueError) -> tuple[Json, int]:
        return {"error": str(error)}, 400

    @app.errorhandler(RecursionError)
    @app.errorhandler(OverflowError)
    def beyond(_: Exception) -> tuple[Json, int]:
        return {"error": "That is nested too deeply, or larger than any number here."}, 400

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> tuple[Json, int]:
        return {"error": error.description}, error.code or 500

    @app.after_request
    def forbid(response: Response) -> Any:
        response.headers.update(HEADERS)
        return response

    return app
