"""Who may ask: only the page that this server has handed out, on this machine."""

from __future__ import annotations

from hmac import compare_digest

from flask import Request

TOKEN = "X-Hip-Reset"
MOST_BYTES = 512 * 1024
NAMES = ("127.0.0.1", "localhost")

Refusal = tuple[dict[str, str], int]


def refusal(request: Request, port: int, token: str) -> Refusal | None:
    """Why a request is not for this page, as an answer in JSON with its status; None if it is."""
    found = _about_place(request, port)
    if not found and request.method not in ("GET", "HEAD"):
        found = _about_question(request, token)
    return ({"error": found[1]}, found[0]) if found else None


def own_hosts(port: int) -> tuple[str, ...]:
    """What a browser calls this server in `Host`; port 80 is left out there."""
    hosts = tuple(f"{name}:{port}" for name in NAMES)
    return hosts + NAMES if port == 80 else hosts


def _about_place(request: Request, port: int) -> tuple[int, str] | None:
    """A name that was bent to point here, a foreign page that asks."""
    if request.headers.get("Host", "") not in own_hosts(port):
        return 421, "This page answers to its own address only."
    site = request.headers.get("Sec-Fetch-Site", "none")
    if site not in ("same-origin", "none") and not _is_followed_link(request):
        return 403, "Another page has no business here."
    return None


def _is_followed_link(request: Request) -> bool:
    """Somebody clicks a link to the page elsewhere: the page opens, and its owner sees nothing."""
    wanted = [request.headers.get(f"Sec-Fetch-{it}") for it in ("Mode", "Dest")]
    return request.method == "GET" and request.path == "/" and wanted == ["navigate", "document"]


def _about_question(request: Request, token: str) -> tuple[int, str] | None:
    """Whatever may change something comes from the page's own script, and is short."""
    if request.headers.get("Origin", "") != f"http://{request.headers.get('Host', '')}":
        return 403, "Another origin has no business here."
    if not compare_digest(request.headers.get(TOKEN, "").encode(), token.encode()):
        return 403, "This page was handed out by an earlier start."
    if request.mimetype != "application/json":
        return 415, "Only JSON is read here."
    if request.content_length is None:
        return 411, "The length is missing."
    if request.content_length > MOST_BYTES:
        return 413, "That is more than a talk can hold."
    return None
