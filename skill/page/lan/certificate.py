"""A certificate of this computer's own: without https a phone keeps its microphone to itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from ipaddress import IPv4Address, IPv4Network
from pathlib import Path
from socket import gethostname

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from skill.page.seal import keep

AUTHORITY_LASTS = timedelta(days=3650)
CERTIFICATE_LASTS = timedelta(days=397)
"""Phones take none that lasts much longer."""
RENEWED_AHEAD = timedelta(days=30)
CLOCKS_DIFFER = timedelta(days=1)
LONGEST_NAME = 64
"""Characters, as X.509 has it."""
ADDRESSES_ONLY = x509.NameConstraints(
    [x509.IPAddress(IPv4Network("0.0.0.0/0")), x509.DNSName("hip-reset.invalid")], None
)
"""Whoever steals the authority's key can speak for no site that has a name."""
SIGNS_OTHERS = x509.KeyUsage(
    key_cert_sign=True,
    crl_sign=True,
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    encipher_only=False,
    decipher_only=False,
)


@dataclass(frozen=True)
class Signed:
    """A certificate, the key to it, and the certificate that signed it, if another did."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    signer: x509.Certificate | None = None

    @property
    def pem(self) -> bytes:
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        chain = [self.certificate, *([self.signer] if self.signer else [])]
        return key + b"".join(it.public_bytes(Encoding.PEM) for it in chain)

    @property
    def fingerprint(self) -> str:
        """SHA-256, as phones show it."""
        return self.certificate.fingerprint(SHA256()).hex(":").upper()


def authority_beside(database: Path, now: datetime) -> Signed:
    """What signs this computer's certificates, and what a phone may be told to trust.

    It is kept beside the `database` for its owner only. Raises OSError where no file can be made.
    """
    path = database.with_name(f"{database.name}.authority.pem")
    return _kept(path, lambda it: _lasts(it, now, CERTIFICATE_LASTS), partial(_authority, now))


def certificate_beside(
    database: Path, addresses: Sequence[str], authority: Signed, now: datetime
) -> tuple[Path, Signed]:
    """The certificate for these addresses, and the file with it and its key.

    It is made anew when an address is missing or its time runs out. Raises OSError as above.
    """

    def is_good(it: Signed) -> bool:
        is_own = it.signer == authority.certificate
        return is_own and _lasts(it, now, RENEWED_AHEAD) and _covers(it, addresses)

    path = database.with_name(f"{database.name}.certificate.pem")
    return path, _kept(path, is_good, partial(_certificate, addresses, authority, now))


def _kept(path: Path, is_good: Callable[[Signed], bool], make: Callable[[], Signed]) -> Signed:
    try:
        pem = path.read_bytes()
        key = load_pem_private_key(pem, None)
        found = Signed(key, *x509.load_pem_x509_certificates(pem))  # type: ignore[arg-type]
        if is_good(found):
            return found
    except (FileNotFoundError, ValueError, TypeError):
        pass  # none yet, or what stands there is none
    made = make()
    keep(path, made.pem)
    return made


def _lasts(it: Signed, now: datetime, ahead: timedelta) -> bool:
    valid = it.certificate
    return valid.not_valid_before_utc <= now and now + ahead <= valid.not_valid_after_utc


def _covers(it: Signed, addresses: Sequence[str]) -> bool:
    names = it.certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {*map(IPv4Address, addresses)} <= {*names.get_values_for_type(x509.IPAddress)}


def _authority(now: datetime) -> Signed:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _named(f"Hip Reset on {gethostname()}")
    made = (
        _begun(name, name, key, now, AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(SIGNS_OTHERS, critical=True)
        .add_extension(ADDRESSES_ONLY, critical=True)
    )
    return Signed(key, made.sign(key, SHA256()))


def _certificate(addresses: Sequence[str], authority: Signed, now: datetime) -> Signed:
    key, signer = ec.generate_private_key(ec.SECP256R1()), authority.certificate
    names = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(it)) for it in addresses])
    own = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    made = (
        _begun(_named("Hip Reset"), signer.subject, key, now, CERTIFICATE_LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(names, critical=False)
        .add_extension(own, critical=False)
    )
    return Signed(key, made.sign(authority.key, SHA256()), signer)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:LONGEST_NAME])])


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
    lasts: timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - CLOCKS_DIFFER)
        .not_valid_after(now + lasts)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
