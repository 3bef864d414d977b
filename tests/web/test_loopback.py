"""What counts as this machine alone."""

from __future__ import annotations

import pytest

from skill.web.loopback import is_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "::1", "localhost", "LOCALHOST"])
def test_loopback(host: str) -> None:
    """These addresses cannot be reached from elsewhere."""
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.168.1.5", "localhost.example.com"])
def test_not_loopback(host: str) -> None:
    """These can, or might."""
    assert not is_loopback(host)
