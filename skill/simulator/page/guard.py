"""Who may ask: only the page that this server has handed out, on this machine."""

from __future__ import annotations

from email.message import Message
from hmac import compare_digest
from http import HTTPStatus

TOKEN = "X-Hip-Reset"
MOST_BYTES = 512 * 1024
NAMES = ("127.0.0.1", "localhost")

Refusal = tuple[HTTPStatus, str]


def refuse_any(headers: Message, port: int) -> Refusal | None:
    """Why a request is not for this page: a name that was bent to point here, a foreign page."""
    if headers.get("Host", "") not in own_hosts(port):
        return HTTPStatus.MISDIRECTED_REQUEST, "This page answers to its own address only."
    if headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        return HTTPStatus.FORBIDDEN, "Another page has no business here."
    return None


def refuse_post(headers: Message, token: str) -> Refusal | None:
    """Why a request that may change something is refused."""
    if headers.get("Origin", "") != f"http://{headers.get('Host', '')}":
        return HTTPStatus.FORBIDDEN, "Another origin has no business here."
    if not compare_digest(headers.get(TOKEN, "").encode(), token.encode()):
        return HTTPStatus.FORBIDDEN, "This page was handed out by an earlier start."
    if headers.get("Content-Type", "").partition(";")[0] != "application/json":
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Only JSON is read here."
    return _about_length(headers.get("Content-Length", ""))


def own_hosts(port: int) -> tuple[str, ...]:
    """What a browser calls this server in `Host`; port 80 is left out there."""
    hosts = tuple(f"{name}:{port}" for name in NAMES)
    return hosts + NAMES if port == 80 else hosts


def _about_length(length: str) -> Refusal | None:
    if not (length.isascii() and length.isdigit()):
        return HTTPStatus.LENGTH_REQUIRED, "The length is missing."
    if int(length[:12]) > MOST_BYTES:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "That is more than a talk can hold."
    return None
