"""`hip-reset page --lan`: the page for other devices in the home network, a phone above all."""

import ssl
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import partial
from io import StringIO
from pathlib import Path
from threading import Thread

import segno
from cryptography.hazmat.primitives.serialization import Encoding
from flask import Flask
from prompt_toolkit import print_formatted_text
from prompt_toolkit.formatted_text import FormattedText

from skill.page.lan.certificate import authority_beside, certificate_beside
from skill.page.lan.entrance import CERTIFICATE, PLACE, entrance, guarded
from skill.page.lan.entry import Entry
from skill.page.lan.home_server import HomeServer
from skill.page.seal import key_beside

NEWS = """
Another device in your home network comes in by a code, which is good for one device.
It has not met this computer before, and says so once:
  iPhone   "This Connection Is Not Private": tap Show Details, then "visit this website"
  Android  "Your connection is not private": tap Advanced, then "Proceed to {address}"
The certificate that it shows there should have this SHA-256 fingerprint:
  {fingerprint}
To work without the network, too, the phone has to trust this computer: {certificate}
("On the phone" in the README says how). To shut all devices out, delete
{devices} and start again."""
WHITE_ON_BLACK = "#ffffff bg:#000000"
"""What is drawn of a code is its light part."""


def home_network(
    addresses: Sequence[str], database: Path, page: Flask, port: int
) -> AbstractContextManager[None]:
    """Hand back what serves the `page` at these addresses, too, for as long as it is entered.

    The certificate and the key to the cookies are kept beside the `database`. Raises OSError where
    an address or the port cannot be had, or nothing can be kept.
    """
    now = datetime.now(UTC)
    authority = authority_beside(database, now)
    file, certificate = certificate_beside(database, addresses, authority, now)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(file)
    devices = database.with_name(f"{database.name}.devices")
    entry = Entry(key_beside(devices))
    urls = [f"https://{address}:{port}" for address in addresses]

    def entered(who: str) -> None:
        print(f"\n{who} has come in. The next device comes in by this code:")
        invite(urls, entry.key)

    page.config["TRUSTED_HOSTS"] = [*addresses]
    trusted = authority.certificate.public_bytes(Encoding.DER)
    app = guarded(page, entrance(entry, trusted, addresses, entered), entry)
    servers = [HomeServer(address, port, app, tls) for address in addresses]
    news = NEWS.format(
        address=addresses[0],
        fingerprint=certificate.fingerprint,
        certificate=f"{urls[0]}{CERTIFICATE}",
        devices=f"{devices}.key",
    )
    return _serving(servers, news, partial(invite, urls, entry.key))


@contextmanager
def _serving(
    servers: Sequence[HomeServer], news: str, invited: Callable[[], None]
) -> Iterator[None]:
    for server in servers:
        Thread(target=server.serve_forever, daemon=True).start()
    print(news)
    invited()
    try:
        yield
    finally:
        for server in servers:
            server.shutdown()


def invite(urls: Sequence[str], key: str) -> None:
    """Print the first address with the key as a code, and all of them as links.

    Of a computer in several networks, a phone reaches the address in its own.
    """
    links = [f"{url}{PLACE}#{key}" for url in urls]
    drawn = StringIO()
    segno.make(links[0], error="l", micro=False).terminal(drawn, compact=True, border=2)
    for line in drawn.getvalue().splitlines():
        print_formatted_text(FormattedText([(WHITE_ON_BLACK, line)]), file=sys.stdout)
    print(*links, sep="\nor, in another of your networks: ", flush=True)
