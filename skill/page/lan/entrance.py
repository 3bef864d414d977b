"""What a device in the home network meets before it is known; behind it lies the page."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, Request, Response, request
from werkzeug.exceptions import Forbidden, HTTPException, MethodNotAllowed, NotFound

from skill.page.app import HEADERS, REFUSALS
from skill.page.guard import refusal
from skill.page.lan.entry import KNOWN_FOR, Entry

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PLACE = "/enter"
CERTIFICATE = "/certificate.crt"
STATIC = Path(__file__).with_name("enter")
COOKIE = "__Host-hip-reset"
MOST_BYTES = 1024
UNKNOWN = "This device is not known here: scan the code that the computer shows."
SPENT = "This key opens nothing, or no longer: scan the code that the computer shows last."


def guarded(page: Flask, entrance: Flask, entry: Entry) -> "WSGIApplication":
    """The `page` for devices that `entry` knows, the `entrance` for all others."""

    def app(environ: "WSGIEnvironment", start: "StartResponse") -> Any:
        asked = Request(environ)
        is_known = entry.knows(asked.cookies.get(COOKIE, ""))
        is_for_all = f"/{asked.path.split('/')[1]}" in (PLACE, CERTIFICATE)
        return (page if is_known and not is_for_all else entrance)(environ, start)

    return app


def entrance(
    entry: Entry, authority: bytes, names: Sequence[str], entered: Callable[[str], None]
) -> Flask:
    """Takes keys, and hands out the certificate of the `authority`; else it refuses.

    It is called by these `names` only, and tells `entered` the address of each device it lets in.
    """
    app = Flask(__name__, static_folder=STATIC, static_url_path=PLACE)
    app.config.update(MAX_CONTENT_LENGTH=MOST_BYTES, TRUSTED_HOSTS=[*names])
    app.register_error_handler(HTTPException, REFUSALS[HTTPException])
    for nothing_here in (NotFound, MethodNotAllowed):
        app.register_error_handler(nothing_here, lambda _: _refuse(app))

    @app.after_request
    def forbid(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    @app.get(PLACE)
    def index() -> Response:
        return app.send_static_file("enter.html")

    @app.post(PLACE)
    def enter() -> Any:
        if refused := refusal(request, token=""):
            return refused
        if not entry.spend(request.get_data()):
            raise Forbidden(SPENT)
        entered(request.remote_addr or "")
        known = Response(status=204)
        known.set_cookie(
            COOKIE, entry.cookie(), KNOWN_FOR, secure=True, httponly=True, samesite="Strict"
        )
        return known

    @app.get(CERTIFICATE)
    def certificate() -> Response:
        return Response(authority, mimetype="application/x-x509-ca-cert")

    return app


def _refuse(app: Flask) -> Any:
    """Somebody who looks sees how to come in; a script gets the sentence."""
    if "text/html" in request.headers.get("Accept", ""):
        response = app.send_static_file("enter.html")
        response.status_code = 403
        return response
    return {"error": UNKNOWN}, 403
