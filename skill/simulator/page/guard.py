"""Who may ask: only the page that this server has handed out, on this machine."""

from hmac import compare_digest

from flask import Request

TOKEN = "X-Hip-Reset"
MOST_BYTES = 512 * 1024
NAMES = ("127.0.0.1", "localhost")

Refusal = tuple[dict[str, str], int]


def refusal(request: Request, port: int, token: str) -> Refusal | None:
    """Why a request is not for this page, as an answer in JSON with its status; None if it is.

    A name may be bent to point here, and a foreign page may ask; whatever may change something
    comes from the page's own script.
    """
    told = request.headers
    host, site = told.get("Host", ""), told.get("Sec-Fetch-Site", "none")
    is_at_home = site in ("same-origin", "none") or _is_followed_link(request)
    knows_token = compare_digest(told.get(TOKEN, "").encode(), token.encode())
    rules = [
        (host in own_hosts(port), 421, "This page answers to its own address only."),
        (is_at_home, 403, "Another page has no business here."),
    ]
    if request.method not in ("GET", "HEAD"):
        rules += [
            (told.get("Origin") == f"http://{host}", 403, "Another origin has no business here."),
            (knows_token, 403, "This page was handed out by an earlier start."),
        ]
    return next((({"error": why}, status) for kept, status, why in rules if not kept), None)


def own_hosts(port: int) -> tuple[str, ...]:
    """What a browser calls this server in `Host`; port 80 is left out there."""
    hosts = tuple(f"{name}:{port}" for name in NAMES)
    return hosts + NAMES if port == 80 else hosts


def _is_followed_link(request: Request) -> bool:
    """Somebody clicks a link to the page elsewhere: the page opens, and its owner sees nothing."""
    wanted = [request.headers.get(f"Sec-Fetch-{it}") for it in ("Mode", "Dest")]
    return request.method == "GET" and request.path == "/" and wanted == ["navigate", "document"]
