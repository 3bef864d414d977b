"""From a downloaded certificate chain to the public key that may sign Alexa's requests."""

import os
import ssl
import warnings
from dataclasses import dataclass
from datetime import datetime

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509 import verification

from skill.web.verifier import Refused

SIGNER = "echo-api.amazon.com"
"""The name that Amazon's signing certificate carries among its alternative names."""

LEAST_BITS = 2048


@dataclass(frozen=True)
class Signer:
    """A proven signing key, and the moment the first certificate of its chain runs out."""

    key: RSAPublicKey
    expires: datetime


def trusted() -> ssl.SSLContext:
    """Hand back the roots that count, for downloads and for signatures alike.

    They are Mozilla's, as packaged by certifi, or those in the file that the environment
    variable `SSL_CERT_FILE` names, as with every program that uses OpenSSL.
    """
    return ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())


def roots(trust: ssl.SSLContext) -> verification.Store:
    """Take the roots of a TLS context, hand them back as cryptography's x509 store."""
    found = (_root(der) for der in trust.get_ca_certs(binary_form=True))
    return verification.Store([root for root in found if root])


def _root(der: bytes) -> x509.Certificate | None:
    """Leave out the few old roots that cryptography warns of today and rejects tomorrow."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return x509.load_der_x509_certificate(der)
        except (ValueError, Warning):
            return None


def prove(pem: bytes, store: verification.Store, now: datetime) -> Signer:
    """Take the downloaded chain, signing certificate first, hand back the key it proves at `now`.

    cryptography builds the path to a root under the rules of the public web. Revocation is not
    asked for; Amazon replaces a certificate by signing with another one. Raises Refused.
    """
    try:
        leaf, *others = x509.load_pem_x509_certificates(pem)
        policy = verification.PolicyBuilder().store(store).time(now)
        path = policy.build_server_verifier(x509.DNSName(SIGNER)).verify(leaf, others)
        return Signer(_named_key(leaf), min(it.not_valid_after_utc for it in path))
    except Refused:
        raise
    except Exception as error:  # whatever cryptography makes of nonsense
        raise Refused("certificate chain: not proven") from error


def _named_key(leaf: x509.Certificate) -> RSAPublicKey:
    """The platform asks for the very name; the web's rules would also take `*.amazon.com`."""
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    if SIGNER not in names.get_values_for_type(x509.DNSName):
        raise Refused("certificate chain: wildcard name")
    key = leaf.public_key()
    if not isinstance(key, RSAPublicKey):
        raise Refused("certificate chain: not an RSA key")
    if key.key_size < LEAST_BITS:  # cryptography minds the size of the authorities' keys only
        raise Refused("certificate chain: weak key")
    return key
