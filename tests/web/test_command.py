"""`serve` says with its exit code why it did not serve."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any, cast

import pytest

from skill.web import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.store.contract import Store

STORE = cast("Store", None)


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the skill was built with, in place of building it."""
    arguments: dict[str, Any] = {}

    def build(_: object, **given: object) -> object:
        arguments.update(given)
        return lambda *_: {}

    monkeypatch.setattr("skill.web.command.build", build)
    return arguments


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Where it would have been served, in place of serving."""
    addresses: list[tuple[str, int]] = []
    monkeypatch.setattr(
        "skill.web.command.run", lambda _, host, port: addresses.append((host, port))
    )
    return addresses


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.com"])
def test_unverified_needs_a_loopback_address(
    host: str, served: list[tuple[str, int]], caplog: pytest.LogCaptureFixture
) -> None:
    """Where others could reach it, the server does not even start without verification."""
    assert serve(host, 8080, STORE, None, verify=False) == 2
    assert served == []
    assert f"for a loopback address only, not for {host}" in caplog.text


@pytest.mark.parametrize(
    ("host", "verify"), [("127.0.0.1", False), ("::1", False), ("0.0.0.0", True)]
)
def test_everything_else_is_served(
    host: str, verify: bool, served: list[tuple[str, int]], built: dict[str, Any]
) -> None:
    """A loopback address may do without verification, a verified server may be anywhere."""
    assert serve(host, 8080, STORE, "amzn1.ask.skill.test", verify=verify) == 0
    assert served == [(host, 8080)]
    assert built == {"skill_id": "amzn1.ask.skill.test"}


@pytest.mark.parametrize(
    ("skill_id", "verify", "warning"),
    [
        (None, True, "Without a skill id"),
        ("amzn1.ask.skill.test", False, "Requests are not verified"),
    ],
)
@pytest.mark.usefixtures("served")
def test_lowered_guards_are_logged(
    skill_id: str | None, verify: bool, warning: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever reads the log knows which check is off."""
    serve("127.0.0.1", 8080, STORE, skill_id, verify=verify)
    assert [r.getMessage() for r in caplog.records if warning in r.getMessage()]


def test_a_taken_port_is_told(taken_port: int, caplog: pytest.LogCaptureFixture) -> None:
    """A port that somebody else listens on is an error in words, not a traceback."""
    assert serve("127.0.0.1", taken_port, STORE, None, verify=True) == 1
    assert f"Cannot listen on 127.0.0.1 port {taken_port}" in caplog.text


def test_a_wrong_host_is_told(caplog: pytest.LogCaptureFixture) -> None:
    """So is a host that does not exist."""
    assert serve("no such host", 8080, STORE, None, verify=True) == 1
    assert "Cannot listen" in caplog.text
