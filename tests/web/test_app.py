"""Everything but a genuine request gets a small, clear answer."""

from __future__ import annotations

from typing import Any

import pytest

from skill.web.app import MOST_BYTES, create_app, is_loopback
from tests.web.conftest import Door


def test_health(door: Door) -> None:
    """A watcher learns that the server answers, and nothing else."""
    response = door.app.test_client().get("/health")
    assert (response.status_code, response.json) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    ("method", "path", "status", "error"),
    [
        ("GET", "/alexa", 405, "Method Not Allowed"),
        ("OPTIONS", "/alexa", 405, "Method Not Allowed"),
        ("POST", "/health", 405, "Method Not Allowed"),
        ("POST", "/", 404, "Not Found"),
        ("POST", "/alexa/more", 404, "Not Found"),
        ("GET", "/static/app.py", 404, "Not Found"),
    ],
)
def test_wrong_doors(door: Door, method: str, path: str, status: int, error: str) -> None:
    """A wrong path or method is named as such."""
    response = door.app.test_client().open(path, method=method)
    assert (response.status_code, response.json) == (status, {"error": error})


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_wrong_content_type(door: Door, kind: str | None) -> None:
    """Only JSON is read, even when it is signed."""
    response = door.send(headers={"Content-Type": kind})
    assert response.status_code == 415
    assert response.json == {"error": "Unsupported Media Type"}
    assert door.turns == []


def test_a_body_over_the_bound(door: Door) -> None:
    """What is larger than any request of Alexa's is named as such, and not read as one."""
    response = door.send(padding=MOST_BYTES)
    assert (response.status_code, response.json) == (413, {"error": "Request Entity Too Large"})
    assert door.turns == []


def test_a_method_that_is_refused_names_the_right_one(door: Door) -> None:
    """A 405 says which methods there are, as HTTP asks for."""
    assert door.app.test_client().get("/alexa").headers["Allow"] == "POST"


def _broken(event: dict[str, Any], _: object) -> dict[str, Any]:
    raise RuntimeError(f"secret {event}")


def test_an_exception_leaks_nothing() -> None:
    """A fault inside is a bare 500."""
    app = create_app(_broken, None)
    response = app.test_client().post("/alexa", json={"request": {"userId": "secret"}})
    assert (response.status_code, response.json) == (500, {"error": "Internal Server Error"})


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8080", 200),
        ("127.0.0.1:8080", 200),
        ("[::1]:8080", 200),
        ("example.com", 400),
        ("::", 400),
    ],
)
def test_unverified_means_local(host: str, status: int) -> None:
    """Without verification only requests to a loopback name pass: no tunnel, no rebound name."""
    app = create_app(lambda *_: {}, None)
    response = app.test_client().post("/alexa", json={"request": {}}, headers={"Host": host})
    assert response.status_code == status


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"request": 1}', '"\\ud800"'])
def test_what_is_no_envelope(body: str) -> None:
    """Even where nobody must sign, what is not a request of Alexa's is refused."""
    app = create_app(_broken, None)
    headers = {"Content-Type": "application/json"}
    response = app.test_client().post("/alexa", data=body, headers=headers)
    assert (response.status_code, response.json) == (400, {"error": "Bad Request"})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "::1", "localhost", "LOCALHOST"])
def test_loopback(host: str) -> None:
    """These addresses cannot be reached from elsewhere."""
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.168.1.5", "localhost.example.com"])
def test_not_loopback(host: str) -> None:
    """These can, or might."""
    assert not is_loopback(host)
