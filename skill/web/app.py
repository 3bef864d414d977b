"""The web application: one path for Alexa, one for whoever watches over the server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from flask import Flask, Response, json, request
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    RequestEntityTooLarge,
    UnsupportedMediaType,
)

from skill.web.adapter import Check, Handler, adapt
from skill.web.certificates import Certificates
from skill.web.chain import roots, trusted
from skill.web.discretion import discreet
from skill.web.download import download
from skill.web.loopback import is_loopback
from skill.web.signed import Signed, utc_now

MOST_BYTES = 256 * 1024
"""The largest body. A response may hold 120 KB, and whatever attributes it set come back in the
next request beside context and slots: twice that is room enough."""

Keys = Callable[[str], RSAPublicKey]


def create_app(
    handler: Handler,
    *,
    verify: bool = True,
    skill_id: str | None = None,
    keys: Keys | None = None,
    now: Callable[[], datetime] = utc_now,
) -> Flask:
    """Take a turn's handler, hand back the WSGI application with `/alexa` and `/health`.

    `handler` is called from several threads at a time, and only with requests that were let in.
    `keys` turns a certificate address into a proven public key; left out, certificates come from
    Amazon. Without `verify` every request is let in: for a loopback address only, which is why
    such an application also insists on a loopback `Host` (a web page in the operator's browser,
    or a tunnel to the outside, could reach it otherwise).
    """
    app = Flask(__name__, static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=MOST_BYTES,
        PROVIDE_AUTOMATIC_OPTIONS=False,
    )
    if not verify:
        app.before_request(_only_from_here)
    app.logger.addFilter(discreet)
    checks: list[Check] = [Signed(keys or amazon_keys(now), now, skill_id)] if verify else []
    adapter = adapt(app, handler, checks)
    app.add_url_rule("/alexa", "alexa", partial(_turn, adapter), methods=["POST"])
    app.add_url_rule("/health", "health", _health, methods=["GET"])
    app.register_error_handler(HTTPException, _small_answer)
    return app


def amazon_keys(now: Callable[[], datetime] = utc_now) -> Certificates:
    """Hand back the source of Amazon's signing keys, checked against the trusted roots."""
    trust = trusted()
    return Certificates(partial(download, trust=trust), roots(trust), now)


def _only_from_here() -> None:
    if not is_loopback(urlsplit(f"//{request.host}").hostname or ""):
        raise BadRequest


def _turn(adapter: Any) -> Response:
    # The type is more than a formality: no web page can send it here without asking first (CORS).
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    try:
        request.get_data().decode()
    except UnicodeDecodeError:
        raise BadRequest from None
    response: Response = adapter.dispatch_request()
    return response


def _health() -> dict[str, str]:
    return {"status": "ok"}


def _small_answer(error: HTTPException) -> Response:
    """Say what kind of mistake it was, in a word or two, and nothing about the request."""
    told = BadRequest() if isinstance(error, RequestEntityTooLarge) else error
    response = Response(status=told.code, headers=told.get_headers())
    response.set_data(json.dumps({"error": told.name}))
    response.mimetype = "application/json"
    return response
