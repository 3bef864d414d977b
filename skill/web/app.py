"""The web application: a path for Alexa, one for whoever watches over it, one for recordings."""

import ipaddress
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, json, request, send_file
from werkzeug.exceptions import BadRequest, HTTPException, NotFound, UnsupportedMediaType

from skill.alexa.skill import Handler
from skill.web.adapter import adapt
from skill.web.verifier import Refused, Verifier

RECORDING_SECONDS = 3600
"""How long a recording may be kept on the way; its words may change with the next release."""
MOST_BYTES = 256 * 1024
"""The largest body: a response's 120 KB come back as attributes, beside context and slots."""


def nothing_recorded(_: str) -> None:
    """No file, for a server without a voice."""


def create_app(
    handler: Handler,
    verifier: Verifier | None,
    ready: Callable[[], bool] = lambda: True,
    recorded: Callable[[str], Path | None] = nothing_recorded,
) -> Flask:
    """Take a turn's handler, hand back the WSGI application.

    `/alexa` is a turn, by `handler`, from several threads at a time; `/health` asks `ready`;
    `/recordings/` has the files that `recorded` knows, whole or in parts. Without a
    `verifier` every request to a loopback `Host` is let in, and no other: a web page in the
    operator's browser, or a tunnel to the outside, could reach it otherwise.
    """
    app = Flask(__name__, static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=MOST_BYTES, PROVIDE_AUTOMATIC_OPTIONS=False)
    app.register_error_handler(HTTPException, _answer)
    if verifier is None:
        app.before_request(_only_from_here)
    adapter = adapt(app, handler, verifier)

    @app.post("/alexa")
    def turn() -> Response:
        # More than a formality: no web page can send this type without asking first (CORS).
        if request.mimetype != "application/json":
            raise UnsupportedMediaType
        try:
            response: Response = adapter.dispatch_request()
        except UnicodeDecodeError:
            raise Refused("body: not UTF-8") from None
        return response

    @app.get("/health")
    def health() -> tuple[dict[str, str], int]:
        return ({"status": "ok"}, 200) if ready() else ({"status": "progress cannot be read"}, 503)

    @app.get("/recordings/<file>")
    def recording(file: str) -> Response:
        path = recorded(file)
        if path is None:
            raise NotFound
        return send_file(path, conditional=True, max_age=RECORDING_SECONDS)

    @app.errorhandler(Refused)
    def refuse(reason: Refused) -> Response:
        app.logger.warning("Refused: %s", reason)
        return _answer(BadRequest())

    return app


def is_loopback(host: str) -> bool:
    """Say whether a server bound to `host` can be reached from this machine only.

    Any name but `localhost` is a stranger's, wherever it may lead today.
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _only_from_here() -> None:
    if not is_loopback(urlsplit(f"//{request.host}").hostname or ""):
        raise BadRequest


def _answer(error: HTTPException) -> Response:
    """Say what kind of mistake it was, in a word or two, and nothing about the request."""
    response = Response(status=error.code, headers=error.get_headers())
    response.set_data(json.dumps({"error": error.name}))
    response.mimetype = "application/json"
    return response
