"""Everything but a genuine request gets a small, clear answer."""

from __future__ import annotations

from typing import Any

import pytest

from skill.web.app import create_app
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


def test_a_method_that_is_refused_names_the_right_one(door: Door) -> None:
    """A 405 says which methods there are, as HTTP asks for."""
    assert door.app.test_client().get("/alexa").headers["Allow"] == "POST"


def _broken(event: dict[str, Any], _: object) -> dict[str, Any]:
    raise RuntimeError(f"secret {event}")


def test_an_exception_leaks_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """A fault inside is a bare 500; the log has its kind and its place, not its words."""
    app = create_app(_broken, verify=False)
    response = app.test_client().post("/alexa", json={"request": {"userId": "secret"}})
    app.logger.filters.clear()
    assert (response.status_code, response.json) == (500, {"error": "Internal Server Error"})
    assert "RuntimeError at" in caplog.text
    assert "test_web_app.py" in caplog.text
    assert "secret" not in caplog.text


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
    app = create_app(lambda *_: {}, verify=False)
    response = app.test_client().post("/alexa", json={"request": {}}, headers={"Host": host})
    assert response.status_code == status


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"request": 1}', '"\\ud800"'])
def test_what_is_no_envelope(body: str) -> None:
    """Even where nobody must sign, what is not a request of Alexa's is refused."""
    app = create_app(_broken, verify=False)
    headers = {"Content-Type": "application/json"}
    response = app.test_client().post("/alexa", data=body, headers=headers)
    assert (response.status_code, response.json) == (400, {"error": "Bad Request"})
