"""`serve` says with its exit code why it did not serve."""

from __future__ import annotations

import gc
import logging
import signal
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, cast

import pytest
from flask import Flask

from skill.alexa.skill import build
from skill.web.serve import serve

if TYPE_CHECKING:
    from pathlib import Path

    from skill.store.contract import Store

SECRET = "amzn1.ask.account.X"
LAUNCH = {
    "version": "1.0",
    "session": {"new": True, "sessionId": "s", "user": {"userId": "u"}},
    "context": {"System": {"application": {"applicationId": "a"}, "user": {"userId": "u"}}},
    "request": {
        "type": "LaunchRequest",
        "requestId": "r",
        "timestamp": "2025-11-22T10:00:00Z",
        "locale": "en-US",
    },
}


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """What a signal does is the test run's again afterwards."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "progress.db"


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the skill was built with, in place of building it."""
    arguments: dict[str, Any] = {}

    def build(_: object, **given: object) -> object:
        arguments.update(given)
        return lambda *_: {}

    monkeypatch.setattr("skill.web.serve.build", build)
    return arguments


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Where it would have been served, in place of serving."""
    addresses: list[tuple[str, int]] = []
    monkeypatch.setattr("skill.web.serve.run", lambda _, host, port: addresses.append((host, port)))
    return addresses


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.com"])
def test_unverified_needs_a_loopback_address(
    host: str, served: list[tuple[str, int]], caplog: pytest.LogCaptureFixture, database: Path
) -> None:
    """Where others could reach it, the server does not even start without verification."""
    assert serve(host, 8080, database, None, verify=False) == 2
    assert served == []
    assert f"for a loopback address only, not for {host}" in caplog.text


@pytest.mark.parametrize(
    ("host", "verify"), [("127.0.0.1", False), ("::1", False), ("0.0.0.0", True)]
)
def test_everything_else_is_served(
    host: str, verify: bool, served: list[tuple[str, int]], built: dict[str, Any], database: Path
) -> None:
    """A loopback address may do without verification, a verified server may be anywhere."""
    assert serve(host, 8080, database, "amzn1.ask.skill.test", verify=verify) == 0
    assert served == [(host, 8080)]
    assert built["skill_id"] == "amzn1.ask.skill.test"


@pytest.mark.parametrize(
    ("skill_id", "verify", "warning"),
    [
        (None, True, "Without a skill id"),
        ("amzn1.ask.skill.test", False, "Requests are not verified"),
    ],
)
@pytest.mark.usefixtures("served")
def test_lowered_guards_are_logged(
    skill_id: str | None,
    verify: bool,
    warning: str,
    caplog: pytest.LogCaptureFixture,
    database: Path,
) -> None:
    """Whoever reads the log knows which check is off."""
    serve("127.0.0.1", 8080, database, skill_id, verify=verify)
    assert [r.getMessage() for r in caplog.records if warning in r.getMessage()]


@pytest.fixture
def abandoned() -> Iterator[None]:
    """waitress leaves its socket to the collector when it cannot listen; a process ends then."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.mark.usefixtures("abandoned")
def test_a_taken_port_is_told(
    taken_port: int, caplog: pytest.LogCaptureFixture, database: Path
) -> None:
    """A port that somebody else listens on is an error in words, not a traceback."""
    assert serve("127.0.0.1", taken_port, database, None, verify=True) == 1
    assert f"Cannot listen on 127.0.0.1 port {taken_port}" in caplog.text


@pytest.mark.usefixtures("abandoned")
def test_a_wrong_host_is_told(caplog: pytest.LogCaptureFixture, database: Path) -> None:
    """So is a host that does not exist."""
    assert serve("no such host", 8080, database, None, verify=True) == 1
    assert "Cannot listen" in caplog.text


class Faulty:
    """A store that breaks over what it is asked for, and quotes it."""

    def read(self, account: str, profiles: Sequence[str] | None = None) -> NoReturn:
        raise RuntimeError(f"{SECRET} {account} {profiles}")


def test_the_log_quotes_no_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], database: Path
) -> None:
    """Neither an apology nor a fault of the server's tells more than kind and place."""
    apologising = build(cast("Store", Faulty()), skill_id=None)

    def turn(event: dict[str, Any], context: object) -> dict[str, Any]:
        if "session" not in event:
            raise ValueError(f"{SECRET} {event}")
        return apologising(event, context)

    def knock(app: Flask, **_: object) -> None:
        alexa = app.test_client()
        assert alexa.post("/alexa", json=LAUNCH).status_code == 200
        assert alexa.post("/alexa", json={"request": {}}).status_code == 500

    monkeypatch.setattr("skill.web.serve.build", lambda *_, **__: turn)
    monkeypatch.setattr("waitress.serve", knock)
    monkeypatch.setattr(logging.root, "handlers", [])
    serve("127.0.0.1", 8080, database, None, verify=False)
    log = capsys.readouterr().err
    assert "A LaunchRequest failed" in log
    assert "RuntimeError" in log
    assert "ValueError" in log
    assert "test_serve.py" in log
    assert SECRET not in log
