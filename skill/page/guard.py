"""Who may ask: only the page that this server has handed out."""

from hmac import compare_digest

from flask import Request

TOKEN = "X-Hip-Reset"
MOST_BYTES = 512 * 1024
DOORS = ("/", "/rehearse/")
"""Where a link from elsewhere may lead."""
NAMES = ["127.0.0.1", "localhost"]
"""What this server is called; no other name, bent to point here, is answered to."""


def refusal(request: Request, token: str) -> tuple[dict[str, str], int] | None:
    """Why a request is not for this page, as an answer in JSON with its status; None if it is.

    A foreign page may ask; whatever may change something comes from the page's own script.
    """
    told = request.headers
    is_at_home = told.get("Sec-Fetch-Site", "none") in ("same-origin", "none")
    if not (is_at_home or _is_followed_link(request)):
        return {"error": "Another page has no business here."}, 403
    if request.method in ("GET", "HEAD"):
        return None
    if told.get("Origin") != f"{request.scheme}://{told.get('Host')}":
        return {"error": "Another origin has no business here."}, 403
    if not compare_digest(told.get(TOKEN, "").encode(), token.encode()):
        return {"error": "This page was handed out by an earlier start."}, 403
    return None


def _is_followed_link(request: Request) -> bool:
    """Somebody clicks a link to the page elsewhere: the page opens, and its owner sees nothing."""
    wanted = [request.headers.get(f"Sec-Fetch-{it}") for it in ("Mode", "Dest")]
    return request.method == "GET" and request.path in DOORS and wanted == ["navigate", "document"]
