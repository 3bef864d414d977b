"""What this computer is called at home."""

from __future__ import annotations

import socket
from types import SimpleNamespace

import psutil
import pytest

from skill.page.lan import addresses
from skill.page.lan.addresses import home_addresses


def interfaces(monkeypatch: pytest.MonkeyPatch, **by_name: str) -> None:
    """A computer with these interfaces; one whose name begins with "down" is off."""
    found = {
        name: [
            SimpleNamespace(family=socket.AF_INET6 if ":" in it else socket.AF_INET, address=it)
            for it in told.split()
        ]
        for name, told in by_name.items()
    }
    state = {name: SimpleNamespace(isup=not name.startswith("down")) for name in by_name}
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: found)
    monkeypatch.setattr(psutil, "net_if_stats", lambda: state)


def test_the_usual_way_out_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A phone in the same network can reach that one; the others are told, too."""
    other = {"docker0": "172.17.0.1", "tun0": "100.64.1.2", "down0": "192.168.7.7"}
    monkeypatch.setattr(addresses, "_usual", lambda: "192.168.1.5")
    interfaces(monkeypatch, lo="127.0.0.1", wlan0="192.168.1.5", **other)
    assert home_addresses() == ["192.168.1.5", "100.64.1.2", "172.17.0.1"]


def test_what_the_world_could_call_is_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is an address that nobody has given out, or one of IPv6."""
    interfaces(monkeypatch, eth0="8.8.4.4 169.254.3.4 2001:db8::1 fd00::2")
    assert home_addresses() == []


def test_without_a_network_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is raised where no way leads out; no packet may be sent to everybody at once."""
    interfaces(monkeypatch, lo="127.0.0.1")
    monkeypatch.setattr(addresses, "SOMEWHERE", ("255.255.255.255", 9))
    assert home_addresses() == []
