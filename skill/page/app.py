"""What a page asks for, as a Flask application: files, practice, rehearsals, their questions."""

import mimetypes
from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Flask, Response, abort, request, send_from_directory
from werkzeug.exceptions import HTTPException

from skill.alexa.screens import KINDS, document
from skill.page import STATIC
from skill.page.guard import MOST_BYTES, NAMES, refusal
from skill.page.practise.practice import Practice, UnknownError
from skill.page.practise.profile import choose, profile
from skill.page.practise.words import words_in
from skill.page.rehearse.rehearsal import Rehearsal
from skill.page.sound import Voices, sound
from skill.simulator import screens
from skill.simulator.device.envelope import Json
from skill.simulator.device.environment import VIEWPORTS
from skill.simulator.understanding.model import locales
from skill.store.contract import Unavailable

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

HANDED_OUT = (".js", ".css", ".svg", ".png", ".webmanifest")
mimetypes.add_type("text/javascript", ".js")  # some systems call it plain text


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
    app.add_url_rule("/alive", "alive", lambda: {**greeting, "now": practice.clock()})
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

    @app.get("/files")
    def files() -> list[str]:
        """Whatever a practice needs, for when the network is gone."""
        own = [it.relative_to(STATIC) for it in STATIC.rglob("*.*") if it.suffix in HANDED_OUT]
        paths = [f"/{it.as_posix()}" for it in own if it.parts[0] != "rehearse"]
        drawing = [f"/screens/{it.name}" for it in screens.STATIC.iterdir() if it.is_file()]
        told = [f"/documents/{it}" for it in KINDS] + [f"/words/{it}" for it in locales()]
        return ["/", *paths, *drawing, *told]

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
    UnknownError: lambda error: ({"error": str(error)}, 409),
    ValueError: lambda error: ({"error": str(error)}, 400),
    RecursionError: lambda _: ({"error": "That is nested too deeply."}, 400),
    OverflowError: lambda _: ({"error": "No clock and no list is that long."}, 400),
    Unavailable: lambda _: ({"error": "The file with your progress cannot be used just now."}, 503),
    HTTPException: lambda error: ({"error": error.description}, error.code),
}
