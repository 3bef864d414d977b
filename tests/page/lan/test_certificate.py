"""The certificate for the home network: right, kept, renewed, and good for nothing else."""

from __future__ import annotations

import ssl
import sys
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from skill.page.lan.certificate import Signed, authority_beside, certificate_beside

NOW = datetime.now(UTC)  # OpenSSL looks at the clock of today, too
HOME = ["192.168.1.5", "172.17.0.1"]


def made(folder: Path, addresses: list[str] = HOME, now: datetime = NOW) -> tuple[Path, Signed]:
    database = folder / "progress.db"
    return certificate_beside(database, addresses, authority_beside(database, now), now)


def accepts(file: Path, authority: x509.Certificate, name: str) -> bool:
    """Whether somebody who trusts the authority believes that the certificate is that name's."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    client = ssl.create_default_context(cadata=authority.public_bytes(Encoding.PEM).decode())
    client.verify_flags |= ssl.VERIFY_X509_STRICT
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = [
        client.wrap_bio(back, there, server_hostname=name),
        server.wrap_bio(there, back, server_side=True),
    ]
    try:
        for end in ends * 3:
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
    except ssl.SSLError:
        return False
    return True


def test_it_is_this_computers(tmp_path: Path) -> None:
    """A phone that trusts the authority takes it at each address, and at no other."""
    file, certificate = made(tmp_path)
    assert certificate.signer
    assert [accepts(file, certificate.signer, it) for it in HOME] == [True, True]
    assert not accepts(file, certificate.signer, "192.168.1.6")
    assert not accepts(file, made(tmp_path / "other")[1].certificate, HOME[0])


def test_it_lasts_no_longer_than_phones_allow(tmp_path: Path) -> None:
    """398 days; and it holds already for a phone whose clock is behind."""
    certificate = made(tmp_path)[1].certificate
    assert certificate.not_valid_after_utc - certificate.not_valid_before_utc <= timedelta(398)
    assert certificate.not_valid_before_utc < NOW - timedelta(hours=1)


def test_it_is_kept(tmp_path: Path) -> None:
    """The phone's owner has said yes to it once; a network that is gone today asks nothing new."""
    before = made(tmp_path)[1].fingerprint
    assert made(tmp_path, HOME[:1], NOW + timedelta(days=300))[1].fingerprint == before


@pytest.mark.parametrize(
    ("addresses", "days"), [(["192.168.1.6"], 0), (HOME, 380), (HOME, 2000), (HOME, -7)]
)
def test_it_is_made_anew_when_it_must_be(tmp_path: Path, addresses: list[str], days: int) -> None:
    """For another address, before it runs out, and where a clock was wrong."""
    before = made(tmp_path)[1]
    later = NOW + timedelta(days=days)
    after = made(tmp_path, addresses, later)[1]
    assert after.fingerprint != before.fingerprint
    names = after.certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    assert names.value.get_values_for_type(x509.IPAddress) == [*map(IPv4Address, addresses)]
    assert after.certificate.not_valid_before_utc < later < after.certificate.not_valid_after_utc
    # Whom the phone was told to trust stays the same; not where a clock was wrong.
    assert (after.signer == before.signer) == (days >= 0)


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", b"-----BEGIN PRIVATE KEY-----\nAAAA\n"])
@pytest.mark.parametrize("name", ["progress.db.authority.pem", "progress.db.certificate.pem"])
def test_a_damaged_file_is_replaced(tmp_path: Path, name: str, rubbish: bytes) -> None:
    """Whatever stands in it; a signature of an authority that is gone is worth nothing, too."""
    made(tmp_path)
    (tmp_path / name).write_bytes(rubbish)
    file, _ = made(tmp_path)
    authority = authority_beside(tmp_path / "progress.db", NOW)
    assert accepts(file, authority.certificate, HOME[0])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_its_keys_are_the_owners_alone(tmp_path: Path) -> None:
    """Nobody else on this computer can read them."""
    made(tmp_path)
    found = sorted(tmp_path.iterdir())
    assert [it.name for it in found] == ["progress.db.authority.pem", "progress.db.certificate.pem"]
    assert {it.stat().st_mode & 0o777 for it in found} == {0o600}


def test_a_stolen_authority_speaks_for_no_site(tmp_path: Path) -> None:
    """A phone that trusts it believes it about addresses only."""
    authority = authority_beside(tmp_path / "progress.db", NOW)
    address = x509.IPAddress(IPv4Address(HOME[0]))
    assert accepts(forged(tmp_path, authority, address), authority.certificate, HOME[0])
    for name in ("bank.example", "com"):
        file = forged(tmp_path, authority, x509.DNSName(name))
        assert not accepts(file, authority.certificate, name)


def forged(folder: Path, authority: Signed, name: x509.GeneralName) -> Path:
    """What whoever has the authority's key can make."""
    key = ec.generate_private_key(ec.SECP256R1())
    mine, theirs = key.public_key(), authority.key.public_key()
    certificate = (
        x509.CertificateBuilder(authority.certificate.subject, x509.Name([]), mine, 1)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([name]), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(mine), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(theirs), critical=False)
        .sign(authority.key, SHA256())
    )
    file = folder / "forged.pem"
    file.write_bytes(Signed(key, certificate, authority.certificate).pem)
    return file
