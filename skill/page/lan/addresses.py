"""What this computer is called in its home network."""

import socket
from ipaddress import IPv4Address

import psutil

SOMEWHERE = ("192.168.0.1", 9)
"""Nothing is ever sent there: which way it would go is all that is asked."""


def home_addresses() -> list[str]:
    """This computer's IPv4 addresses that only its own networks know, the usual way out first.

    Addresses that the whole world could call are left out, and so is IPv6, whose usual addresses
    are of that kind.
    """
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    found = {
        each.address
        for name, addresses in psutil.net_if_addrs().items()
        for each in addresses
        if name in up and each.family is socket.AF_INET and _is_home(IPv4Address(each.address))
    }
    usual = _usual()
    return sorted(found, key=lambda it: (it != usual, IPv4Address(it)))


def _is_home(address: IPv4Address) -> bool:
    elsewhere = address.is_loopback or address.is_link_local or address.is_unspecified
    return not (address.is_global or elsewhere)


def _usual() -> str:
    """The address that what leaves this computer carries; "" where nothing can leave."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(SOMEWHERE)
        except OSError:
            return ""
        return str(way.getsockname()[0])
